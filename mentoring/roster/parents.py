"""Parents and guardians whom the columns of a pupil name."""

from functools import lru_cache

from mentoring.roster import values
from mentoring.roster.cells import cell_text, is_nothing, shortened
from mentoring.roster.identifiers import without_identifiers
from mentoring.roster.person_names import USUAL


def read_representative(draft, column, value, _today):
    """Columns of a parent: name, telephone and address may stand in any of them."""
    if isinstance(value, str) and USUAL.fullmatch(value):
        add_representative(draft, column.relation, value)
        return
    if phone := values.usual_phone(value):
        add_representative(draft, column.relation, "", (phone,))
        return
    text = without_identifiers(cell_text(value)) if isinstance(value, str) else value
    is_name = column.field == "representative_name"
    clean = values.contacts(text) if is_name else values.reachable(text)
    draft.report(column.letter, value, clean.problems)
    contacts, words = clean.value, cell_text(text)
    if contacts.phones or contacts.emails:
        email = "".join(contacts.emails[:1])
        add_representative(draft, column.relation, "", contacts.phones, email)
    for person in contacts.people:
        add_named(draft, person.relation or column.relation, person)
    if (
        is_name
        and not is_nothing(words)
        and not (contacts.people or contacts.phones or contacts.emails)
    ):
        add_representative(draft, column.relation, tidy_name(shortened(words, 200)))


def add_named(draft, relation, person):
    """Somebody of whom a cell of contacts tells more than a number."""
    add_representative(draft, relation, tidy_name(person.full_name), person.phones, person.email)


def add_representative(draft, relation, full_name, phones=(), email=""):
    """Another telephone of the same parent joins him; another name is another parent."""
    known = representative_of(draft, relation, full_name)
    known["full_name"] = known["full_name"] or full_name
    known["email"] = known["email"] or email
    for phone in phones:
        if phone not in known["phones"]:
            known["phones"].append(phone)


def representative_of(draft, relation, full_name):
    known = draft.representatives.get(relation)
    if known and not (full_name and known["full_name"] not in ("", full_name)):
        return known
    key = f"{relation} {len(draft.representatives)}" if known else relation
    empty = {"relation": relation, "full_name": "", "phones": [], "email": ""}
    return draft.representatives.setdefault(key, empty)


def tidy_name(text):
    """A parent's name in usual case, or the words as they stand."""
    return text if not text or USUAL.fullmatch(text) else tidied(text)


@lru_cache(maxsize=8192)
def tidied(text):
    clean = values.person_name(text)
    return " ".join(filter(None, clean.value)) if clean.value else text
