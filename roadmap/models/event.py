from django.db import models
from django.db.models import Count, F, Q, Value

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet


class Plan(models.TextChoices):
    CALENDAR = "calendar", "календарный план"
    MENTOR_SCHOOL = "mentor_school", "план «Школы наставника»"
    SEMINARS = "seminars", "план муниципальных семинаров"
    COURSES = "courses", "план-график курсов повышения квалификации"

    @classmethod
    def kept_by(cls, organisation):
        """Seminars and courses for its schools are planned by a centre or an office only."""
        own = (cls.CALENDAR, cls.MENTOR_SCHOOL)
        return (*own, cls.SEMINARS, cls.COURSES) if organisation.is_municipal else own

    @property
    def has_listeners(self):
        """Something is taught: there are hours, a form and those who listen."""
        return self != Plan.CALENDAR


class EventQuerySet(OrganisationQuerySet):
    def of_plan(self, programme, plan):
        return self.filter(programme=programme, plan=plan)

    def of_programme(self, programme):
        return self.filter(programme=programme)

    def not_over(self, day):
        """Today's and later ones; what has no day yet is ahead as well."""
        return self.filter(
            Q(ends_on__gte=day)
            | Q(ends_on__isnull=True, starts_on__gte=day)
            | Q(ends_on__isnull=True, starts_on__isnull=True)
        )

    def with_turnout(self):
        """How many were there, our people and guests; none while nobody has ticked."""
        came = Count("attendance", filter=Q(attendance__mark="present"), distinct=True)
        return self.annotate(
            came=came,
            ticked=Count("attendance", distinct=True),
            guest_count=Count("guests", distinct=True),
        )

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
    # A word of the catalogue or of the school's own: «хакатон», «праздник двора».
    kind = CleanCharField("вид мероприятия", max_length=120, blank=True, default="", db_default="")
    begins_at = models.TimeField("время начала", null=True, blank=True)
    ends_at = models.TimeField("время окончания", null=True, blank=True)
    place = CleanCharField("место", max_length=300, blank=True, default="", db_default="")
    link = models.URLField("ссылка на встречу", blank=True, default="", db_default="")
    # {"groups": [...], "classes": [...]} of mentoring.groups: who is invited.
    audience = models.JSONField(
        "кого приглашают", default=dict, blank=True, db_default=Value({}, models.JSONField())
    )
    schedule = CleanTextField("программа мероприятия", blank=True, default="", db_default="")
    outcome = CleanTextField("итоги", blank=True, default="", db_default="")
    activity = models.ForeignKey(
        "roadmap.Activity", models.SET_NULL, null=True, blank=True, related_name="events",
        verbose_name="мероприятие дорожной карты",
    )  # fmt: skip
    position = models.PositiveSmallIntegerField("порядок", default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EventQuerySet.as_manager()

    class Privacy:
        # Names typed by hand go with the person who answers for the event.
        erased = {"leader", "responsible"}
        kept = {
            "organisation", "programme", "plan", "title", "period", "starts_on", "ends_on", "hours",
            "format", "participants", "source", "position", "version", "kind", "begins_at",
            "ends_at", "place", "link", "audience", "schedule", "outcome", "activity",
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
            models.CheckConstraint(
                condition=Q(begins_at__isnull=True)
                | Q(ends_at__isnull=True)
                | ~Q(starts_on=F("ends_on"))
                | Q(ends_at__gt=F("begins_at")),
                name="event_of_a_day_ends_after_its_beginning",
                violation_error_message="Время окончания раньше времени начала.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def last_day(self):
        return self.ends_on or self.starts_on

    @property
    def is_one_day(self):
        return self.starts_on is not None and self.last_day == self.starts_on

    def has_begun_by(self, day):
        """Who came is ticked on the day itself, not before; a plan without days asks nothing."""
        return self.starts_on is not None and self.starts_on <= day

    @property
    def hour_words(self):
        """«14:00–16:30», «в 14:00» or nothing."""
        if self.begins_at is None:
            return ""
        if self.ends_at is None:
            return f"{self.begins_at:%H:%M}"
        return f"{self.begins_at:%H:%M}–{self.ends_at:%H:%M}"

    @property
    def schedule_lines(self):
        return [line.strip() for line in self.schedule.splitlines() if line.strip()]

    @property
    def is_lesson(self):
        return self.hours is not None
