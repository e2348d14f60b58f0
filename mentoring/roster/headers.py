"""What the title of a column means, whatever words a school chose. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from mentoring.roster.cells import cell_text, one_script
from mentoring.roster.titles import BASES, CLASS_TEACHER, DROPPED, OTHERS, SIDES, WHOLE

NEARLY = 85  # per cent of equal letters that make two titles the same
SHORTEST_NEARLY = 5  # shorter titles must be equal: «пол» and «кол» are not the same
SHORTEST_SLIP = 4  # with a letter lost: «клас», «имья»
LONGEST_TITLE = 200
FIELD_OF = {title: field for field, titles in BASES.items() for title in titles.split("|")}
LONG_TITLES = [title for title in (*FIELD_OF, *WHOLE) if len(title) >= SHORTEST_NEARLY]
# «Группа риска», «группа по физкультуре» are no classes, whatever «группа» alone is.
SURE_WORDS = {title for title in FIELD_OF if len(title) >= 4} - {"группа"} | {"фио", "тел"}
PARTS_OF_NAME = frozenset({"фамилия", "имя", "отчество"})
FILLERS = re.compile(r"\b(?:сведения|данные|информация|обо?|о|указать|полностью|при наличии)\b")
DROPPED_RULES = {label: re.compile(rule) for label, rule in DROPPED.items()}
SIDE_RULES = {side: re.compile(rf"\b(?:{rule})\b") for side, rule in SIDES.items()}
OTHER_PEOPLE, IS_CLASS_TEACHER = re.compile(OTHERS), re.compile(CLASS_TEACHER)
BRACKETS = re.compile(r"\([^()]*\)?")
HAS_PHONE, HAS_EMAIL = re.compile(r"\bтел|\bмоб|\bсот"), re.compile(r"почт|mail")
IS_EMAIL = re.compile(r"\bпочт|e mail|\bemail|\bэл\w* адрес")
SIDELESS = frozenset(
    [
        "form",
        "role_model",
        "entered_on",
        "ended_on",
        "period",
        "results",
        "feedback",
        "mark",
        "order_number",
        "order_date",
        "consent",
        "note",
        "channel",
        "number",
        "clearance",
        "training",
        "courses",
        "led_class",
        "hashtags",
        "capacity",
        "wanted_age",
        "status",
    ]
)
NAME_FIELDS = ("full_name", "last_name", "first_name", "patronymic")


class Title(NamedTuple):
    """A column by its title: the field, whose it is, how sure we are; or why it is not kept."""

    field: str = ""
    side: str = ""
    dropped: str = ""
    confidence: float = 0.0

    @property
    def is_known(self):
        return bool(self.field or self.dropped)

    @property
    def is_name(self):
        return self.field in ("full_name", "last_name")


UNKNOWN = Title()


def normal(text):
    """Lower case, ё as е, no punctuation: «Ф.И.О. ученика» → «ф и о ученика»."""
    text = one_script(cell_text(text)).lower().replace("ё", "е").replace("№", " номер ")
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


@lru_cache(maxsize=8192)
def title_of(text):
    """What a column with this title holds."""
    if not text or len(text) > LONGEST_TITLE:
        return UNKNOWN
    whole, bare = normal(text), normal(BRACKETS.sub(" ", text))
    for words in dict.fromkeys((whole, bare)):
        if words in WHOLE:
            return whole_title(WHOLE[words], 1.0)
    return refused_title(whole) or either(whole, bare)


def either(whole, bare):
    """The title with its brackets or without them, whichever is understood better."""
    readings = [read(words) for words in dict.fromkeys((whole, bare)) if words]
    return max(readings, key=lambda title: title.confidence, default=UNKNOWN)


def whole_title(field, confidence):
    if field == "representative_phone":
        return Title("phones", "representative", "", confidence)
    return Title(field, "", "", confidence)


def refused_title(words):
    """Columns that the programme does not need and may not keep: 152-ФЗ ст. 5 ч. 5."""
    if IS_EMAIL.search(words):
        return None
    for label, rule in DROPPED_RULES.items():
        if rule.search(words):
            return Title("", "", label, 1.0)
    if FIELD_OF.get(words) == "led_class":
        return Title("led_class", "", "", 1.0)
    if IS_CLASS_TEACHER.fullmatch(words):
        return Title("class_teacher", "", "", 1.0)
    if OTHER_PEOPLE.search(words):
        return Title("other_person", "", "", 0.9)
    return None


def read(words):
    if words in FIELD_OF:
        return Title(FIELD_OF[words], "", "", 1.0)
    base, sides = words, []
    for side, rule in SIDE_RULES.items():
        without = rule.sub(" ", base)
        if without != base:
            sides.append(side)
            base = without
    base = " ".join(base.split())
    field, confidence = ("full_name", 0.9) if sides and not base else nearest(base)
    if not field:
        return nearest_whole(words)
    return Title(field, "" if field in SIDELESS else whose(sides), "", confidence)


def whose(sides):
    """«ФИО родителя ученика» is the parent's; «наставник ученика» is the mentor's."""
    for side in ("representative", "mentor", "mentee", "pupil", "staff"):
        if side in sides:
            return side
    return ""


def nearest(base):
    if base in FIELD_OF:
        return FIELD_OF[base], 1.0
    if len(base) < SHORTEST_SLIP:
        return "", 0.0
    found = process.extractOne(base, LONG_TITLES, scorer=fuzz.ratio, score_cutoff=NEARLY)
    if not found:
        return known_words(base)
    return FIELD_OF.get(found[0]) or WHOLE[found[0]], found[1] / 100


def known_words(base):
    """«телефон рабочий», «сведения о ребёнке, дата рождения»: a known title with details."""
    words = FILLERS.sub(" ", base).split()
    if len(words) > 8:
        return "", 0.0
    if HAS_PHONE.search(base) and HAS_EMAIL.search(base):
        return "phones", 0.9  # the reader of contacts tells them apart
    starts = [" ".join(words[:count]) for count in (3, 2, 1)]
    ends = [" ".join(words[-count:]) for count in (3, 2, 1)]
    if words and words[-1] in PARTS_OF_NAME:
        return FIELD_OF[words[-1]], 0.6
    if any(FIELD_OF.get(start) == "full_name" for start in starts):
        return "full_name", 0.6
    known = next((title for title in (*ends, *starts) if title in SURE_WORDS), None)
    return (FIELD_OF[known], 0.6) if known else ("", 0.0)


def nearest_whole(words):
    found = process.extractOne(words, list(WHOLE), scorer=fuzz.ratio, score_cutoff=NEARLY)
    return whole_title(WHOLE[found[0]], found[1] / 100) if found else UNKNOWN


def letter(index):
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def index_of(letters):
    """A → 0, AA → 26."""
    index = 0
    for sign in letters.upper():
        index = index * 26 + ord(sign) - 64
    return index - 1
