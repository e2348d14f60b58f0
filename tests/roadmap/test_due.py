from datetime import date, timedelta

import pytest

from mentoring.workdays import WorkCalendar
from roadmap.due import Duty, Rhythm, Standing, in_order, is_news, reminder_of, steps_until

pytestmark = pytest.mark.pure
CALENDAR, RHYTHM = WorkCalendar(), Rhythm()
FAR = date(2027, 8, 31)


def duty(due_on, **facts):
    return Duty(key="activity-1", title="Провести встречу", due_on=due_on, **facts)


def days(*texts):
    return {date.fromisoformat(f"2026-{text}") for text in texts}


@pytest.mark.parametrize(
    ("due_on", "day", "steps"),
    [
        # Wednesday: a week before and the day before.
        ("2026-11-18", "2026-11-18", days("11-11", "11-17")),
        ("2026-11-18", "2026-11-10", set()),
        # Monday: the day before is Sunday, so Friday; a week before is Monday.
        ("2026-11-23", "2026-11-23", days("11-16", "11-20")),
        # Saturday means Monday; late since Tuesday.
        ("2026-11-21", "2026-11-24", days("11-16", "11-20", "11-24")),
        # The 4th of November is a holiday: Thursday is meant, Tuesday is the day before.
        ("2026-11-04", "2026-11-05", days("10-29", "11-03")),
        # Late: the next working day and every week from then on.
        ("2026-11-18", "2026-12-04", days("11-11", "11-17", "11-19", "11-26", "12-03")),
    ],
)
def test_steps_fall_on_working_days(due_on, day, steps):
    found = steps_until(duty(date.fromisoformat(due_on)), date.fromisoformat(day), RHYTHM, CALENDAR)

    assert found == steps


def test_overdue_once_is_told_once():
    steps = steps_until(
        duty(date(2026, 11, 18)), date(2026, 12, 31), Rhythm(overdue_every=0), CALENDAR
    )

    assert steps == days("11-11", "11-17", "11-19")


def test_a_delay_of_years_is_told_of_the_last_months_only():
    steps = steps_until(duty(date(1900, 1, 1)), date(2026, 11, 27), RHYTHM, CALENDAR)

    assert len(steps) < 20
    assert max(steps) > date(2026, 11, 20)


def test_steps_of_a_long_delay_do_not_depend_on_the_day_they_are_asked_on():
    late, first = duty(date(2026, 9, 1)), date(2027, 2, 1)

    asked = [
        steps_until(late, first + timedelta(days=number), RHYTHM, CALENDAR) for number in range(30)
    ]

    recent = first - timedelta(days=60)
    assert {step for step in asked[0] if step >= recent} == {
        step for step in asked[-1] if recent <= step <= first
    }


def test_what_is_lacking_is_told_when_half_of_the_time_is_over():
    letters = duty(date(2026, 12, 30), starts_on=date(2026, 9, 1), lacking="письма: 0 из 3")

    assert reminder_of(letters, date(2026, 10, 30), RHYTHM, CALENDAR) is None
    assert reminder_of(letters, date(2026, 11, 2), RHYTHM, CALENDAR).standing == Standing.LACKING
    assert reminder_of(letters, date(2026, 12, 24), RHYTHM, CALENDAR).standing == Standing.SOON


@pytest.mark.parametrize(
    ("day", "standing", "left"),
    [
        ("2026-11-10", None, None),
        ("2026-11-11", Standing.SOON, 7),
        ("2026-11-18", Standing.SOON, 0),
        ("2026-11-19", Standing.LATE, -1),
    ],
)
def test_a_duty_is_silent_then_soon_then_late(day, standing, left):
    found = reminder_of(duty(date(2026, 11, 18)), date.fromisoformat(day), RHYTHM, CALENDAR)

    assert (found and found.standing, found and found.days) == (standing, left)


@pytest.mark.parametrize(
    ("since", "day", "news"),
    [
        (None, "2026-11-14", True),  # never told of anything
        ("2026-11-11", "2026-11-11", False),
        ("2026-11-11", "2026-11-16", False),
        ("2026-11-11", "2026-11-17", True),
        ("2026-11-16", "2026-11-18", True),  # the machine was off on the 17th
        ("2026-11-19", "2026-11-25", False),
        ("2026-11-19", "2026-11-26", True),
    ],
)
def test_news_is_a_step_after_the_day_one_was_told_last(since, day, news):
    told = since and date.fromisoformat(since)

    found = is_news(duty(date(2026, 11, 18)), told, date.fromisoformat(day), RHYTHM, CALENDAR)

    assert found is news


def test_a_deadline_moved_nearer_is_news_at_once():
    moved = duty(date(2026, 11, 20))

    assert is_news(moved, date(2026, 11, 16), date(2026, 11, 17), RHYTHM, CALENDAR) is False
    assert is_news(moved, date(2026, 11, 12), date(2026, 11, 17), RHYTHM, CALENDAR) is True


def test_the_most_urgent_stands_first():
    day = date(2026, 11, 23)
    found = [
        reminder_of(one, day, RHYTHM, CALENDAR)
        for one in (
            duty(date(2026, 12, 30), starts_on=date(2026, 9, 1), lacking="письма: 0 из 3"),
            duty(date(2026, 11, 25)),
            duty(date(2026, 11, 2)),
            duty(date(2026, 11, 20)),
        )
    ]

    assert [one.days for one in in_order(found)] == [-21, -3, 2, 37]


def test_far_away_nothing_is_said():
    assert reminder_of(duty(FAR), date(2026, 11, 23), RHYTHM, CALENDAR) is None
