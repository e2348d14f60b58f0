"""School classes: number and Cyrillic capital, «9А» or «11». Pure."""

import re
from datetime import date, datetime
from functools import lru_cache

from mentoring.roster.cells import TO_CYRILLIC, cell_text, is_nothing, plain_dashes
from mentoring.roster.problems import INFO, Clean, error, noted, warned

HIGHEST = 12  # evening schools and some special schools have a twelfth class
ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], start=1
    )
}
WORDS = re.compile(r"\bкласс[а-я]*\b\.?|\bкл\b\.?|(?<=\d)-?(?:ый|ой|й|го|ого)\b", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\([^()]*\)?\s*")
QUOTES = r"[\"«»'„“”‘’`]*"
LETTER_IN_BRACKETS = re.compile(r"(?<=\d)\s*\(\s*([^\W\d_])\s*\)")
ARABIC = re.compile(
    rf"{QUOTES}0?(\d{{1,2}})\s*[-_.,/\\]?\s*{QUOTES}\s*([^\W\d_])?\s*{QUOTES}\.?(?:(?<=[^\W\d_])\s*/?\s*(\d))?"
)
LATIN_NUMERAL = re.compile(rf"([IVX]+)\s*[-_.]?\s*{QUOTES}\s*([^\W\d_])?\s*{QUOTES}")
WITH_NUMBER = re.compile(r"0?(\d{1,2})\s*[./-]\s*\d{1,2}")
WITH_WORDS = re.compile(r"0?(\d{1,2})\s+[а-яё][а-яё. -]{2,}", re.IGNORECASE)
NO_LETTERS = frozenset("ЪЫЬ")
CLASS_IN_TEXT = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\s*-?\s*{QUOTES}\s*([А-ЯЁA-Zа-яё])?\s*{QUOTES}\s*-?\s*класса?\b"
    rf"|\bкласс[а-я]*\s*:?\s*(\d{{1,2}})\s*-?\s*{QUOTES}\s*([А-ЯЁA-Za-яё])?{QUOTES}(?![\w.])",
    re.IGNORECASE,
)


def school_class(value):
    """A class as stored; «99Z» and «15Я» are errors, «студент» is no class."""
    if isinstance(value, datetime | date):
        return warned(
            str(value.day) if value.day <= HIGHEST else None,
            "Excel превратил класс в дату.",
            "Впишите класс текстом: «7А».",
        )
    return class_of_text(cell_text(value))


@lru_cache(maxsize=4096)
def class_of_text(text):
    if is_nothing(text):
        return Clean()
    plain = LETTER_IN_BRACKETS.sub(r"\1", plain_dashes(text))
    bare = WORDS.sub(" ", BRACKETS.sub(" ", plain)).strip(" ,").removesuffix(".0")
    found = ARABIC.fullmatch(bare)
    if found:
        return without_subgroup(numbered(text, int(found[1]), found[2] or ""), found[3])
    return unusual_class(text, bare)


def unusual_class(text, bare):
    """«IX А», «7.1» (a class with a number instead of a letter), «7 кадетский», words."""
    roman = LATIN_NUMERAL.fullmatch(bare.upper().replace("Х", "X").replace("І", "I"))
    if roman and roman[1] in ROMAN:
        return numbered(text, ROMAN[roman[1]], roman[2] or "")
    cut = WITH_NUMBER.fullmatch(bare) or WITH_WORDS.fullmatch(bare)
    if cut and 1 <= int(cut[1]) <= HIGHEST:
        return warned(cut[1].lstrip("0"), "Буква класса не распознана.", "Впишите класс как «7А».")
    if re.search(r"\d", bare) or len(bare) < 4:
        return error(f"Такого класса не бывает: «{text[:30]}».", "Впишите класс как «7А» или «11».")
    return warned(None, f"«{text[:30]}» — не класс.", "Впишите класс как «7А» или оставьте пустым.")


def without_subgroup(read, subgroup):
    """«10Б/1» is half of 10Б, which is the class."""
    if not subgroup or read.is_refused:
        return read
    return noted(read.value, f"Номер подгруппы «{subgroup}» не сохранён.")


def numbered(text, number, letter):
    cyrillic = letter.translate(TO_CYRILLIC).upper()
    known = not cyrillic or (
        ("А" <= cyrillic <= "Я" or cyrillic == "Ё") and cyrillic not in NO_LETTERS
    )
    if not 1 <= number <= HIGHEST or not known:
        return error(f"Такого класса не бывает: «{text[:30]}».", "Впишите класс как «7А» или «11».")
    if letter and letter.isascii():
        return noted(f"{number}{cyrillic}", "Латинская буква в классе заменена русской.")
    return Clean(f"{number}{cyrillic}")


@lru_cache(maxsize=1024)
def class_letter(text):
    """The letter of a class that stands in a column of its own."""
    if is_nothing(text):
        return Clean("")
    letter = re.sub(r"[^\w]", "", text).translate(TO_CYRILLIC).upper()
    if len(letter) == 1 and ("А" <= letter <= "Я" or letter == "Ё"):
        return Clean(letter)
    return error(f"Это не буква класса: «{text[:30]}».", "Впишите одну русскую букву.")


def class_in_text(text):
    """The class named in a title, a section row or a sheet name, or an empty string."""
    head = re.split(r",|\(|\bкл\.?\s*рук|\bклассный\s+рук", text, maxsplit=1)[0]
    whole = class_of_text(head.strip(" .:-"))
    is_sure = all(problem.severity == INFO for problem in whole.problems)
    if whole.value and is_sure and re.search(r"\d|[IVXХІ]", head):
        return whole.value
    found = CLASS_IN_TEXT.search(text)
    if not found:
        return ""
    number, letter = found[1] or found[3], found[2] or found[4] or ""
    return numbered(text, int(number), letter).value or ""
