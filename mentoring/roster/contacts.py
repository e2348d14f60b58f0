"""Phones, e-mail addresses and parents, mixed in one cell as schools mix them. Pure."""

import re
from typing import NamedTuple

from mentoring.roster.cells import cell_text, is_nothing, plain_dashes, shortened
from mentoring.roster.emails import email
from mentoring.roster.phones import NEAR_EMAIL, SPOILT, international, phones_in
from mentoring.roster.problems import WARNING, Clean, Problem

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
PHONE = r"\+?\d[\d\s()-]{8,}\d"
LABEL_AFTER = re.compile(
    rf"(?P<what>(?:(?<![^\n;,])\s*{PHONE}[\s,:-]*)?(?:{NAME.pattern})|{PHONE})\s*(?:\(|-\s)\s*"
    rf"(?P<relation>(?i:{'|'.join(RELATIONS)}))\b(?P<name>[^()\d,;\n]*)\)?"
)

# The paper a guardian has; «тел. № 2-11-22» stays a telephone.
ORDER_NUMBER = re.compile(
    r"(?:распоряжени|постановлени|приказ|решени|удостоверени)\w*\s*№?\s*[\w/-]+(?:\s+от\s+[\d.]+)?"
    r"|№\s*[\w/-]+\s+от\s+\d[\d.]+",
    re.IGNORECASE,
)
# «Петрова Анна Ивановна, мать, 8-921-…»: the label of the name before it, not of one after it.
LABEL_AFTER_COMMA = re.compile(
    rf"(?P<what>{NAME.pattern})\s*,\s*(?P<relation>(?i:{'|'.join(RELATIONS)}))\b(?=\s*(?:[,:\n]|$|\+?\d))"
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
    text = ORDER_NUMBER.sub(" ", plain_dashes(text))
    text = LABEL_AFTER.sub(r"; \g<relation>: \g<name> \g<what>", text)
    text = LABEL_AFTER_COMMA.sub(r"; \g<relation>: \g<what>", text)
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


def reachable(value):
    """Contacts of a cell that holds nothing else; what was not understood stays as written."""
    clean, text = contacts(value), cell_text(value)
    if any(clean.value) or clean.problems or is_nothing(text):
        return clean
    said = f"«{shortened(text, 40)}» — не телефон и не почта, сохранено как есть."
    problem = Problem(WARNING, said, "Впишите номер телефона или адрес почты.")
    return Clean(Contacts(phones=(shortened(text, 100),)), (problem,))


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
    if not marks:
        yield from (("", piece) for piece in by_name(text))
        return
    if len(marks) == 1 and not re.search(r"\d|@", text[marks[0].end() :]):
        yield relation_of(marks[0]), f"{text[: marks[0].start()]} {text[marks[0].end() :]}"
        return
    if own := labelled_after(text, marks):
        yield from own
        return
    starts = [mark.start() for mark in marks] + [len(text)]
    if text[: starts[0]].strip(" ,;:-\n"):
        yield "", text[: starts[0]]
    for mark, end in zip(marks, starts[1:], strict=True):
        yield relation_of(mark), text[mark.end() : end]


def by_name(text):
    """«Петрова А.И. 8921…, Петров И.И. 8922…» are two people, each with his number."""
    starts = [found.start() for found in NAME.finditer(text)]
    numbers = [found.start() for found in re.finditer(PHONE, text)]
    if len(starts) < 2 or len(numbers) != len(starts):
        return [text]
    firsts = min(starts, numbers)  # whichever stands before the other
    return [text[at:end] for at, end in zip(firsts, [*firsts[1:], len(text)], strict=True)]


def labelled_after(text, marks):
    """«8921… мама Анна, 8922… папа»: each number is told whose it is by the word behind it."""
    starts = [found.start() for found in re.finditer(PHONE, text)]
    ends = [*starts[1:], len(text)]
    if len(marks) < 2 or len(starts) != len(marks) or text[: starts[0]].strip(" ,"):
        return []
    pairs = list(zip(starts, marks, ends, strict=True))
    if not all(start < mark.start() < end for start, mark, end in pairs):
        return []
    return [
        (relation_of(mark), f"{text[start : mark.start()]} {text[mark.end() : end]}")
        for start, mark, end in pairs
    ]


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
