"""On which days a year is looked at, and who is how old on a day. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.ages import born_by
from mentoring.schoolyear import SchoolYear

JANUARY, SEPTEMBER = "january", "september"


@dataclass(frozen=True)
class Reckoning:
    """One school year as it stood on a day."""

    year: SchoolYear
    on: date
    # Given by whoever asks «на 31 декабря»; otherwise each organisation's own day of the year.
    asked_age_day: date | None = None

    @property
    def school_day(self):
        """After the lessons graduates leave and papers run out: that takes nobody out of the year."""
        return min(self.on, self.year.end_of_lessons)

    def age_day(self, choice):
        """The day on which ages are reckoned, by the organisation's choice."""
        if self.asked_age_day:
            return self.asked_age_day
        start = self.year.start
        return date(start + 1, 1, 1) if choice == JANUARY else date(start, 9, 1)


def reckoning(year, today, on=None):
    """A past year is seen at its end, this one today, a coming one on its first day."""
    seen = on or min(max(today, year.first_day), year.last_day)
    return Reckoning(year, seen, on)


def born_between(day, youngest, oldest):
    """First and last date of birth of whoever is from `youngest` to `oldest` full years old."""
    return born_by(day, oldest + 1) + timedelta(days=1), born_by(day, youngest)


def years_between(first, last):
    """Years of birth whose every day lies between: for cards that know the year only."""
    start = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    end = last.year if (last.month, last.day) == (12, 31) else last.year - 1
    return start, end
