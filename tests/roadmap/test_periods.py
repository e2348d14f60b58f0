from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.schoolyear import SchoolYear
from roadmap.periods import Span, span_of

pytestmark = pytest.mark.pure
YEAR = SchoolYear(2026)


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on"),
    [
        # half-years and quarters
        ("в течение первого полугодия", date(2026, 9, 1), date(2026, 12, 31)),
        ("В течение \nпервого полугодия".replace("\n", ""), date(2026, 9, 1), date(2026, 12, 31)),
        ("I полугодие", date(2026, 9, 1), date(2026, 12, 31)),
        ("2-е полугодие", date(2027, 1, 1), date(2027, 5, 31)),
        ("второе полугодие", date(2027, 1, 1), date(2027, 5, 31)),
        ("первая четверть", date(2026, 9, 1), date(2026, 10, 31)),
        ("2-я четверть", date(2026, 11, 1), date(2026, 12, 31)),
        ("III четверть", date(2027, 1, 1), date(2027, 3, 31)),
        ("четвёртая четверть", date(2027, 4, 1), date(2027, 5, 31)),
        ("IV квартал", date(2026, 10, 1), date(2026, 12, 31)),
        # the whole year and its ends
        ("в течение года", date(2026, 9, 1), date(2027, 5, 31)),
        ("В течение года этапа 5 (до завершения отчетного периода)", date(2026, 9, 1), date(2027, 5, 31)),
        ("в течение 2026–2027 учебного года", date(2026, 9, 1), date(2027, 5, 31)),
        ("ежемесячно", date(2026, 9, 1), date(2027, 5, 31)),
        ("в конце отчётного периода", date(2027, 5, 1), date(2027, 5, 31)),
        ("начало учебного года", date(2026, 9, 1), date(2026, 9, 30)),
        # months
        ("сентябрь", date(2026, 9, 1), date(2026, 9, 30)),
        ("в течение ноября", date(2026, 11, 1), date(2026, 11, 30)),
        ("февраль", date(2027, 2, 1), date(2027, 2, 28)),
        ("июнь", date(2027, 6, 1), date(2027, 6, 30)),
        ("сент. – окт.", date(2026, 9, 1), date(2026, 10, 31)),
        ("ноябрь–март", date(2026, 11, 1), date(2027, 3, 31)),
        ("ноябрь – март 2023", date(2022, 11, 1), date(2023, 3, 31)),
        ("Сентябрь 2022; Октябрь 2022", date(2022, 9, 1), date(2022, 10, 31)),
        ("сентябрь\nоктябрь", date(2026, 9, 1), date(2026, 10, 31)),
        # days
        ("15.09.2026", date(2026, 9, 15), date(2026, 9, 15)),
        ("15.01", date(2027, 1, 15), date(2027, 1, 15)),
        ("до 15 сентября", date(2026, 9, 1), date(2026, 9, 15)),
        ("к 01.10", date(2026, 9, 1), date(2026, 10, 1)),
        ("с 1 октября", date(2026, 10, 1), date(2027, 5, 31)),
        ("с 1 по 15 сентября", date(2026, 9, 1), date(2026, 9, 15)),
        ("1–10 мая", date(2027, 5, 1), date(2027, 5, 10)),
        ("01.09 – 15.09", date(2026, 9, 1), date(2026, 9, 15)),
        ("до 31.12.26", date(2026, 9, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_a_period_becomes_days_of_the_school_year(text, starts_on, ends_on):
    assert span_of(text, YEAR) == Span(starts_on, ends_on)


@pytest.mark.parametrize(
    "text", ["", "по запросу", "декада наставничества", "31 февраля", "12.13", "материалы готовы"]
)
def test_words_that_name_no_time_give_no_days(text):
    assert span_of(text, YEAR) is None


def test_a_leap_year_gives_february_its_last_day():
    assert span_of("февраль", SchoolYear(2027)) == Span(date(2028, 2, 1), date(2028, 2, 29))


@given(st.text(alphabet="сентябрьдомай 0123456789.-–;поIV", max_size=40))
def test_any_text_gives_an_ordered_span_or_none(text):
    span = span_of(text, YEAR)

    assert span is None or span.starts_on <= span.ends_on
