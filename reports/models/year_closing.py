from django.db import models
from django.db.models import Q

from mentoring.models import CleanTextField, OrganisationQuerySet


class YearClosingQuerySet(OrganisationQuerySet):
    def of(self, programme):
        return self.filter(programme=programme)

    def in_force(self):
        return self.filter(reopened_at__isnull=True)


class YearClosing(models.Model):
    """That the year of a programme was closed, with what was left undone; and why it was opened again."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="year_closings"
    )
    closed_at = models.DateTimeField("закрыт", auto_now_add=True)
    closed_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What was still open on that day, in the sentences that were shown.
    warnings = models.JSONField("что осталось", default=list, blank=True)
    reason = CleanTextField("почему закрыт с остатком", blank=True)
    reopened_at = models.DateTimeField("снова открыт", null=True, blank=True)
    reopened_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reopen_reason = CleanTextField("почему снова открыт", blank=True)

    objects = YearClosingQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "closed_at", "closed_by", "warnings", "reason",
            "reopened_at", "reopened_by", "reopen_reason",
        }  # fmt: skip

    class Meta:
        verbose_name = "закрытие учебного года"
        verbose_name_plural = "закрытия учебных лет"
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(reopened_at__isnull=True),
                name="a_year_is_closed_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True) | ~Q(reopen_reason=""),
                name="a_reopened_year_has_its_reason",
                violation_error_message="Укажите, почему год открывается снова.",
            ),
        ]

    def __str__(self):
        return f"Закрытие года: {self.programme}"
