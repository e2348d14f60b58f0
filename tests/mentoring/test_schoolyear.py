from datetime import date

import pytest

from mentoring.schoolyear import SchoolYear

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2025, 8, 31), 2024),
        (date(2025, 9, 1), 2025),
        (date(2026, 1, 1), 2025),
        (date(2026, 12, 31), 2026),
    ],
)
def test_school_year_begins_on_the_first_of_september(day, start):
    assert SchoolYear.of(day) == SchoolYear(start)
    assert day in SchoolYear(start)


def test_school_year_is_written_as_schools_write_it():
    year = SchoolYear(2025)

    assert (str(year), year.words) == ("2025/26", "2025/2026 учебный год")
    assert (year.last_day, year.end_of_lessons) == (date(2026, 8, 31), date(2026, 5, 31))
