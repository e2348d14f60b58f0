"""Phones, e-mail addresses and parents, mixed in one cell as schools mix them. Pure."""

import re
from typing import NamedTuple

from mentoring.roster.cells import cell_text, is_nothing, plain_dashes
from mentoring.roster.emails import email
from mentoring.roster.phones import NEAR_EMAIL, SPOILT, international, phones_in
from mentoring.roster.problems import Clean

ROUNDED = re.compile(r"\d{5,}00000$")
ONE_PHONE = re.compile(r"\+?[78]?[ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}")
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


def emails_in(text, problems):
    """The addresses of a piece of text, and the text without them."""
    found = []
    for match in NEAR_EMAIL.finditer(text):
        address = email(match.group().strip(",;:<>()[]«»\"'"))
        problems += address.problems
        if address.value:
            found.append(address.value)
    return tuple(found), NEAR_EMAIL.sub(" ", text)
