"""Terms that have passed and days that no calendar has."""

import re

from mentoring.citations.act import DAY, day_of

TERMS = (
    re.compile(r"\bдо (?:конца )?(\d{4}) ?(?:г\b|гг\b|год)", re.IGNORECASE),
    re.compile(r"\bдейств\w+[^.;]{0,40}?\b(?:до|по) (\d{4})\b", re.IGNORECASE),
    re.compile(r"\b(?:на|по) (?:период )?(?:\d{4}-)?(\d{4}) ?(?:г\b|гг\b|год)", re.IGNORECASE),
)
ANY_DAY = re.compile(rf"(?<![\d.]){DAY}(?![\d.]*\d)")
TERM_DAY = re.compile(rf"\bдейств\w+[^.;]{{0,40}}?\b(?:до|по) {DAY}", re.IGNORECASE)


def check_terms(text, day):
    for pattern in TERMS:
        for found in pattern.finditer(text):
            if 1990 < int(found[1]) < day.year:
                yield *found.span(), "Этот срок уже прошёл.", "Укажите действующий срок.", True
    for found in TERM_DAY.finditer(text):
        last = day_of(found.groups())
        if last and last < day:
            yield *found.span(), "Этот срок уже прошёл.", "Укажите действующий срок.", True


def check_calendar(text):
    for found in ANY_DAY.finditer(text):
        if day_of(found.groups()) is None and "0000" not in found[0]:  # a place left for a date
            yield *found.span(), "Такой даты в календаре нет.", "Проверьте день и месяц.", False
