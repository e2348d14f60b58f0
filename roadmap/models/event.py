from django.db import models
from django.db.models import F, Q

from mentoring.models import CleanCharField, OrganisationQuerySet


class Plan(models.TextChoices):
    CALENDAR = "calendar", "календарный план"
    MENTOR_SCHOOL = "mentor_school", "план «Школы наставника»"


class EventQuerySet(OrganisationQuerySet):
    def of_plan(self, programme, plan):
        return self.filter(programme=programme, plan=plan)

    def in_time(self):
        """By day; what has no day yet stands last."""
        return self.order_by(F("starts_on").asc(nulls_last=True), "ends_on", "position", "pk")


class Event(models.Model):
    """Something planned for the year: an event of the programme or a lesson of the mentor school."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="events", verbose_name="программа"
    )
    plan = models.CharField("в каком плане", max_length=20, choices=Plan)
    title = CleanCharField("мероприятие или тема", max_length=500)
    period = CleanCharField("срок словами", max_length=200, blank=True)
    starts_on = models.DateField("начало", null=True, blank=True)
    ends_on = models.DateField("завершение", null=True, blank=True)
    # A lesson has hours; meetings and papers of the mentor school have none.
    hours = models.PositiveSmallIntegerField("часы", null=True, blank=True)
    format = CleanCharField("форма проведения", max_length=120, blank=True)
    leader = CleanCharField("ведущий словами", max_length=200, blank=True)
    participants = CleanCharField("участники, слушатели", max_length=300, blank=True)
    responsible = CleanCharField("ответственный словами", max_length=300, blank=True)
    people = models.ManyToManyField(
        "mentoring.Person", verbose_name="ведущие, ответственные", blank=True, related_name="+"
    )
    source = CleanCharField("источник", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EventQuerySet.as_manager()

    class Privacy:
        # Names typed by hand go with the person who answers for the event.
        erased = {"leader", "responsible"}
        kept = {
            "organisation", "programme", "plan", "title", "period", "starts_on", "ends_on", "hours",
            "format", "participants", "source", "position", "version",
        }  # fmt: skip
        of = "people"

    class Meta:
        verbose_name = "мероприятие плана"
        verbose_name_plural = "мероприятия плана"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="event_ends_after_it_starts",
                violation_error_message="Мероприятие завершается раньше, чем начинается.",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__range=(1, 500)),
                name="event_takes_1_to_500_hours",
                violation_error_message="Часов может быть от 1 до 500.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_lesson(self):
        return self.hours is not None
