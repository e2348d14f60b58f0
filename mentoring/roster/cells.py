"""One cell of a table as text: spaces, invisible marks, look-alike letters, «нет данных». Pure."""

import re
from datetime import date, datetime

from mentoring.text import clean_text

LONGEST_TEXT = 4000
PLAIN = re.compile("(?!'[\\w+=])[!-~А-яЁё№«»–—]+(?: [!-~А-яЁё№«»–—]+)*")
NOTHING = frozenset(
    [
        "-",
        "–",
        "—",
        "--",
        "---",
        "–",
        "–",
        ".",
        "?",
        "??",
        "...",
        "…",
        "/",
        "x",
        "х",
        "н/д",
        "нд",
        "н.д.",
        "б/н",
        "нет",
        "нет",
        "данных",
        "не",
        "имеется",
        "отсутствует",
        "прочерк",
        "неизвестно",
        "n/a",
        "none",
        "null",
    ]
) | {"нет данных", "не указано", "не указан", "не известно", "не имеется", "нет сведений", ""}
LATIN = "ABCEHKMOPTXYaceopxyëËkm"
CYRILLIC = "АВСЕНКМОРТХУасеорхуёЁкм"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)
ANY_LATIN = re.compile(r"[A-Za-zËë]")
ANY_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
WORD = re.compile(r"[^\W\d_]+")
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
DITTO = re.compile(
    r"[-–—=]*\s*(?:[\"“”„«»]{1,2}|/{2}|''|,,)\s*[-–—=]*|тот же|та же|то же(?: самое)?|он же|она же|те же",
    re.IGNORECASE,
)
FORMULA = re.compile(r"[=+@\t\r\uff1d\uff0b\uff20]|-\s*[\d(=+@]")


def cell_text(value):
    """A cell as a person sees it: whole numbers without «.0», dates as ДД.ММ.ГГГГ."""
    if isinstance(value, str):
        return value if PLAIN.fullmatch(value) else clean_text(value).lstrip("'")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    return clean_text(str(value))


def is_nothing(text):
    """Schools fill empty cells: «-», «нет данных», «н/д», «б/н»."""
    return len(text) < 14 and text.lower() in NOTHING


def is_ditto(value):
    """«-//-», «то же», «он же»: the same as in the cell above."""
    return isinstance(value, str) and len(value) < 14 and bool(DITTO.fullmatch(value.strip()))


def is_formula(value):
    """Text that a spreadsheet program would execute when it is exported again."""
    if not isinstance(value, str):
        return False
    return bool(FORMULA.match(value) or FORMULA.match(clean_text(value)))


def one_script(text):
    """The text with Latin look-alikes made Cyrillic, only inside words that mix both scripts."""
    if not (ANY_LATIN.search(text) and ANY_CYRILLIC.search(text)):
        return text
    return WORD.sub(unmixed, text)


def unmixed(match):
    word = match.group()
    if ANY_LATIN.search(word) and ANY_CYRILLIC.search(word):
        return word.translate(TO_CYRILLIC)
    return word


def plain_dashes(text):
    return DASHES.sub("-", text)


def shortened(text, length=60):
    """A quotation short enough for a message."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
