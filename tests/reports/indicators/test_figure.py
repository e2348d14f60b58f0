from datetime import date
from decimal import Decimal

import pytest

from mentoring.schoolyear import SchoolYear
from reports.catalogue import load
from reports.indicators.days import JANUARY, SEPTEMBER, born_between, reckoning, years_between
from reports.indicators.figure import Figure
from reports.indicators.formulas import FORMULAS
from reports.indicators.targets import usual_target
from reports.indicators.totals import completed
from roadmap.catalogue import programme as programme_catalogue

pytestmark = pytest.mark.pure
YEAR = SchoolYear(2026)


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (12, 96, "12 из 96 (12,5 %)"),
        (1, 3, "1 из 3 (33,3 %)"),
        (2, 3, "2 из 3 (66,7 %)"),
        # Half a tenth goes up, where a binary fraction or a banker would go down.
        (1, 16, "1 из 16 (6,3 %)"),
        (1, 80, "1 из 80 (1,3 %)"),
        (9, 9, "9 из 9 (100 %)"),
        (0, 5, "0 из 5 (0 %)"),
        (7, None, "7"),
        (0, None, "—"),
        (None, None, "—"),
        (None, 4, "—"),
    ],
)
def test_a_figure_is_read_as_so_many_of_so_many(numerator, denominator, words):
    assert Figure("K1", "доля", numerator, denominator).words.replace("\u00a0", " ") == words


def test_totals_follow_from_the_tables_or_contradict_them():
    nothing = dict.fromkeys(("pupils", "pupils_10_19", "pupils_15_19"))
    tables = {"grades": {"1": 10, "11": 5}, "ages": {"9": 6, "10": 4, "15": 4, "19": 1}}
    values, problems = completed(nothing | tables, {})
    assert (values["pupils"], values["pupils_10_19"], values["pupils_15_19"]) == (15, 9, 5)
    assert problems == []
    _, problems = completed(nothing | tables | {"pupils_10_19": 8}, {"pupils_10_19": "10–19 лет"})
    assert problems == [
        "«10–19 лет»: указано 8, а сумма возрастов 10–19 лет — 9. "
        "Исправьте одно из чисел или оставьте общее пустым."
    ]


def test_a_target_is_reached_missed_or_not_comparable():
    def reached(numerator, denominator, target):
        return Figure("K1", "доля", numerator, denominator, target).is_reached

    assert reached(7, 10, Decimal(70)) is True
    assert reached(69, 100, Decimal(70)) is False
    assert reached(7, None, Decimal(70)) is None
    assert reached(7, 10, None) is None


def full_years(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2026, 9, 1), date(2028, 2, 29), date(2027, 2, 28)])  # fmt: skip
def test_the_ends_of_an_age_are_the_last_and_the_first_birthday(day):
    first, last = born_between(day, 10, 19)
    assert (full_years(last, day), full_years(first, day)) == (10, 19)
    tomorrow = date.fromordinal(last.toordinal() + 1)
    yesterday = date.fromordinal(first.toordinal() - 1)
    assert (full_years(tomorrow, day), full_years(yesterday, day)) == (9, 20)


def test_a_child_of_29_february_grows_older_on_the_first_of_march():
    born = date(2016, 2, 29)
    assert born > born_between(date(2026, 2, 28), 10, 19)[1]
    assert born <= born_between(date(2026, 3, 1), 10, 19)[1]


def test_a_year_of_birth_counts_when_all_its_days_do():
    assert years_between(date(2007, 1, 2), date(2017, 1, 1)) == (2008, 2016)
    assert years_between(date(2007, 1, 1), date(2016, 12, 31)) == (2007, 2016)


def test_a_past_year_is_seen_at_its_end_and_a_coming_one_on_its_first_day():
    today = date(2026, 11, 27)
    assert reckoning(YEAR, today).on == today
    assert reckoning(SchoolYear(2025), today).on == date(2026, 8, 31)
    assert reckoning(SchoolYear(2025), today).school_day == date(2026, 5, 31)
    assert reckoning(SchoolYear(2027), today).on == date(2027, 9, 1)


def test_ages_are_reckoned_on_the_chosen_day_or_on_the_day_that_was_asked():
    year, asked = reckoning(YEAR, date(2026, 11, 27)), date(2026, 12, 31)
    assert year.age_day(JANUARY) == date(2027, 1, 1)
    assert year.age_day(SEPTEMBER) == date(2026, 9, 1)
    assert reckoning(YEAR, asked, asked).age_day(JANUARY) == asked


def test_the_usual_target_belongs_to_the_year_in_which_the_school_year_ends():
    entry = {"targets": {"2020": 10, "2021": 20, "2024": 70}}
    years = (2018, 2019, 2020, 2022, 2023, 2026)
    assert [usual_target(entry, SchoolYear(one)) for one in years] == [None, 10, 20, 20, 70, 70]


def test_the_catalogue_has_a_formula_for_each_and_agrees_with_the_rules_of_the_year():
    entries = {one["code"]: one for one in load("indicators")["indicators"]}
    assert list(entries) == list(FORMULAS)
    for code, one in programme_catalogue.indicators().items():
        assert entries[code]["title"] == one["title"]
        assert usual_target(entries[code], YEAR) == one["target"]
    assert all(one[key] for one in entries.values() for key in ("numerator", "denominator", "missing", "source"))  # fmt: skip
