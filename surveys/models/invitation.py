from django.db import models
from django.db.models import Exists, OuterRef, Q

from mentoring.models import CleanCharField, OrganisationQuerySet, Person
from surveys.models.response import Draft, Response


class LinkPurpose(models.TextChoices):
    PAPER = "paper", "карточка с QR-кодом"
    MAIL = "mail", "письмо"
    REMINDER = "reminder", "напоминание"
    COMMON = "common", "общая ссылка"
    SHEET = "sheet", "лист о своих учениках"
    POCKET = "pocket", "кабинет наставника"


class Sheet(models.Model):
    """The list of one class teacher or psychologist: one link, the own pupils as its rows."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.ForeignKey("Survey", models.CASCADE, related_name="sheets")
    title = CleanCharField("чей лист", max_length=200)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "survey", "title"}

    class Meta:
        verbose_name = "лист о своих учениках"
        verbose_name_plural = "листы о своих учениках"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "title"],
                name="one_sheet_of_a_title",
                violation_error_message="Лист с таким названием в этом опросе уже есть.",
            )
        ]

    def __str__(self):
        return self.title


class InvitationQuerySet(OrganisationQuerySet):
    def in_force(self):
        return self.filter(is_revoked=False)

    def answerable_on(self, day):
        """A consent withdrawn or expired closes every link at once (152-ФЗ, ст. 9)."""
        allowed = Person.objects.may_be_surveyed(day)
        return self.filter(Q(person__isnull=True) | Q(person__in=allowed.values("pk")))

    def with_answers(self):
        """Of a survey by name: who has answered and who has begun."""
        return self.annotate(
            is_answered=Exists(Response.objects.filter(invitation=OuterRef("pk"))),
            is_begun=Exists(Draft.objects.filter(invitation=OuterRef("pk"))),
        )

    def by_name(self):
        return self.select_related("person", "sheet").order_by(
            "sheet__title", "person__search_key", "typed_name", "pk"
        )


class Invitation(models.Model):
    """One answer that is awaited: from a person, or on a teacher's sheet about a pupil."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.ForeignKey("Survey", models.CASCADE, related_name="invitations")
    # Whose card the answer concerns: the respondent himself, the child of an asked parent, the
    # pupil of a sheet. Empty for whoever came by the common link and typed his name.
    person = models.ForeignKey(
        "mentoring.Person", models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    sheet = models.ForeignKey(
        Sheet, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    # After which meeting the person is asked; a survey without meetings asks him once.
    meeting = models.ForeignKey(
        "mentoring.Meeting", models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    # The place in the turnout of an anonymous survey; says nothing about the order of answers.
    number = models.PositiveIntegerField("место в списке")
    typed_name = CleanCharField("имя, как его вписали", max_length=300, blank=True)
    typed_class = CleanCharField("класс, как его вписали", max_length=20, blank=True)
    is_revoked = models.BooleanField("отозвано", default=False)

    objects = InvitationQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = {"typed_name", "typed_class"}
        kept = {"organisation", "survey", "person", "sheet", "meeting", "number", "is_revoked"}
        of = "person"

    class Meta:
        verbose_name = "приглашение к опросу"
        verbose_name_plural = "приглашения к опросу"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "person"],
                condition=Q(sheet__isnull=True, meeting__isnull=True),
                name="a_person_is_invited_once",
                violation_error_message="Этот человек уже приглашён к опросу.",
            ),
            models.UniqueConstraint(
                fields=["survey", "meeting", "person"],
                name="a_person_is_asked_once_after_a_meeting",
                violation_error_message="Об этой встрече человека уже спросили.",
            ),
            models.UniqueConstraint(
                fields=["sheet", "person"],
                name="a_pupil_stands_on_a_sheet_once",
                violation_error_message="Этот ученик уже есть в листе.",
            ),
            models.UniqueConstraint(
                fields=["survey", "number"], name="a_place_in_the_list_is_ones_own"
            ),
        ]

    def __str__(self):
        return f"Приглашение № {self.number}"

    def is_fuller_than(self, twin):
        """Of two cards of one person: the invitation that was answered."""
        return Response.objects.filter(invitation=self).exists() and not (
            Response.objects.filter(invitation=twin).exists()
        )

    @property
    def is_about_first_meeting(self):
        """The meeting it asks about was the first that its pair held."""
        if self.meeting is None or self.meeting.held_on is None:
            return False
        held = type(self.meeting).objects.held().filter(mentorship=self.meeting.mentorship_id)
        first = held.order_by("held_on", "pk").values_list("pk", flat=True).first()
        return first == self.meeting_id

    @property
    def name(self):
        return str(self.person) if self.person else self.typed_name

    def may_be_answered_on(self, day):
        return Invitation.objects.filter(pk=self.pk).answerable_on(day).exists()


class InvitationLinkQuerySet(OrganisationQuerySet):
    def in_force(self):
        return self.filter(is_revoked=False).exclude(invitation__is_revoked=True)


class InvitationLink(models.Model):
    """One way to the questions: of an invitation there may be several, and any of them closes it."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.ForeignKey("Survey", models.CASCADE, related_name="links")
    invitation = models.ForeignKey(
        Invitation, models.CASCADE, null=True, blank=True, related_name="links"
    )
    sheet = models.ForeignKey(Sheet, models.CASCADE, null=True, blank=True, related_name="links")
    purpose = models.CharField("для чего", max_length=10, choices=LinkPurpose)
    # The token itself is printed or sent and kept nowhere.
    digest = models.CharField("отпечаток", max_length=64, unique=True)
    is_revoked = models.BooleanField("отозвана", default=False)

    objects = InvitationLinkQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "survey", "invitation", "sheet", "purpose", "digest", "is_revoked",
        }  # fmt: skip

    class Meta:
        verbose_name = "ссылка на опрос"
        verbose_name_plural = "ссылки на опросы"
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose=LinkPurpose.COMMON, invitation=None, sheet=None)
                | Q(purpose=LinkPurpose.SHEET, invitation=None, sheet__isnull=False)
                | (
                    ~Q(purpose__in=[LinkPurpose.COMMON, LinkPurpose.SHEET])
                    & Q(invitation__isnull=False, sheet=None)
                ),
                name="a_link_leads_to_one_place",
                violation_error_message="Ссылка ведёт к одному приглашению, листу или опросу.",
            )
        ]

    def __str__(self):
        return f"Ссылка № {self.pk}"
