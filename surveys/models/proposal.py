from django.db import models
from django.db.models import Q

from mentoring.models import CleanTextField, OrganisationQuerySet
from surveys.questions import FIELDS


class ProposalState(models.TextChoices):
    WAITING = "waiting", "ждёт решения"
    ACCEPTED = "accepted", "принято"
    DECLINED = "declined", "отклонено"


class ProposedChangeQuerySet(OrganisationQuerySet):
    def waiting(self):
        return self.filter(state=ProposalState.WAITING)


class ProposedChange(models.Model):
    """What an answer would write into a card: nothing changes before the curator accepts it."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    response = models.ForeignKey("Response", models.CASCADE, related_name="proposals")
    field = models.CharField("поле карточки", max_length=60, choices=FIELDS)
    value = CleanTextField("предложенное значение", blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=ProposalState, default=ProposalState.WAITING
    )
    decided_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("когда решено", null=True, blank=True)

    objects = ProposedChangeQuerySet.as_manager()

    class Privacy:
        erased = {"value"}
        kept = {"organisation", "response", "field", "state", "decided_by", "decided_at"}
        of = "response__person"

    class Meta:
        verbose_name = "предложение изменить карточку"
        verbose_name_plural = "предложения изменить карточку"
        constraints = [
            models.UniqueConstraint(
                fields=["response", "field"], name="a_response_proposes_a_field_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.WAITING, decided_at=None)
                | (~Q(state=ProposalState.WAITING) & Q(decided_at__isnull=False)),
                name="a_decided_proposal_has_its_time",
                violation_error_message="У решённого предложения записано время решения.",
            ),
        ]

    def __str__(self):
        return self.get_field_display()
