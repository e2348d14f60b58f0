from django.db import models
from django.db.models import Exists, OuterRef, Q

from mentoring.models.base import CleanTextField, OrganisationQuerySet
from mentoring.models.membership import Membership, Role


class HelpAddressee(models.TextChoices):
    CURATOR = "curator", "куратору"
    PSYCHOLOGIST = "psychologist", "педагогу-психологу"


class HelpState(models.TextChoices):
    SENT = "sent", "передано"
    TAKEN = "taken", "в работе"
    SOLVED = "solved", "решено"


class HelpRequestQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        """A mentor sees his own."""
        requests = super().visible_to(member)
        if member.sees_only_own_pairs:
            return requests.filter(person=member.person)
        return requests

    def waiting(self):
        return self.exclude(state=HelpState.SOLVED)

    def addressed_to(self, member):
        """Those this member is to answer: what a psychologist is told is not for the curator.

        Where nobody has the psychologist's role, the curator reads it, or it would reach no one.
        """
        to_curator, to_psychologist = (Q(addressee=one) for one in HelpAddressee)
        requests = self.visible_to(member)
        if Role.PSYCHOLOGIST not in member.roles:
            here = Membership.objects.psychologists().filter(organisation=OuterRef("organisation"))
            to_psychologist &= ~Exists(here)
        if {Role.CURATOR, Role.DIRECTOR} & member.roles:
            return requests.filter(to_curator | to_psychologist)
        return (
            requests.filter(to_psychologist)
            if Role.PSYCHOLOGIST in member.roles
            else requests.none()
        )


class HelpRequest(models.Model):
    """A mentor asks for help; curator or psychologist answers, and he sees what became of it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    person = models.ForeignKey("Person", models.PROTECT, related_name="help_requests")
    mentorship = models.ForeignKey(
        "Mentorship", models.PROTECT, related_name="help_requests", verbose_name="пара"
    )
    addressee = models.CharField(
        "кому", max_length=15, choices=HelpAddressee, default=HelpAddressee.CURATOR
    )
    text = CleanTextField("о чём просит")
    state = models.CharField("состояние", max_length=10, choices=HelpState, default=HelpState.SENT)
    answer = CleanTextField("ответ", blank=True)
    created_at = models.DateTimeField("когда", auto_now_add=True)
    taken_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    solved_at = models.DateTimeField("решено", null=True, blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Privacy:
        # It speaks of the mentees of the pair as well as of its author.
        erased = {"text", "answer"}
        kept = {
            "organisation", "person", "mentorship", "addressee", "state", "created_at", "taken_by",
            "solved_at",
        }  # fmt: skip
        of = "mentorship__members__person"

    class Meta:
        verbose_name = "просьба о помощи"
        verbose_name_plural = "просьбы о помощи"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=HelpState.SOLVED, solved_at__isnull=False)
                | (~Q(state=HelpState.SOLVED) & Q(solved_at__isnull=True)),
                name="a_solved_request_has_its_time",
            )
        ]

    def __str__(self):
        return f"Просьба № {self.pk}"
