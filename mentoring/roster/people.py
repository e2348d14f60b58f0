"""What each column of a row says about its person and about those he is linked with."""

import re

from mentoring.roster import values
from mentoring.roster.cells import cell_text, is_nothing
from mentoring.roster.contacts import RELATION, SAME
from mentoring.roster.draft import ADULTS, Column
from mentoring.roster.identifiers import without_identifiers
from mentoring.roster.marks import paper_of, read_clearance, read_consent
from mentoring.roster.naming import GONE, NAMES, gone
from mentoring.roster.parents import add_named, read_representative
from mentoring.roster.problems import WARNING, Problem

SERVICE = re.compile(r"общ|пед", re.IGNORECASE)
SERVICES = {"общ": "общий", "пед": "педагогический"}
SIDE_WORDS = {
    "наставник": "mentors", "наставница": "mentors", "наставляемый": "mentees",
    "наставляемая": "mentees", "подопечный": "mentees", "подопечная": "mentees",
}  # fmt: skip
PERIOD = re.compile(r"\s*(?:[-–—]|\bпо\b|\bдо\b)\s*(?=[\dА-Яа-я])")
SEEKING = re.compile(r"\bв поиске|\bподбира|\bвакан|\bпоиск\b", re.IGNORECASE)


def column_of(index, letter, name, title, is_twice=False):
    if name == "experience" and is_twice and (found := SERVICE.search(title)):
        return Column(index, letter, name, SERVICES[found[0].lower()], READERS[name])
    if name in ("consent", "clearance"):
        return Column(index, letter, name, paper_of(name, title), READERS[name])
    found = RELATION.search(title) if name.startswith("representative") else None
    word = found.group(1).lower() if found else ""
    word = SAME.get(word, word)
    word = "" if word.startswith(("родит", "предст", "зак")) else word
    return Column(index, letter, name, word, READERS.get(name))


def read_row(draft, row, columns, today):
    """Every column but the name; empty cells say nothing, and columns say the same many times."""
    person = draft.person
    for column in columns:
        value = row[column.index]
        if value == "":
            continue
        known = column.known.get(value)
        if known and person.get(known[0]) is None:
            person[known[0]] = known[1]
        else:
            column.read(draft, column, value, today)


def read_text(draft, column, value, _today):
    name = column.field
    clean = values.free_text(value, values.SHORT_TEXTS.get(name, values.LONGEST_TEXT))
    if clean.problems:
        draft.report(column.letter, value, clean.problems)
    is_gone = name == "note" and clean.value and GONE.search(clean.value)
    if is_gone:
        draft.report(column.letter, value, [gone(clean.value)])
    if clean.value:
        text = f"{column.relation} {clean.value}" if column.relation else clean.value
        already = draft.person.get(name)
        draft.person[name] = f"{already}; {text}" if already else text
        if not (clean.problems or is_gone):
            column.remember(value, name, text)


def read_choice(draft, column, value, _today):
    name = column.field
    clean = values.CHOICES[name](value)
    draft.put(name, column.letter, value, clean)
    if not clean.problems:
        column.remember(value, name, clean.value)


def read_birth(draft, column, value, today):
    clean = values.birth(value, adult=draft.kind in ADULTS, today=today)
    if clean.problems:
        draft.report(column.letter, value, clean.problems)
    elif clean.value and clean.value.day:
        column.remember(value, "birth_date", clean.value.day)
    if clean.value:
        draft.person["birth_date"] = clean.value.day or draft.person["birth_date"]
        draft.person["birth_year"] = clean.value.year


def read_class(draft, column, value, _today):
    clean = values.school_class(value)
    draft.put("school_class", column.letter, value, clean)
    if not clean.problems:
        column.remember(value, "school_class", clean.value)


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
    cleans = [values.edge(end, is_end=at == 1) for at, end in enumerate(ends)]
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
    clean = values.reachable(text)
    draft.report(column.letter, value, clean.problems)
    add_own(draft, clean.value.phones, clean.value.emails)
    for person in clean.value.people:
        if person.relation or draft.kind not in ADULTS:
            add_named(draft, person.relation, person)
        else:
            add_own(draft, person.phones, (person.email,) if person.email else ())


def add_own(draft, phones, emails):
    known = draft.person["phones"]
    draft.person["phones"] = [*known, *(phone for phone in phones if phone not in known)]
    if emails and not draft.person["email"]:
        draft.person["email"] = emails[0]


def read_order(draft, column, value, _today):
    """«№ 57-ОД от 12.09.2026» is a number and a date; either may have a column of its own."""
    number, day = values.order_parts(cell_text(value))
    if day:
        draft.put("order_date", column.letter, value, day)
    if number:
        draft.put("order_number", column.letter, value, values.order_number(number))


def read_role_model(draft, column, value, today):
    """«Наставник» in a list of everybody is his side of the programme, not a model of roles."""
    side = SIDE_WORDS.get(cell_text(value).lower().strip(" ."))
    if side:
        draft.kind = side
    else:
        read_text(draft, column, value, today)


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
    "consent": read_consent,
    "clearance": read_clearance,
    "birth_date": read_birth,
    "birth_year": read_birth,
    "school_class": read_class,
    "class_or_post": read_class_or_post,
    "class_letter": read_letter,
    "period": read_period,
    "wanted_age": read_wanted_age,
    "order_number": read_order,
    "role_model": read_role_model,
    "phones": read_contacts,
    "email": read_email,
    "representative_name": read_representative,
    "representative_phone": read_representative,
    "representative_email": read_representative,
    "partner_name": read_partner,
}
FIELDS = frozenset((*NAMES, *READERS))
