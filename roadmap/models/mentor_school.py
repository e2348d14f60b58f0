from django.db import models
from django.db.models import Q, Sum

from mentoring.models import OrganisationQuerySet
from roadmap.models.attendance import Attendance
from roadmap.models.event import Event, Plan


class MentorSchool(models.Model):
    """The mentor school of one programme: who leads it and what share of its hours completes it."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.OneToOneField(
        "mentoring.Programme", models.PROTECT, related_name="mentor_school"
    )
    head = models.ForeignKey(
        "mentoring.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="руководитель «Школы наставника»",
    )  # fmt: skip
    least_percent = models.PositiveSmallIntegerField(
        "какую долю часов нужно посетить, %", default=70
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "programme", "head", "least_percent", "version"}

    class Meta:
        verbose_name = "школа наставника"
        verbose_name_plural = "школы наставника"
        constraints = [
            models.CheckConstraint(
                condition=Q(least_percent__range=(1, 100)),
                name="least_share_is_a_percent",
                violation_error_message="Доля часов указывается в процентах: от 1 до 100.",
            )
        ]

    def __str__(self):
        return f"Школа наставника, {self.programme.school_year}"

    def lessons(self):
        """What has hours, in the order of time."""
        events = Event.objects.of_plan(self.programme, Plan.MENTOR_SCHOOL)
        return events.filter(hours__isnull=False).in_time()

    def planned_hours(self):
        return self.lessons().aggregate(sum=Sum("hours"))["sum"] or 0

    def hours_by_person(self):
        """person → (lessons he came to, hours) of this programme's school."""
        rows = Attendance.objects.of_programme(self.programme).of_plan(Plan.MENTOR_SCHOOL)
        lessons = rows.filter(event__hours__isnull=False)
        return {row["person"]: (row["came"], row["hours"]) for row in lessons.by_person()}

    def is_enough(self, hours, planned):
        return planned > 0 and hours * 100 >= self.least_percent * planned


class SchoolPlaceQuerySet(OrganisationQuerySet):
    def by_name(self):
        return self.select_related("person").order_by("person__search_key", "pk")


class SchoolPlace(models.Model):
    """That somebody learns in the mentor school of a programme."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    school = models.ForeignKey(MentorSchool, models.CASCADE, related_name="places")
    person = models.ForeignKey("mentoring.Person", models.PROTECT, related_name="school_places")
    enrolled_on = models.DateField("зачислен")

    objects = SchoolPlaceQuerySet.as_manager()
    twice_is_once = True

    class Privacy:
        erased = set()
        kept = {"organisation", "school", "person", "enrolled_on"}

    class Meta:
        verbose_name = "слушатель школы наставника"
        verbose_name_plural = "слушатели школы наставника"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"],
                name="a_listener_is_enrolled_once",
                violation_error_message="Этот слушатель уже зачислен.",
            )
        ]

    def __str__(self):
        return str(self.person)
