"""«В течение первого полугодия», «сентябрь – октябрь», «до 15.09» as days of a school year. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from mentoring.schoolyear import FIRST_MONTH

MONTHS = {
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "мае": 5, "июн": 6, "июл": 7,
    "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
# Whole words only: «декада наставничества» is not December.
MONTH = (
    r"\b(янв(?:ар\w*)?|фев(?:рал\w*)?|март\w?|апр(?:ел\w*)?|ма[йяе]|июн\w?|июл\w?|авг(?:уст\w*)?"
    r"|сент?(?:ябр\w*)?|окт(?:ябр\w*)?|ноя(?:бр\w*)?|дек(?:абр\w*)?)\b\.?"
)
ONE_MONTH = re.compile(MONTH + r"(?:\s+(\d{4}))?")
DAY_IN_WORDS = re.compile(r"\b(\d{1,2})\s+" + MONTH + r"(?:\s+(\d{4}))?")
DAY_IN_FIGURES = re.compile(r"\b(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\b")
DAYS_OF_A_MONTH = re.compile(r"\b(\d{1,2})\s*(?:-|по)\s*(\d{1,2})\s+" + MONTH)
UNTIL = re.compile(r"^(до|к|ко|не позднее|не позже)\s")
SINCE = re.compile(r"^(с|со|начиная с)\s")

FIRST, SECOND, THIRD, FOURTH = (
    r"\b(?:перв\w+|1|i)\b(?:-\w+)?", r"\b(?:втор\w+|2|ii)\b(?:-\w+)?",
    r"\b(?:трет\w+|3|iii)\b(?:-\w+)?", r"\b(?:четверт(?:ая|ой|ую|ый|ого)|4|iv)\b(?:-\w+)?",
)  # fmt: skip
# Months from … to … ; the reporting period of a programme ends with the lessons, on 31 May.
IN_WORDS = [
    (re.compile(rf"{FIRST}\s+полугоди"), 9, 12),
    (re.compile(rf"{SECOND}\s+полугоди"), 1, 5),
    (re.compile(rf"{FIRST}\s+четверт"), 9, 10),
    (re.compile(rf"{SECOND}\s+четверт"), 11, 12),
    (re.compile(rf"{THIRD}\s+четверт"), 1, 3),
    (re.compile(rf"{FOURTH}\s+четверт"), 4, 5),
    (re.compile(rf"{FIRST}\s+квартал"), 1, 3),
    (re.compile(rf"{SECOND}\s+квартал"), 4, 6),
    (re.compile(rf"{THIRD}\s+квартал"), 7, 8),
    (re.compile(rf"{FOURTH}\s+квартал"), 10, 12),
    (re.compile(r"начал[оеа]\s+(?:учебного\s+|отчетного\s+)?(?:года|периода)"), 9, 9),
    (re.compile(r"кон(?:ец|це|цу|ца)\s+(?:учебного\s+|отчетного\s+)?(?:года|периода)"), 5, 5),
    (re.compile(r"в течение (?:\w+ ){0,2}(?:года|периода)|учебн\w+ год|весь (?:год|период)"), 9, 5),
    (re.compile(r"постоянно|регулярно|ежемесячно|еженедельно|на всех этапах"), 9, 5),
]


@dataclass(frozen=True)
class Span:
    starts_on: date
    ends_on: date


def span_of(text, year):
    """The days that a period covers in the school year; None when the words name no time."""
    pieces = [piece_span(piece, year) for piece in re.split(r"[;\n]", plain(text))]
    spans = [span for span in pieces if span]
    if not spans:
        return None
    return Span(min(s.starts_on for s in spans), max(s.ends_on for s in spans))


def plain(text):
    return re.sub(r"\s*[–—‑−-]\s*", "-", text.casefold().replace("ё", "е")).strip()


def piece_span(piece, year):
    try:
        return days_span(piece.strip(), year) or words_span(piece, year) or months_span(piece, year)
    except ValueError:  # 31 февраля
        return None


def days_span(piece, year):
    days = named_days(DAYS_OF_A_MONTH.sub(r"\1 \3 по \2 \3", piece), year)
    if not days:
        return None
    if UNTIL.match(piece):
        return Span(min(year.first_day, days[-1]), days[-1])
    if SINCE.match(piece) and len(days) == 1:
        return Span(days[0], max(year.end_of_lessons, days[0]))
    return Span(min(days), max(days))


def named_days(piece, year):
    found = [(m.start(), int(m[1]), month_of(m[2]), m[3]) for m in DAY_IN_WORDS.finditer(piece)]
    found += [(m.start(), int(m[1]), int(m[2]), m[3]) for m in DAY_IN_FIGURES.finditer(piece)]
    return [date(year_of(month, typed, year), month, day) for _, day, month, typed in sorted(found)]


def words_span(piece, year):
    for pattern, first, last in IN_WORDS:
        if pattern.search(piece):
            return Span(first_day_of(first, year), last_day_of(last, year))
    return None


def months_span(piece, year):
    found = [(month_of(m[1]), m[2]) for m in ONE_MONTH.finditer(piece)]
    if not found:
        return None
    typed = next((int(y) for _, y in reversed(found) if y), None)
    if typed is None:
        days = [(first_day_of(month, year), last_day_of(month, year)) for month, _ in found]
    else:
        days = [month_days(month, int(y or typed)) for month, y in found]
    starts_on, ends_on = days[0][0], days[-1][1]
    if starts_on > ends_on:  # «ноябрь – март 2027»: the year belongs to the last month
        starts_on = starts_on.replace(year=ends_on.year - 1)
    return Span(starts_on, ends_on)


def month_of(word):
    return MONTHS[word[:3]]


def year_of(month, typed, year):
    if typed:
        return int(typed) + (2000 if len(typed) == 2 else 0)
    return year.start if month >= FIRST_MONTH else year.start + 1


def month_days(month, calendar_year):
    last = monthrange(calendar_year, month)[1]
    return date(calendar_year, month, 1), date(calendar_year, month, last)


def first_day_of(month, year):
    return month_days(month, year_of(month, None, year))[0]


def last_day_of(month, year):
    return month_days(month, year_of(month, None, year))[1]
