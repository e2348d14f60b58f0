import re

from django.db import models

from mentoring.models.base import CleanCharField, OrganisationQuerySet


class Journal(models.Model):
    """A registration journal: «41-од» is the 41st order of the main activity in the year."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="journals")
    code = models.SlugField("код", max_length=40)
    title = CleanCharField("название", max_length=120)
    # {n} is the running number; the rest is the organisation's own habit.
    pattern = CleanCharField("вид номера", max_length=40, default="{n}")
    # Where the secretary's book stands: the first number proposed in that year.
    next_number = models.PositiveIntegerField("следующий номер", null=True, blank=True)
    next_year = models.PositiveSmallIntegerField("в каком году", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "code", "title", "pattern", "next_number", "next_year", "version"}

    class Meta:
        verbose_name = "журнал регистрации"
        verbose_name_plural = "журналы регистрации"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="journal_code_is_unique"),
            models.CheckConstraint(
                condition=models.Q(next_number__isnull=True) | models.Q(next_year__isnull=False),
                name="next_number_has_its_year",
                violation_error_message="Следующий номер указывается вместе с годом.",
            ),
        ]

    def __str__(self):
        return self.title

    def halves(self, year):
        """What stands before and after the running number in that year: («26/», «-од»)."""
        pattern = self.pattern.replace("{yyyy}", str(year)).replace("{yy}", f"{year % 100:02}")
        before, _, after = pattern.partition("{n}")
        return before, after

    def running_number(self, number, year):
        """41 of «41-од»; None for a number of another habit."""
        before, after = self.halves(year)
        found = re.fullmatch(
            rf"{re.escape(before)}(\d{{1,9}}){re.escape(after)}", number, re.IGNORECASE
        )
        return int(found[1]) if found else None

    def first_number(self, year):
        """Where the numbers of a year begin to be proposed."""
        return self.next_number if self.next_number and self.next_year == year else 1
