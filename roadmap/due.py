"""On which days somebody is reminded of a thing to do, and what there is to say. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

DAYS_BEFORE, OVERDUE_EVERY = (7, 1), 7
REMEMBERED = 92


class Standing(StrEnum):
    """In the order of urgency."""

    LATE = auto()
    SOON = auto()
    LACKING = auto()  # under way, and of what it should bring there is too little


@dataclass(frozen=True)
class Rhythm:
    """How many days before a deadline one is reminded, and how often after it (0: once)."""

    days_before: tuple[int, ...] = DAYS_BEFORE
    overdue_every: int = OVERDUE_EVERY


@dataclass(frozen=True)
class Duty:
    """Something that is not done yet: an activity of a plan or a day set by the rules of the year."""

    key: str
    title: str
    due_on: date
    starts_on: date | None = None
    lacking: str = ""  # «письма работодателям: 0 из 3»
    place: str = ""  # which stage it belongs to
    stage: str = ""
    activity: int | None = None
    roadmap: int | None = None
    rule: str = ""
    people: tuple[int, ...] = ()
    is_personal: bool = False  # of each of its people apart; nobody else is told of it
    holders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reminder:
    """A duty as it stands on a day."""

    duty: Duty
    standing: Standing
    deadline: date  # the working day that the deadline means
    days: int  # until the deadline; after it less than nothing

    @property
    def days_late(self):
        return -self.days


def steps_until(duty, day, rhythm, calendar):
    """The working days, up to this one, on which one is told of the duty."""
    deadline = calendar.working_day(duty.due_on)
    steps = {
        calendar.working_day_before(deadline - timedelta(days=number))
        for number in rhythm.days_before
    }
    if duty.lacking and duty.starts_on:
        steps.add(calendar.working_day(middle(duty.starts_on, duty.due_on)))
    steps |= {calendar.working_day(late) for late in late_days(deadline, day, rhythm)}
    return {step for step in steps if step <= day}


def late_days(deadline, day, rhythm):
    """The day after the deadline and every so many days later; of a long delay the last months."""
    first = deadline + timedelta(days=1)
    yield first
    if every := rhythm.overdue_every:
        passed = (day - first).days // every
        for number in range(max(1, passed - REMEMBERED // every), passed + 1):
            yield first + timedelta(days=number * every)


def middle(first, last):
    return first + (last - first) // 2


def reminder_of(duty, day, rhythm, calendar):
    """How the duty stands on the day; None while there is nothing to say."""
    if not steps_until(duty, day, rhythm, calendar):
        return None
    deadline = calendar.working_day(duty.due_on)
    return Reminder(duty, standing_of(duty, deadline, day, rhythm, calendar), deadline, (deadline - day).days)  # fmt: skip


def standing_of(duty, deadline, day, rhythm, calendar):
    if deadline < day:
        return Standing.LATE
    soon = calendar.working_day_before(
        deadline - timedelta(days=max(rhythm.days_before, default=0))
    )
    return Standing.LACKING if day < soon else Standing.SOON


def is_news(duty, since, day, rhythm, calendar):
    """Whether a step of the duty has come after the day on which one was told last."""
    steps = steps_until(duty, day, rhythm, calendar)
    return any(since is None or step > since for step in steps)


def in_order(reminders):
    """The most urgent first."""
    order = list(Standing)
    return sorted(reminders, key=lambda one: (order.index(one.standing), one.deadline, one.duty.key))  # fmt: skip
