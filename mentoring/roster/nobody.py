"""Rows of a table that are nobody: totals, signatures, numbering, repeated titles. Pure."""

import re

from mentoring.roster.classes import class_in_text
from mentoring.roster.headers import normal
from mentoring.roster.person_names import is_several_words

TOTAL = re.compile(
    r"^\W*(?:итого|всего|из них|в том числе|в т\.? ?ч\.?|количество|кол-во|мальчик(?:и|ов)|девоч(?:ки|ек)"
    r"|юнош(?:и|ей)|девуш(?:ки|ек)|средн\w+ (?:балл|возраст)|общее (?:число|количество))\b",
    re.IGNORECASE,
)
SIGNED_BY = re.compile(
    r"^\W*(?:директор|зам\b|зам\.|заместител\w+|и\.?\s?о\.?|классный\s+рук\w*|кл\.?\s*рук\w*|руководител\w+|куратор"
    r"|секретар\w+|исполнител\w*|составил\w*|подготовил\w*|ответственн\w+|подпись|м\.\s?п\.|дата\b"
    r"|утвержд\w+|согласован\w*|приложение|примечани\w*|председател\w+|специалист|методист)",
    re.IGNORECASE,
)
VACANT = re.compile(r"\W*вакан\w*\W*(?:\w*\W*){0,2}", re.IGNORECASE)
LINE = re.compile(r"_{3,}|/\s*_{2,}|\.{6,}|…{2,}")


def is_numbering(texts):
    """«1 2 3 4 5» under the header: the printed numbers of the columns."""
    if len(texts) < 3 and len(texts) != 2:
        return False
    numbers = [text.strip("(). ") for text in texts]
    if not all(number.isdigit() and len(number) < 4 for number in numbers):
        return False
    plain = [int(number) for number in numbers]
    return plain == list(range(plain[0], plain[0] + len(plain))) and plain[0] < 3


def is_repeated_header(texts, words):
    return all(normal(text) in words for text in texts)


def section_class(texts, name_text):
    """The class of a row such as «5 «А» класс (классный руководитель …)», or an empty string."""
    different = set(texts)
    first = texts[0]
    is_person = bool(name_text) and is_several_words(name_text) and len(different) > 1
    if len(different) > 3 or is_person or first.isdigit():
        return ""
    if len(different) > 1 and not re.search(r"класс|кл\.|^\d{1,2}\s*-?[«\"]?[А-Яа-я]", first):
        return ""
    is_name = is_several_words(first) and not re.match(r"\W*(?:класс|\d)", first, re.IGNORECASE)
    return "" if is_name else class_in_text(first)


def is_total(texts):
    """«Итого | =COUNTA(B2:B26)»: a formula that nobody has calculated, but no person either."""
    return bool(texts) and bool(TOTAL.match(texts[0]))


def is_signature(before_the_name):
    """«Директор | Пак Ольга Львовна»: the name is signed, not listed."""
    return isinstance(before_the_name, str) and bool(SIGNED_BY.match(before_the_name))


def why_nobody(texts, name_text):
    """The reason why a row is no person, or an empty string."""
    is_name = is_several_words(name_text) and not LINE.search(name_text)
    if all(text.isdigit() for text in texts):
        return "empty"
    if all(text.startswith("(") and text.endswith(")") for text in texts):
        return "remarks"
    if not is_name and (TOTAL.match(texts[0]) or TOTAL.match(name_text)):
        return "totals"
    if not is_name and (SIGNED_BY.match(texts[0]) or any(map(LINE.search, texts))):
        return "signatures"
    if len(set(texts)) == 1 and is_remark(texts[0], name_text):
        return "remarks"
    return ""


def is_remark(text, name_text):
    """A lone cell is a person only in the column of names and only when it looks like a name."""
    is_word = text.isalpha() and text[0].isupper()
    return (
        text != name_text or not (is_word or is_several_words(text)) or bool(SIGNED_BY.match(text))
    )
