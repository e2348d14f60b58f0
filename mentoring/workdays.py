"""The working days of Russia: weekends, holidays, days moved by the Government. Pure.

The days stand in `workdays.toml`, each with its source; an organisation adds its own.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("workdays.toml")
SATURDAY = 5
JANUARY = 1


@dataclass(frozen=True)
class Special:
    """A day that is not what its place in the week says."""

    is_working: bool
    title: str
    source: str = ""


@dataclass(frozen=True)
class WorkCalendar:
    """The country's days and over them those of one organisation: day → Special."""

    own: dict = field(default_factory=dict)

    def special(self, day):
        return self.own.get(day) or national(day)

    def is_working(self, day):
        special = self.special(day)
        return special.is_working if special else day.weekday() < SATURDAY

    def why_free(self, day):
        """What keeps people from working on that day; empty for a working one."""
        if self.is_working(day):
            return ""
        special = self.special(day)
        return special.title if special else "выходной"

    def working_day(self, day):
        """The day itself or the first working one after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_day_before(self, day):
        """The day itself or the last working one before it."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def after_working_days(self, day, count):
        """The last of so many full working days that follow the day."""
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def reckoned(self, today):
        """A deadline before this day is late: one on a weekend has time until the working day."""
        return self.working_day_before(today - timedelta(days=1)) + timedelta(days=1)


@cache
def data():
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def moved():
    """Days that the Government has moved: day → Special."""
    return {
        entry["day"]: Special(entry["is_working"], entry["title"], year["source"])
        for year in data()["years"]
        for entry in year["days"]
    }


def national(day):
    """What the country says of the day; None for an ordinary one."""
    if found := moved().get(day):
        return found
    if holiday := holiday_on(day):
        return Special(False, holiday, data()["law"])
    if day.weekday() < SATURDAY and (title := moved_by_law(day)):
        return Special(False, title, data()["law"])
    return None


def holiday_on(day):
    return next(
        (
            holiday["title"]
            for holiday in data()["holidays"]
            if holiday["month"] == day.month and holiday["first"] <= day.day <= holiday["last"]
        ),
        "",
    )


def moved_by_law(day):
    """ТК РФ, ст. 112: a holiday on a weekend frees the next working day, in January none."""
    before = day - timedelta(days=1)
    titles = []
    while before.weekday() >= SATURDAY or holiday_on(before):
        is_free_saturday = before.weekday() >= SATURDAY and before not in moved_from()
        if holiday_on(before) and is_free_saturday and before.month != JANUARY:
            titles.append(holiday_on(before))
        if before.weekday() < SATURDAY and holiday_on(before):
            break
        before -= timedelta(days=1)
    return f"выходной за праздник: {titles[0]}" if titles else ""


@cache
def moved_from():
    """Weekend holidays whose day off the Government has put elsewhere."""
    return frozenset(day for year in data()["years"] for day in year.get("moved_from", []))
