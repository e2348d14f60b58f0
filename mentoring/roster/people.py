"""One row of a table becomes a person with his links and what has to be said about them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mentoring.roster import values
from mentoring.roster.cells import cell_text, is_nothing, shortened
from mentoring.roster.contacts import RELATION, SAME
from mentoring.roster.identifiers import PAPERS_IN_TEXT, is_snils, without_identifiers
from mentoring.roster.parents import add_representative, read_representative
from mentoring.roster.person_names import USUAL
from mentoring.roster.problems import ERROR, INFO, WARNING, Problem
from mentoring.roster.roster import Message
from mentoring.russian.gender import detect_gender

ADULTS = ("mentors", "staff")
WITH_CLASS = ("pupils", "mentees", "pairs")
EMPTY = {
    "last_name": "", "first_name": "", "patronymic": "", "gender": None, "birth_date": None,
    "birth_year": None, "school_class": None, "phones": [], "email": None,
}  # fmt: skip
NOT_SAID = (None, "", [])
PERIOD = re.compile(r"\s*(?:[-–—]|\bпо\b|\bдо\b)\s*(?=\d)")
SEEKING = re.compile(r"\bв поиске|\bподбира|\bвакан|\bпоиск\b", re.IGNORECASE)


@dataclass
class Draft:
    """A person being read; frozen into a row when the whole file is known."""

    sheet: str | None
    number: int
    kind: str
    person: dict
    action: str = "row"
    reason: str = ""
    messages: list = field(default_factory=list)
    representatives: dict = field(default_factory=dict)

    def report(self, column, value, problems):
        """Problems of one cell as messages; a number of a state paper is never quoted."""
        if not problems:
            return
        quoted = shortened(without_identifiers(cell_text(value)))
        quoted = "" if is_snils(quoted) else quoted
        for severity, text, suggestion in problems:
            if PAPERS_IN_TEXT.search(text):
                text = "Значение похоже на номер личного документа и не сохранено."
            self.messages.append(Message(severity, column, quoted, text, suggestion))

    def put(self, name, column, value, clean):
        if clean.problems:
            self.report(column, value, clean.problems)
        if clean.value is not None and self.person.get(name) in NOT_SAID:
            self.person[name] = clean.value


@dataclass(frozen=True)
class Column:
    """A column that is read: where it stands, what it fills, whose relative it describes."""

    index: int
    letter: str
    field: str
    relation: str = ""
    read: Callable | None = None
    memo: dict = field(default_factory=dict)  # cell → clean value

    def cleaned(self, value, cleaning):
        """A column says the same many times; numbers are not remembered, for 1 equals True."""
        clean = self.memo.get(value)
        if clean is None:
            clean = cleaning(value)
            if isinstance(value, str | date):
                self.memo[value] = clean
        return clean


def column_of(index, letter, name, title):
    found = RELATION.search(title) if name.startswith("representative") else None
    word = found.group(1).lower() if found else ""
    word = SAME.get(word, word)
    word = "" if word.startswith(("родит", "предст", "зак")) else word
    return Column(index, letter, name, word, READERS.get(name))


def read_row(draft, row, columns, today):
    """Every column but the name; empty cells say nothing."""
    for column in columns:
        value = row[column.index]
        if value != "":
            column.read(draft, column, value, today)


def read_text(draft, column, value, _today):
    name = column.field
    longest = values.SHORT_TEXTS.get(name, values.LONGEST_TEXT)
    clean = column.cleaned(value, lambda value: values.free_text(value, longest))
    if clean.problems:
        draft.report(column.letter, value, clean.problems)
    if clean.value:
        already = draft.person.get(name)
        draft.person[name] = f"{already}; {clean.value}" if already else clean.value


def read_choice(draft, column, value, _today):
    name = column.field
    draft.put(name, column.letter, value, column.cleaned(value, values.CHOICES[name]))


def read_birth(draft, column, value, today):
    adult = draft.kind in ADULTS
    clean = column.cleaned(value, lambda value: values.birth(value, adult=adult, today=today))
    if clean.problems:
        draft.report(column.letter, value, clean.problems)
    if clean.value:
        draft.person["birth_date"] = clean.value.day or draft.person["birth_date"]
        draft.person["birth_year"] = clean.value.year


def read_class(draft, column, value, _today):
    draft.put("school_class", column.letter, value, values.school_class(value))


def read_class_or_post(draft, column, value, today):
    clean = values.school_class(value)
    if clean.value:
        draft.put("school_class", column.letter, value, clean)
    else:
        draft.put("post", column.letter, value, values.post(value))


def read_letter(draft, column, value, _today):
    draft.put("class_letter", column.letter, value, values.class_letter(cell_text(value)))


def read_period(draft, column, value, _today):
    """«01.09.2026 – 31.05.2027» is an entry and an end."""
    ends = PERIOD.split(cell_text(value), maxsplit=1)
    cleans = [values.day(end) for end in ends]
    if len(ends) == 2 and all(clean.value for clean in cleans):
        draft.put("entered_on", column.letter, value, cleans[0])
        draft.put("ended_on", column.letter, value, cleans[1])
    else:
        draft.put("period", column.letter, value, values.free_text(value, 200))


def read_contacts(draft, column, value, _today):
    """The person's own numbers, and the parents whom the cell names."""
    if phone := values.usual_phone(value):
        add_own(draft, (phone,), ())
        return
    text = without_identifiers(cell_text(value)) if isinstance(value, str) else value
    clean = values.contacts(text)
    draft.report(column.letter, value, clean.problems)
    add_own(draft, clean.value.phones, clean.value.emails)
    for person in clean.value.people:
        if person.relation or draft.kind not in ADULTS:
            add_representative(draft, person.relation, person)
        else:
            add_own(draft, person.phones, (person.email,) if person.email else ())


