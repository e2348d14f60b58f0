"""Values from short lists: gender, yes or no, form of mentoring, ages, numbers. Pure."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from mentoring.roster.cells import cell_text, is_nothing, plain_dashes, shortened
from mentoring.roster.problems import Clean, error, warned

MALE = frozenset(
    ["м", "m", "муж", "мужской", "мужск", "male", "мальчик", "мальч", "юноша", "мужчина"]
)
FEMALE = frozenset(
    [
        "ж",
        "f",
        "жен",
        "женский",
        "женск",
        "female",
        "девочка",
        "дев",
        "девоч",
        "девушка",
        "женщина",
        "д",
    ]
)
YES = frozenset(["да", "+", "v", "✓", "✔", "☑", "√", "есть", "имеется", "имеются", "yes", "y", "true", "истина", "1", "пройдено", "пройдена", "завершено", "завершена", "прошёл", "прошла", "прошел", "получено", "получен", "дано", "сдано", "зачтено", "зачёт", "зачет", "выполнено", "пройден", "подписано", "сдана", "сдал", "сдала", "согласен", "согласна", "в", "х", "x", "++"])  # fmt: skip
NO = frozenset(
    [
        "не согласен",
        "не согласна",
        "нет",
        "-",
        "–",
        "—",
        "no",
        "n",
        "false",
        "ложь",
        "0",
        "отсутствует",
        "отсутствуют",
        "✗",
        "✘",
        "☐",
        "б/н",
        "не",
    ]
)
PARTICIPANTS = (
    ("pupil", r"у|учен\w*|обучающ\w*|учащ\w*|школьник\w*|реб[её]н\w*"),
    ("teacher", r"п|педагог\w*|учител\w*|преподавател\w*|у\w*\s*педагог\w*"),
    ("student", r"с|студент\w*"),
    ("employer", r"р|работодател\w*|предприяти\w*|сотрудник\w*"),
    ("graduate", r"в|выпускник\w*"),
)
NAMES = {
    "pupil": "ученик", "teacher": "учитель", "student": "студент", "employer": "работодатель",
    "graduate": "выпускник",
}  # fmt: skip
MOST_MENTEES = 50
ANY_AGE = re.compile(
    r"люб\w*|все|всех?\s+возраст\w*|без\s+ограничени\w*|не\s*важно|не имеет значения"
)
SCHOOL_LEVELS = (
    (re.compile(r"нач\w*\s*(?:школ|класс|звен)\w*|младш\w*.*"), (1, 4)),
    (re.compile(r"(?:средн|основн)\w*\s*(?:школ|звен|класс)\w*"), (5, 9)),
    (re.compile(r"старш\w*\s*(?:школ|класс|звен)\w*|старшеклассник\w*"), (10, 11)),
)
RANGE = re.compile(
    r"(?:от|с)?\s*(\d{1,2})\s*(?:лет|кл\w*\.?)?\s*(?:-|до|по|\.\.\.?|…)\s*(\d{1,2})\b(.*)"
)
FROM = re.compile(r"(?:от|с|старше|не младше)\s*(\d{1,2})\b(.*)|(\d{1,2})\s*\+(.*)")
UP_TO = re.compile(r"(?:до|младше|не старше)\s*(\d{1,2})\b(.*)")
ONE = re.compile(r"(\d{1,2})\s*(?:-?(?:й|х|ые|ых))?\s*((?:лет|год|кл)\w*\.?)?")


class AgeRange(NamedTuple):
    """Whom a mentor would like: ages or classes from–to, or anybody when the unit is empty."""

    low: int | None
    high: int | None
    unit: str  # «years», «classes» or «»
    text: str


@lru_cache(maxsize=256)
def gender(value):
    text = cell_text(value).lower().strip(". ")
    if is_nothing(text):
        return Clean()
    if text in MALE:
        return Clean("m")
    if text in FEMALE:
        return Clean("f")
    return warned(None, f"Пол не распознан: «{text[:20]}».", "Впишите «м» или «ж».")


@lru_cache(maxsize=1024)
def yes_or_no(value):
    """«+», «V», «имеется», a date or a number of a paper mean yes; «-», «б/н» mean no."""
    text = cell_text(value).lower().strip(". ")
    first = re.split(r"[\s,;(]", text, maxsplit=1)[0]
    if text in NO or text in YES:
        return Clean(text in YES)
    if is_nothing(text):
        return Clean()
    if first in NO:
        return Clean(False)
    if first in YES or re.search(r"\d{2}\.\d{2}\.\d{2,4}|№", text):
        return Clean(True)
    return warned(
        None, f"Не понятно, да или нет: «{shortened(text, 30)}».", "Впишите «да» или «нет»."
    )


@lru_cache(maxsize=1024)
def form(value):
    """A form of mentoring, mentor's side first: «У-У» and «ученик – ученик» are the same."""
    text = plain_dashes(cell_text(value))
    if is_nothing(text):
        return Clean()
    bare = re.sub(r"[«»\"'().]|\bформа\b", " ", text.lower()).strip()
    sides = [participant(side) for side in re.split(r"\s*[-/→>+]\s*|\s+—\s+", bare) if side]
    if len(sides) == 2 and all(sides):
        return Clean(" – ".join(NAMES[side] for side in sides))
    return warned(
        shortened(text, 100), f"Форма наставничества не распознана: «{shortened(text, 40)}»."
    )


