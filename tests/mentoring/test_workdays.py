from datetime import date, timedelta

import pytest

from mentoring.workdays import Special, WorkCalendar, data

pytestmark = pytest.mark.pure
CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 9, 12), False),  # Saturday
        (date(2026, 11, 4), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 8), False),
        (date(2027, 1, 11), True),
        (date(2027, 2, 20), True),  # a Saturday that works
        (date(2027, 2, 22), False),
        (date(2027, 5, 3), False),  # 1 May is a Saturday
        (date(2027, 5, 10), False),  # 9 May is a Sunday
        (date(2027, 6, 14), False),  # 12 June is a Saturday
        (date(2027, 6, 15), True),
        (date(2025, 11, 1), True),
        (date(2025, 11, 3), False),
        (date(2025, 3, 10), True),  # 8 March was moved to June
        (date(2025, 2, 24), True),  # 23 February was moved to May
        (date(2026, 3, 9), False),
        (date(2028, 6, 13), True),  # a year without a decree follows the law
    ],
)
def test_a_day_works_or_is_free(day, is_working):
    assert CALENDAR.is_working(day) is is_working


@pytest.mark.parametrize(("year", "count"), [(2025, 247), (2026, 247), (2027, 247)])
def test_a_year_has_the_working_days_of_the_official_calendar(year, count):
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))

    assert sum(map(CALENDAR.is_working, days)) == count


def test_a_deadline_on_new_years_eve_means_the_first_working_day():
    assert CALENDAR.working_day(date(2026, 12, 31)) == date(2027, 1, 11)
    assert CALENDAR.why_free(date(2026, 12, 31)) == "выходной, перенесён с 4 января"


def test_a_deadline_on_a_weekend_is_not_late_before_its_working_day_is_over():
    saturday, monday = date(2026, 9, 12), date(2026, 9, 14)

    assert CALENDAR.reckoned(monday) <= saturday
    assert CALENDAR.reckoned(monday + timedelta(days=1)) > saturday


def test_an_organisations_own_day_is_stronger_than_the_countrys():
    own = WorkCalendar({date(2026, 11, 4): Special(True, "рабочий"), date(2026, 9, 15): Special(False, "праздник")})  # fmt: skip

    assert (own.is_working(date(2026, 11, 4)), own.is_working(date(2026, 9, 15))) == (True, False)


def test_every_year_and_the_law_name_their_source():
    assert data()["law"]
    assert [year["year"] for year in data()["years"] if not year["source"]] == []
