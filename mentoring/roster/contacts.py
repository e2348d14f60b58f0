"""Phones, e-mail addresses and parents, mixed in one cell as schools mix them. Pure."""

import re
from typing import NamedTuple

from mentoring.roster.cells import (
    cell_text,
    is_nothing,
    plain_dashes,
    shortened,
)
from mentoring.roster.emails import email
from mentoring.roster.problems import WARNING, Clean, Problem

ONE_PHONE = re.compile(r"\+?[78]?[ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}")
USUAL_PHONE = re.compile(
    r"(?:\+7|8) ?(?:\([34789][0-9]{2}\)|[34789][0-9]{2}) ?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}"
)
NO_DIGITS = str.maketrans("", "", "+() -")
DIGITS = re.compile(r"\D+")
NUMBERS = re.compile(r"\+?\d(?:[\s().\-–‐/]*\d)+(?:\.0+(?!\d))?")
SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)\s*[EeЕе]\s*\+?(\d{1,2})(?!\d)")
EXTENSION = re.compile(r"\(?\s*(?:доб|вн)[а-я.]*\s*:?\s*\d{1,6}\s*\)?", re.IGNORECASE)
NEAR_EMAIL = re.compile(r"\S+\s?@\s?\S+")
RELATIONS = (
    "мать", "мама", "отец", "папа", "бабушка", "дедушка", "опекун", "попечитель",
    "законный представитель", "представитель", "родитель", "тётя", "тетя", "дядя", "брат",
    "сестра", "отчим", "мачеха", "муж", "жена", "матери", "мамы", "отца", "папы", "опекуна",
    "бабушки", "дедушки",
)  # fmt: skip
HIMSELF = ("ребёнка", "ребенка", "ребёнок", "ребенок", "ученика", "ученик", "сам", "сама", "личный")
RELATION = re.compile(rf"\b({'|'.join((*RELATIONS, *HIMSELF))})\b\.?\s*[:\-–—,]?", re.IGNORECASE)
SAME = {
    "мама": "мать", "мамы": "мать", "матери": "мать", "папа": "отец", "папы": "отец",
    "отца": "отец", "тетя": "тётя", "опекуна": "опекун", "бабушки": "бабушка",
    "дедушки": "дедушка", **dict.fromkeys(HIMSELF, ""),
}  # fmt: skip
NAME = re.compile(
    r"[А-ЯЁ][А-ЯЁа-яё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\."
    r"|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:\s+(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]\.)){1,2}(?:[\s-](?:оглы|кызы))?"
    r"|[А-ЯЁ][А-ЯЁ-]+(?:\s+[А-ЯЁ]{2,}){1,2}"
)
LABEL_AFTER = re.compile(
    rf"(?P<what>{NAME.pattern}|\+?\d[\d\s()-]{{8,}}\d)\s*(?:\(|-\s)\s*"
    rf"(?P<relation>(?i:{'|'.join(RELATIONS)}))\b(?P<name>[^()\d,;\n]*)\)?"
)
FULL_LENGTH, WITHOUT_CODE = 11, 10
CODES = frozenset("34789")
HALF_A_CODE = ("79", "89")  # «8 921 …» with a digit lost, no code of any town begins so
ROUNDED = re.compile(r"\d{5,}00000$")
SPOILT = Problem(
    WARNING,
    "Номер испорчен Excel: последние цифры потеряны.",
    "Впишите номер заново, формат ячейки — текстовый.",
)


class Person(NamedTuple):
    """A parent or guardian as one cell describes him."""

    relation: str = ""
    full_name: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""


class Contacts(NamedTuple):
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()


def is_e164(phone):
    return phone.startswith("+")


def usual_phone(value):
    """E.164 of a cell that holds one number in the usual form and nothing else, or nothing."""
    found = USUAL_PHONE.fullmatch(value) if isinstance(value, str) else None
    return f"+7{value.translate(NO_DIGITS)[-WITHOUT_CODE:]}" if found else ""


def contacts(value):
    """Everything one cell says about how to reach somebody and his parents."""
    text = cell_text(value)
    if isinstance(value, float | int) and ROUNDED.search(text):
        return Clean(Contacts(phones=(text,)), (SPOILT,))
    if ONE_PHONE.fullmatch(text):
        number = international(text)
        if number:
            return Clean(Contacts(phones=(number,)))
    if is_nothing(text):
        return Clean(Contacts())
    return mixed_contacts(text)


def mixed_contacts(text):
    problems = []
    own_phones, own_emails, people = [], [], []
    text = LABEL_AFTER.sub(r"; \g<relation>: \g<name> \g<what>", plain_dashes(text))
    pieces = [own for part in divided(text) for own in by_relation(part)]
    for relation, piece in pieces:
        phones, rest = phones_in(piece, problems)
        emails, rest = emails_in(rest, problems)
        name = NAME.search(rest)
        if relation or name:
            full_name = name.group() if name else ""
            people.append(Person(relation, full_name, phones, "".join(emails[:1])))
        else:
            own_phones += phones
            own_emails += emails
    found = Contacts(tuple(own_phones), tuple(own_emails), tuple(people))
    return Clean(found, tuple(problems))


