"""Days laid along a line: where a day, a month and a bar stand."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ["янв", "фев", "март", "апр", "май", "июнь", "июль", "авг", "сент", "окт", "нояб", "дек"]


@dataclass(frozen=True)
class Span:
    """The days a chart shows, whole months; what lies outside is cut off at its edge."""

    first: date
    last: date

    @classmethod
    def of(cls, first, last):
        """Whole months around the days."""
        after = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
        return cls(first.replace(day=1), after - timedelta(days=1))

    @property
    def days(self):
        return (self.last - self.first).days + 1

    def holds(self, day):
        return day is not None and self.first <= day <= self.last

    def at(self, day, room, *, after=0):
        """Where a day begins (or, one day after, ends), from the left edge of the whole chart."""
        inside = min(max((day - self.first).days + after, 0), self.days)
        return round(room.label + inside * room.day, 1)

    def months(self):
        """The first day of each month."""
        day = self.first
        while day <= self.last:
            yield day
            day = (day + timedelta(days=32)).replace(day=1)

    def width(self, room):
        return round(room.label + self.days * room.day) + 14  # a mark stands behind the last bar
