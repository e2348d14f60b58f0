from django.db import models
from django.db.models import F, Q, Value

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet
from roadmap.models.stage import Stage


class ActivityQuerySet(OrganisationQuerySet):
    def of_programme(self, programme):
        return self.filter(stage__roadmap__programme=programme)

    def open(self):
        return self.filter(done_on__isnull=True)

    def done(self):
        return self.filter(done_on__isnull=False)

    def overdue(self, today):
        return self.open().filter(due_on__lt=today)

    def in_order(self):
        return self.order_by("stage__position", "position", "pk")


class Activity(models.Model):
    """One measure of a stage: who does it, until when, and the day on which it was done."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="activities")
    number = CleanCharField("номер", max_length=20, blank=True)
    # The level between the stage and the measure, where a plan has three.
    heading = CleanCharField("часть этапа", max_length=1000, blank=True, default="", db_default="")
    text = CleanTextField("мероприятие")
    period = CleanCharField("срок словами", max_length=1000, blank=True)
    starts_on = models.DateField("начало", null=True, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    people = models.ManyToManyField(
        "mentoring.Person", verbose_name="ответственные", blank=True, related_name="+"
    )
    # Old plans name only «Дзаитова Л.К.» or a post; such a person is not in our registers.
    responsible = CleanCharField("ответственный словами", max_length=1000, blank=True)
    participants = CleanCharField("участники", max_length=1000, blank=True)
    expected_result = CleanTextField("ожидаемый результат", blank=True)
    evidence = models.CharField("чем подтверждается", max_length=40, blank=True)
    # A paper («D45») or a fact of the registers («meetings») and how many of it there should be.
    expected_what = models.CharField(
        "чего ждём", max_length=20, blank=True, default="", db_default=""
    )
    expected_count = models.PositiveSmallIntegerField("сколько", default=0, db_default=0)
    done_on = models.DateField("выполнено", null=True, blank=True)
    done_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = CleanTextField("примечание", blank=True)
    # [{title, text}]: columns of a school's own plan that we do not know.
    extra = models.JSONField(
        "прочие столбцы", default=list, blank=True, db_default=Value([], models.JSONField())
    )
    # The measure of last year that was left undone and stands here again.
    rolled_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="rolled_to",
        verbose_name="перенесено из прошлого года",
    )  # fmt: skip
    position = models.PositiveSmallIntegerField("порядок")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Privacy:
        # A name typed by hand goes with the person who answers for the activity.
        erased = {"responsible", "note", "extra"}
        kept = {
            "organisation", "stage", "number", "heading", "text", "rolled_from", "period", "starts_on", "due_on",
            "participants", "expected_result", "evidence", "expected_what", "expected_count", "done_on",
            "done_by", "position", "version",
        }  # fmt: skip
        of = "people"

    class Meta:
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "position"], name="activity_position_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(due_on__isnull=True)
                | Q(due_on__gte=F("starts_on")),
                name="activity_is_due_after_it_starts",
                violation_error_message="Срок мероприятия раньше его начала.",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=False) | Q(done_by__isnull=True),
                name="undone_activity_was_done_by_nobody",
            ),
        ]

    def __str__(self):
        return self.text

    def is_overdue_on(self, day):
        """Late is what is neither done nor due on that day or after."""
        return self.done_on is None and self.due_on is not None and self.due_on < day
