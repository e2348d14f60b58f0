"""A legal act as far as a reference can be compared with it."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
# Every sign stays one sign, so that places in the text keep their meaning.
PLAIN = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " "} | dict.fromkeys("‐‑‒–—−", "-"))
DAY = rf"(?:(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})|(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}}))"
NUMBER = re.compile(
    r"№ ?((?:[А-ЯЁ]{1,4}[-/])?\d[\d/.-]{0,20}(?:-?[А-ЯЁа-яё]{1,3})?)(?![\w/])"
    r"|\b(\d{1,4}-Ф[З3]|[А-ЯЁ]{1,3}-\d{1,4}(?:/\d{1,4})?)\b"
)
DATE_BEFORE = re.compile(rf"\bот {DAY} ?(?:г\.?|года)? ?$")
DATE_AFTER = re.compile(rf"^,? ?от {DAY}")
STANDARD = re.compile(r"\bГОСТ (?:Р )?([\d.]+)-(\d{2,4})\b")
ARTICLE = r"\d{1,4}(?:[.\-/]\d{1,3})?"


@dataclass(frozen=True)
class Act:
    """One line of the library, as much of it as a reference can be compared with."""

    title: str
    since: date | None = None
    until: date | None = None
    replaced_by: str = ""
    is_own: bool = False

    @property
    def number(self):
        found = NUMBER.search(self.title.translate(PLAIN))
        return key_of(found[1] or found[2]) if found else ""

    @property
    def dated_on(self):
        title = self.title.translate(PLAIN)
        found = NUMBER.search(title)
        return date_beside(title, found) if found else None

    @property
    def name(self):
        found = re.search(r"«([^»]+)", self.title)
        return found[1] if found else ""

    @property
    def standard(self):
        found = STANDARD.search(self.title.translate(PLAIN))
        return found.groups() if found else None

    @property
    def article(self):
        found = re.match(rf"стать\w+ ({ARTICLE}) Трудового кодекса", self.title.translate(PLAIN))
        return found[1] if found else ""


def key_of(number):
    return number.rstrip(".-/").casefold().replace("ф3", "фз")


def day_of(parts):
    day, month, year, word_day, word, word_year = parts
    if word:
        day, month, year = word_day, MONTHS.index(word) + 1, word_year
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def date_beside(text, found):
    """The date of «от 29.12.2012 № 273-ФЗ» and of «273-ФЗ от 29.12.2012»."""
    before = DATE_BEFORE.search(text[max(0, found.start() - 40) : found.start()])
    after = DATE_AFTER.search(text[found.end() : found.end() + 40])
    beside = before or after
    return day_of(beside.groups()) if beside else None


def rightly(words):
    return f"Верно: {words}."


def state_of(act, day):
    if act.until and act.until <= day:
        yield (
            f"Акт утратил силу {act.until:%d.%m.%Y}.",
            act.replaced_by and f"Заменён: {act.replaced_by}.",
            True,
        )
    elif act.since and act.since > day:
        yield f"Акт вступает в силу только {act.since:%d.%m.%Y}.", "", True