def participant(side):
    for code, words in PARTICIPANTS:
        if re.fullmatch(words, side.strip()):
            return code
    return ""


@lru_cache(maxsize=1024)
def wanted_age(value):
    """«10-12», «5-7 классы», «любой»; Excel makes a date of «10-12»."""
    if isinstance(value, datetime | date):
        text = f"{value.day}-{value.month}"
    else:
        text = plain_dashes(cell_text(value))
    if is_nothing(text):
        return Clean()
    read = age_range(text.lower().strip(" ."))
    if read is None:
        return warned(AgeRange(None, None, "", shortened(text, 100)), "Возраст не распознан.")
    low, high, unit = read
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Clean(AgeRange(low, high, unit, shortened(text, 100)))


def age_range(text):
    if ANY_AGE.fullmatch(text):
        return None, None, ""
    for words, (low, high) in SCHOOL_LEVELS:
        if words.fullmatch(text):
            return low, high, "classes"
    return age_in_numbers(text)


def age_in_numbers(text):
    found = RANGE.fullmatch(text)
    if found:
        return int(found[1]), int(found[2]), unit_of(text, int(found[2]))
    found = FROM.fullmatch(text)
    if found:
        low = int(found[1] or found[3])
        return low, None, unit_of(text, low)
    found = UP_TO.fullmatch(text)
    if found:
        return None, int(found[1]), unit_of(text, int(found[1]))
    found = ONE.fullmatch(text)
    return (int(found[1]), int(found[1]), unit_of(text, int(found[1]))) if found else None


def unit_of(text, highest):
    """Numbers without a word are ages, unless they are too small for a pupil's age."""
    if "кл" in text:
        return "classes"
    return "years" if highest > 9 or "лет" in text or "год" in text else "classes"


@lru_cache(maxsize=256)
def capacity(value):
    """How many mentees a mentor takes: a whole number from 1."""
    text = cell_text(value).lower()
    if is_nothing(text):
        return Clean()
    found = re.fullmatch(
        r"(?:до|не более|максимум)?\s*(\d{1,9})\s*(?:чел\w*\.?|наставляем\w*)?", text
    )
    if found and 1 <= int(found[1]) <= MOST_MENTEES:
        return Clean(int(found[1]))
    return error(
        f"Число наставляемых не подходит: «{shortened(text, 20)}».",
        f"Впишите целое число от 1 до {MOST_MENTEES}.",
    )
