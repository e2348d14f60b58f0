"""The Russian school year: from 1 September to 31 August. Pure."""

from dataclasses import dataclass
from datetime import date

FIRST_MONTH = 9


@dataclass(frozen=True, order=True)
class SchoolYear:
    """A school year by the calendar year in which it starts: SchoolYear(2025) is 2025/26."""

    start: int

    @classmethod
    def of(cls, day):
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def first_day(self):
        return date(self.start, 9, 1)

    @property
    def last_day(self):
        return date(self.start + 1, 8, 31)

    @property
    def end_of_lessons(self):
        """The reporting period of a programme ends with the lessons, before the leaving exams."""
        return date(self.start + 1, 5, 31)

    def __contains__(self, day):
        return self.first_day <= day <= self.last_day

    def __str__(self):
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def words(self):
        """As orders write it: «2025/2026 учебный год»."""
        return f"{self.start}/{self.start + 1} учебный год"