def add_own(draft, phones, emails):
    known = draft.person["phones"]
    draft.person["phones"] = [*known, *(phone for phone in phones if phone not in known)]
    if emails and not draft.person["email"]:
        draft.person["email"] = emails[0]


def read_email(draft, column, value, _today):
    draft.put("email", column.letter, value, values.email(value))


def read_wanted_age(draft, column, value, _today):
    clean = values.wanted_age(value)
    draft.report(column.letter, value, clean.problems)
    if clean.value:
        draft.person["wanted_age"] = clean.value._asdict()


def read_partner(draft, column, value, _today):
    """The other side of the pair: a link to be made, nobody to be created by this row."""
    if SEEKING.search(cell_text(value)):
        return
    partners = draft.person.setdefault("partners", [])
    for piece in values.several_names(value):
        clean = values.person_name(values.without_class(piece)[0])
        if clean.value:
            named = clean.value._asdict()
            partners += [named] if named not in partners else []
        elif not is_nothing(cell_text(value)):
            softened = [Problem(WARNING, f"Пара: {text}", hint) for _, text, hint in clean.problems]
            draft.report(column.letter, value, softened)
    names = (" ".join(filter(None, partner.values())) for partner in partners)
    draft.person["partner_name"] = "; ".join(names)


READERS = {
    **dict.fromkeys((*values.SHORT_TEXTS, *values.LONG_TEXTS), read_text),
    **dict.fromkeys(values.CHOICES, read_choice),
    "birth_date": read_birth,
    "birth_year": read_birth,
    "school_class": read_class,
    "class_or_post": read_class_or_post,
    "class_letter": read_letter,
    "period": read_period,
    "wanted_age": read_wanted_age,
    "phones": read_contacts,
    "email": read_email,
    "representative_name": read_representative,
    "representative_phone": read_representative,
    "representative_email": read_representative,
    "partner_name": read_partner,
}
NAMES = ("full_name", "last_name", "first_name", "patronymic")
FIELDS = frozenset((*NAMES, *READERS))


def read_name(draft, row, columns):
    """The name from one column or from three."""
    if len(columns) == 1 and (usual := usual_name(row[columns[0].index])):
        person = draft.person
        person["last_name"], person["first_name"], person["patronymic"] = usual
        return
    named = {column.field: column for column in columns}
    if "full_name" in named:
        column = named["full_name"]
        value = row[column.index]
        clean = values.person_name(without_its_class(draft, value))
    else:
        column, value, clean = name_of_columns(draft, row, named)
    if clean.problems:
        draft.report(column.letter, value, clean.problems)
    if clean.value:
        person = draft.person
        person["last_name"], person["first_name"], person["patronymic"] = clean.value


def usual_name(value):
    """The three words of a name that needs no thought; most names are such."""
    usual = USUAL.fullmatch(value) if isinstance(value, str) else None
    return usual and usual.groups()


def without_its_class(draft, value):
    """«Иванов Иван, 9А»: the class is taken from the name's cell."""
    if not isinstance(value, str):
        return value
    text, written = values.without_class(value)
    if written:
        draft.person["school_class"] = values.school_class(written).value
    return text if written else value


def name_of_columns(draft, row, named):
    texts = []
    for name in NAMES[1:]:
        column = named.get(name)
        part = values.name_part(row[column.index]) if column else None
        if part and part.problems:
            draft.report(column.letter, row[column.index], part.problems)
        texts.append(part.value or "" if part else "")
    column = named.get("last_name") or next(iter(named.values()))
    if any(message.level == ERROR for message in draft.messages):
        return column, "", values.Clean()
    return column, " ".join(filter(None, texts)), values.name_of_parts(*texts)


@lru_cache(maxsize=32768)
def gender_of(last_name, first_name, patronymic):
    """What the name itself says; namesakes of one family are asked about once."""
    return detect_gender(last_name, first_name, patronymic)


def finish(draft, default_class):
    """What follows from the other values: gender, letter of the class, parents."""
    person = draft.person
    letter = person.pop("class_letter", "")
    if person["school_class"] and person["school_class"].isdigit():
        person["school_class"] += letter or ""
    if not person["school_class"] and default_class and draft.kind in WITH_CLASS:
        person["school_class"] = default_class
    if not person["gender"] and person["last_name"]:
        person["gender"] = gender_of(
            person["last_name"], person["first_name"], person["patronymic"]
        )
    if draft.representatives:
        person["representatives"] = [
            {"relation": relation, "full_name": name, "phones": list(phones), "email": email}
            for relation, name, phones, email in draft.representatives.values()
        ]


HIDDEN = Problem(INFO, "Строка скрыта в файле, но прочитана.", "Лишнюю строку удалите из файла.")
