"""Dates and years of birth as schools write them. Pure."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from mentoring.roster.cells import cell_text, is_nothing, plain_dashes
from mentoring.roster.classes import ROMAN
from mentoring.roster.problems import Clean, error, noted, warned

EARLIEST_YEAR = 1920
DAY_ZERO = date(1899, 12, 30)  # Excel's serial number 0
SERIALS = range(10_000, 60_000)  # 1927–2064
# A year typed into a cell that is formatted as a date becomes a day of summer 1905.
YEAR_AS_DATE = (date(1905, 6, 1), date(1905, 8, 31))
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "янв jan", "фев feb", "мар mar", "апр apr", "ма май мая may", "июн jun", "июл jul",
            "авг aug", "сен sep", "окт oct", "ноя nov", "дек dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
TAIL = re.compile(r"\s*(?:г\.?\s*р\.?|гр|года?|г\.?)\s*(?:рожд[а-я.]*)?$", re.IGNORECASE)
TIME = re.compile(r"[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
DAY_FIRST = re.compile(r"(\d{1,2})\s*([./,\- ])\s*(\d{1,2})\s*[./,\- ]\s*(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{1,2})")
WITH_WORD = re.compile(r"(\d{1,2})[\s.-]*([а-яa-z]{3,})\.?[\s,.-]*(\d{4}|\d{2})", re.IGNORECASE)
WITH_ROMAN = re.compile(r"(\d{1,2})[\s./-]+([IVXІХ]{1,4})[\s./-]+(\d{4}|\d{2})", re.IGNORECASE)
WORD_FIRST = re.compile(r"([a-zа-я]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})", re.IGNORECASE)
MONTH = re.compile(r"([а-я]{3,})\.?\s+((?:19|20)\d{2})")
YEAR = re.compile(r"(\d{4})")
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
DATE_QUOTES = re.compile('[«»„“”"]')
EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})((?:19|20)\d{2})")
SHOW = "Впишите дату как ДД.ММ.ГГГГ."


class Birth(NamedTuple):
    """A date of birth, or only its year."""

    day: date | None = None
    year: int | None = None


def today_here():
    return datetime.now(UTC).date()


def day(value, today=None):
    """Any day of the programme: entry, end, order."""
    read = day_read(value, today or today_here(), False)
    return read or warned(None, unread(value), SHOW)


def edge(value, today=None, *, is_end=False):
    """The first or last day of a period, which may be a month: «сентябрь 2026», «май 2027 г.»."""
    bare = TAIL.sub("", cell_text(value).lower().removeprefix("с ")).strip(" .,")
    found = MONTH.fullmatch(bare)
    month = month_number(found[1]) if found else 0
    if not month:
        return day(value, today)
    first = date(int(found[2]), month, 1)
    return Clean(
        (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if is_end else first
    )


def unread(value):
    return f"Дата не распознана: «{cell_text(value)[:30]}»."


def birth(value, *, adult=False, today=None):
    """When somebody was born; two-digit years of pupils are of this century."""
    today = today or today_here()
    year = lone_year(value)
    if year is not None:
        return birth_year(year, today)
    read = day_read(value, today, adult) or error(unread(value), SHOW)
    if not isinstance(read.value, date):
        return Clean(Birth(), read.problems) if not read.is_refused else read
    if YEAR_AS_DATE[0] <= read.value <= YEAR_AS_DATE[1]:
        return birth_year((read.value - DAY_ZERO).days, today)
    refusal = impossible_year(read.value.year, today)
    if refusal or read.value > today:
        return refusal or error(f"Дата рождения в будущем: {cell_text(value)[:30]}.", SHOW)
    return Clean(Birth(day=read.value), read.problems)


def lone_year(value):
    """«2012», 2012, «2012 г.р.»."""
    if isinstance(value, date):
        return None
    found = YEAR.fullmatch(TAIL.sub("", cell_text(value)).strip())
    return int(found[1]) if found else None


def birth_year(year, today):
    return impossible_year(year, today) or Clean(Birth(year=year))


def impossible_year(year, today):
    if EARLIEST_YEAR <= year <= today.year:
        return None
    return error(f"Год рождения {year} невозможен.", "Проверьте год рождения.")


def day_read(value, today, adult):
    if isinstance(value, datetime):
        return Clean(value.date())
    if isinstance(value, date):
        return Clean(value)
    return day_of_text(cell_text(value), today, adult)


@lru_cache(maxsize=16384)
def day_of_text(text, today, adult):
    """The day, or why there is no such day; None when the text is no date at all."""
    if is_nothing(text):
        return Clean()
    plain = DATE_QUOTES.sub("", plain_dashes(text)).strip()
    bare = TAIL.sub("", TIME.sub("", plain)).strip(" .,")
    serial = SERIAL.fullmatch(bare)
    if serial and int(serial[1]) in SERIALS:
        return Clean(DAY_ZERO + timedelta(days=int(serial[1])))
    for form, reading in READINGS:
        found = form.fullmatch(bare)
        if found:
            return reading(text, found, today, adult)
    return None


def day_first(text, found, today, adult):
    first, second = int(found[1]), int(found[3])
    year = full_year(found[4], today, adult)
    if found[2] == "/" and second > 12 >= first and possible(year, first, second):
        return warned(
            date(year, first, second), f"Дата «{text[:30]}» прочитана как месяц/день.", SHOW
        )
    return existing(text, year, second, first)


def year_first(text, found, today, adult):
    return existing(text, int(found[1]), int(found[2]), int(found[3]))


def with_word(text, found, today, adult):
    month = month_number(found[2])
    return existing(text, full_year(found[3], today, adult), month, int(found[1]))


def with_roman(text, found, today, adult):
    """«12.III.2014»: months as doctors and old papers write them."""
    numeral = found[2].upper().replace("Х", "X").replace("І", "I")
    return existing(text, full_year(found[3], today, adult), ROMAN.get(numeral, 0), int(found[1]))


def word_first(text, found, today, adult):
    return existing(text, int(found[3]), month_number(found[1]), int(found[2]))


def eight_digits(text, found, today, adult):
    read = existing(text, int(found[3]), int(found[2]), int(found[1]))
    return read if read.is_refused else noted(read.value, "Дата записана без точек.")


READINGS = (
    (DAY_FIRST, day_first),
    (YEAR_FIRST, year_first),
    (WITH_ROMAN, with_roman),
    (WITH_WORD, with_word),
    (WORD_FIRST, word_first),
    (EIGHT_DIGITS, eight_digits),
)


def month_number(word):
    return MONTHS.get(word.lower()[:3], 0)


def full_year(text, today, adult):
    """Pupils were born in this century; nobody is a mentor before ten."""
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    newest = today.year - 10 if adult else today.year + 10
    return year if year <= newest else year - 100


def possible(year, month, day_number):
    return bool(day_in(year, month, day_number))


def day_in(year, month, day_number):
    try:
        return date(year, month, day_number)
    except ValueError:
        return None


def existing(text, year, month, day_number):
    found = day_in(year, month, day_number)
    return Clean(found) if found else error(f"Такой даты не бывает: «{text[:30]}».", SHOW)
