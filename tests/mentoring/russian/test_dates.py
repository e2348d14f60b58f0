from datetime import date

import pytest

from mentoring.russian.dates import (
    counted,
    date_in_words,
    date_long,
    date_quoted,
    date_short,
    number_in_words,
    plural,
)

pytestmark = pytest.mark.pure

DAY = date(2026, 11, 5)


def test_a_date_is_written_as_papers_write_it():
    assert date_short(DAY) == "05.11.2026"
    assert date_long(DAY) == "5\u00a0ноября\u00a02026\u00a0г."
    assert date_long(DAY, "года") == "5\u00a0ноября\u00a02026\u00a0года"
    assert date_quoted(DAY) == "«05»\u00a0ноября\u00a02026\u00a0г."


def test_a_date_in_words_declines_its_day():
    assert date_in_words(DAY) == "пятое ноября две тысячи двадцать шестого года"
    assert date_in_words(DAY, "gen") == "пятого ноября две тысячи двадцать шестого года"


def test_a_number_in_words_agrees_with_its_noun():
    assert number_in_words(21, gender="f") == "двадцать одна"
    assert number_in_words(2, case="gen") == "двух"
    assert number_in_words(2, case="acc", gender="f") == "две"
    assert number_in_words(2, case="acc", animate=True) == "двух"


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        (0, "пар"), (1, "пара"), (2, "пары"), (4, "пары"), (5, "пар"), (11, "пар"), (12, "пар"),
        (14, "пар"), (15, "пар"), (21, "пара"), (22, "пары"), (111, "пар"), (101, "пара"),
        (-1, "пара"),
    ],
)  # fmt: skip
def test_a_noun_follows_its_number(number, noun):
    assert plural(number, "пара", "пары", "пар") == noun
    assert counted(number, "пара", "пары", "пар") == f"{number}\u00a0{noun}"
