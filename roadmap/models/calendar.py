from django.db import models

from mentoring.models import CleanCharField, OrganisationQuerySet
from mentoring.workdays import Special, WorkCalendar


class CalendarDayQuerySet(OrganisationQuerySet):
    def calendar_of(self, organisation):
        """The working calendar of the organisation: the country's days and its own."""
        own = self.filter(organisation=organisation)
        return WorkCalendar(
            {one.day: Special(one.is_working, one.title, one.source) for one in own}
        )


class CalendarDay(models.Model):
    """A day the organisation keeps otherwise than the country does: a local holiday, a working Saturday."""

    organisation = models.ForeignKey("mentoring.Organisation", models.CASCADE)
    day = models.DateField("день")
    is_working = models.BooleanField("рабочий", default=False)
    title = CleanCharField("что это за день", max_length=200)
    source = CleanCharField("на основании чего", max_length=300, blank=True)

    objects = CalendarDayQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "day", "is_working", "title", "source"}

    class Meta:
        verbose_name = "день рабочего календаря"
        verbose_name_plural = "рабочий календарь"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "day"],
                name="calendar_day_is_unique",
                violation_error_message="Этот день в календаре уже есть.",
            )
        ]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}: {self.title}"
