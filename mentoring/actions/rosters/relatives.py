"""Parents and guardians: the row adds to what is known of them and takes nothing away."""

from mentoring.actions.rosters.facts import relatives
from mentoring.actions.rosters.known import Relative
from mentoring.actions.rosters.own_export import is_own_contact
from mentoring.text import search_key

TITLE = "представители"


def merge_relatives(planned, known):
    read = [one for one in relatives(planned.row.person) if not is_own_contact(one, known)]
    if not read or read == [relative.said for relative in known.relatives]:
        return
    before = described(known)
    for relation, full_name, phones, email in read:
        relative = same(known, relation, full_name, phones)
        if relative is None:
            known.relatives.append(Relative(known, relation, full_name, list(phones), email))
        else:
            fill(relative, relation, full_name, phones, email)
    after = described(known)
    if after != before:
        planned.changes[TITLE] = [before, after]


def same(known, relation, full_name, phones):
    """The same name; or no contradiction in the name and the same relation or telephone."""
    key = search_key(full_name)
    for relative in known.relatives:
        own = search_key(relative.full_name)
        if key and own:
            if key == own:
                return relative
        elif relation and relation == relative.relation or set(phones) & set(relative.phones):
            return relative
    return None


def fill(relative, relation, full_name, phones, email):
    more = [phone for phone in phones if phone not in relative.phones]
    for name, value in (
        ("relation", relative.relation or relation),
        ("full_name", relative.full_name or full_name),
        ("phones", [*relative.phones, *more]),
        ("email", relative.email or email),
    ):
        before = getattr(relative, name)
        if before != value:
            relative.before.setdefault(name, before)
            setattr(relative, name, value)


def described(known):
    return "; ".join(
        ", ".join(filter(None, [one.relation, one.full_name, *one.phones, one.email]))
        for one in known.relatives
    )