def divided(text):
    """Lines and parts between semicolons; one without a number is completed by the next."""
    parts = [""]
    for part in re.split(r"[;\n]", text):
        if re.search(r"\d|@", parts[-1]) or not parts[-1].strip():
            parts.append(part)
        else:
            parts[-1] += f" {part}"
    return parts


def by_relation(text):
    """The pieces «мама: …», «папа: …»; what stands before them belongs to nobody in particular."""
    marks = list(RELATION.finditer(text))
    if len(marks) == 1 and not re.search(r"\d|@", text[marks[0].end() :]):
        yield relation_of(marks[0]), f"{text[: marks[0].start()]} {text[marks[0].end() :]}"
        return
    starts = [mark.start() for mark in marks] + [len(text)]
    if text[: starts[0]].strip(" ,;:-\n"):
        yield "", text[: starts[0]]
    for mark, end in zip(marks, starts[1:], strict=True):
        yield relation_of(mark), text[mark.end() : end]


def relation_of(mark):
    word = mark.group(1).lower()
    return SAME.get(word, word)


def phones(value):
    """Telephone numbers in E.164; what cannot be made one stays as it was written."""
    problems = []
    text = cell_text(value)
    if is_nothing(text):
        return Clean(())
    found, _rest = phones_in(text, problems)
    if not found:
        problems.append(unreadable(text))
        found = (shortened(text, 100),)
    return Clean(found, tuple(problems))


def phones_in(text, problems):
    """The numbers of a piece of text, and the text without them."""
    text = EXTENSION.sub(" ", plain_dashes(text))
    text = SCIENTIFIC.sub(lambda found: restored(found, problems), text)
    found = []
    rest = NUMBERS.sub(lambda match: taken(match, found, problems), without_emails(text))
    spoilt = [part.group() for part in SCIENTIFIC.finditer(rest)]
    found += spoilt
    emails = " ".join(match.group() for match in NEAR_EMAIL.finditer(text))
    return tuple(dict.fromkeys(found)), f"{SCIENTIFIC.sub(' ', rest)} {emails}"


def without_emails(text):
    return NEAR_EMAIL.sub(" ", text)


def restored(found, problems):
    """9.2112E+09 has lost its last digits for good; 7.9991234567E10 has all of them."""
    digits = found[1] + found[2]
    if len(digits) == int(found[3]) + 1:
        return digits
    problems.append(SPOILT)
    return found.group().replace("е", "E").replace("Е", "E").replace("e", "E")


def taken(match, found, problems):
    written = match.group()
    if re.search(r"[EeЕе]", match.string[match.end() : match.end() + 1]):
        return written  # the mantissa of a spoilt number, said already
    if is_spoilt_part(match):
        return written
    numbers = numbers_of(re.sub(r"\.0+$", "", written))
    if not numbers:
        label = re.search(r"(?:т(?:ел)?|д(?:ом)?|р(?:аб)?)\.\s*$", match.string[: match.start()])
        numbers = [((label.group() if label else "") + written).strip()]
        problems.append(unreadable(numbers[0]))
    found += numbers
    return " "


def is_spoilt_part(match):
    """Digits that belong to «9,2155E+09» on either side of the E."""
    around = SCIENTIFIC.finditer(match.string)
    return any(part.start() <= match.start() < part.end() for part in around)


def unreadable(text):
    return Problem(
        WARNING,
        f"Номер «{shortened(text, 40)}» не приведён к общему виду, сохранён как есть.",
        "Впишите номер с кодом города или оператора.",
    )


def numbers_of(written):
    """One number, or several that only spaces divide, or none."""
    one = international(written)
    if one:
        return [one]
    pieces = re.split(r"\s*/\s*", written)
    if len(pieces) == 1:
        pieces = glued(DIGITS.sub("", written))
    numbers = [international(piece) for piece in pieces]
    return numbers if len(numbers) > 1 and all(numbers) else []


def glued(digits):
    if len(digits) % FULL_LENGTH or not digits:
        return [digits]
    return [digits[at : at + FULL_LENGTH] for at in range(0, len(digits), FULL_LENGTH)]


def international(written):
    """E.164 of a complete number, or an empty string: nothing is invented."""
    digits = DIGITS.sub("", written)
    if written.lstrip().startswith("+") and not digits.startswith(("7", "8")):
        return f"+{digits}" if FULL_LENGTH <= len(digits) <= 15 else ""
    if len(digits) == FULL_LENGTH and digits[0] in "78" and digits[1] in CODES:
        return f"+7{digits[1:]}"
    is_whole = len(digits) == WITHOUT_CODE and not digits.startswith(HALF_A_CODE)
    if is_whole and digits[0] in CODES:
        return f"+7{digits}"
    return ""


def emails_in(text, problems):
    """The addresses of a piece of text, and the text without them."""
    found = []
    for match in NEAR_EMAIL.finditer(text):
        address = email(match.group().strip(",;:<>()[]«»\"'"))
        problems += address.problems
        if address.value:
            found.append(address.value)
    return tuple(found), NEAR_EMAIL.sub(" ", text)
