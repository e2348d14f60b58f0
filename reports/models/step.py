from django.db import models
from django.db.models import F, Q

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet


class MonitoringStepQuerySet(OrganisationQuerySet):
    def of(self, programme):
        return self.filter(programme=programme)

    def in_order(self):
        return self.order_by("position", "pk")


class MonitoringStep(models.Model):
    """One line of the year's plan of monitoring: what is studied, how, when, who answers for it.

    Its questionnaires are put to people by surveys of the same programme; a survey of such a
    questionnaire belongs to the step whoever has made it.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="monitoring_steps"
    )
    title = CleanCharField("этап мониторинга", max_length=300)
    subject = CleanTextField("что изучается", blank=True)
    method = CleanCharField("способ", max_length=500, blank=True)
    outcome = CleanCharField("итог", max_length=500, blank=True)
    starts_on = models.DateField("начало", null=True, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    people = models.ManyToManyField(
        "mentoring.Person", verbose_name="ответственные", blank=True, related_name="+"
    )
    # Keys of the catalogue of questionnaires: «A8:mentee:teacher-pupil:exit».
    questionnaires = models.JSONField("анкеты", default=list, blank=True)
    position = models.PositiveSmallIntegerField("порядок")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MonitoringStepQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "title", "subject", "method", "outcome", "starts_on",
            "due_on", "questionnaires", "position", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "этап мониторинга"
        verbose_name_plural = "этапы мониторинга"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="monitoring_step_position_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(due_on__isnull=True)
                | Q(due_on__gte=F("starts_on")),
                name="monitoring_step_is_due_after_it_starts",
                violation_error_message="Срок этапа раньше его начала.",
            ),
        ]

    def __str__(self):
        return self.title

    def is_due(self, today, ahead):
        """Begun or about to, and not over; a line without days is never due."""
        starts_on = self.starts_on or self.due_on
        return bool(self.due_on) and starts_on - ahead <= today <= self.due_on
