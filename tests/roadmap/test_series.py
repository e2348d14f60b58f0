from datetime import date

import pytest

from mentoring.workdays import Special, WorkCalendar
from roadmap.series import days_of_series

pytestmark = pytest.mark.pure


def days(**changes):
    rhythm = {
        "starts_on": date(2026, 12, 21), "until": date(2027, 1, 20), "weekday": 1,
        "every_weeks": 1, "calendar": WorkCalendar(),
    }  # fmt: skip
    return days_of_series(**rhythm | changes)


def test_every_tuesday_but_for_the_holidays():
    found, left_out = days()

    assert found == [date(2026, 12, 22), date(2026, 12, 29), date(2027, 1, 12), date(2027, 1, 19)]
    assert [day for day, _ in left_out] == [date(2027, 1, 5)]


def test_a_day_the_school_keeps_free_is_left_out_with_its_reason():
    own = {date(2026, 12, 22): Special(False, "праздник села")}

    found, left_out = days(calendar=WorkCalendar(own))

    assert found[0] == date(2026, 12, 29)
    assert left_out[0] == (date(2026, 12, 22), "праздник села")


def test_every_second_week_counts_from_the_first_such_day():
    found, _ = days(every_weeks=2)

    assert found == [date(2026, 12, 22), date(2027, 1, 19)]


def test_a_weekday_that_does_not_come_gives_no_day():
    assert days(until=date(2026, 12, 21)) == ([], [])
