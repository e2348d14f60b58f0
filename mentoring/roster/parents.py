"""Parents and guardians whom the columns of a pupil name."""

from functools import lru_cache

from mentoring.roster import values
from mentoring.roster.cells import cell_text, is_nothing, shortened
from mentoring.roster.contacts import Person
from mentoring.roster.identifiers import without_identifiers
from mentoring.roster.person_names import USUAL


def read_representative(draft, column, value, _today):
    """Columns of a parent: name, telephone and address may stand in any of them."""
    if isinstance(value, str) and USUAL.fullmatch(value):
        add_representative(draft, column.relation, Person(full_name=value))
        return
    if phone := values.usual_phone(value):
        add_representative(draft, column.relation, Person(phones=(phone,)))
        return
    text = without_identifiers(cell_text(value)) if isinstance(value, str) else value
    clean = values.contacts(text)
    draft.report(column.letter, value, clean.problems)
    contacts, words = clean.value, cell_text(text)
    if contacts.phones or contacts.emails:
        own = Person(phones=contacts.phones, email="".join(contacts.emails[:1]))
        add_representative(draft, column.relation, own)
    for person in contacts.people:
        add_representative(draft, person.relation or column.relation, person)
    is_name = column.field == "representative_name" and not is_nothing(words)
    if is_name and not (contacts.people or contacts.phones or contacts.emails):
        add_representative(draft, column.relation, Person(full_name=shortened(words, 200)))


def add_representative(draft, relation, person):
    """Another telephone of the same parent joins him; another name is another parent."""
    key, full_name = relation, tidy_name(person.full_name)
    known = draft.representatives.get(key)
    if not known:
        phones = person.phones
        phones = phones if len(phones) < 2 else tuple(dict.fromkeys(phones))
        draft.representatives[key] = Person(relation, full_name, phones, person.email)
        return
    if full_name and known.full_name not in ("", full_name):
        key = f"{relation} {len(draft.representatives)}"
        known = Person(relation)
    phones = person.phones
    if known.phones:
        phones = tuple(dict.fromkeys((*known.phones, *phones)))
    draft.representatives[key] = Person(
        relation, known.full_name or full_name, phones, known.email or person.email
    )


def tidy_name(text):
    """A parent's name in usual case, or the words as they stand."""
    return text if not text or USUAL.fullmatch(text) else tidied(text)


@lru_cache(maxsize=8192)
def tidied(text):
    clean = values.person_name(text)
    return " ".join(filter(None, clean.value)) if clean.value else text
