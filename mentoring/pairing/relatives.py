"""Who looks like a relative of whom, from names and telephones in the cards. Pure."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, product

from mentoring.pairing.people import pair_of

GENDERED = re.compile(r"(?:ая|ий|ый|ой|а|я)$")


@dataclass(frozen=True)
class Family:
    """A person's own name and telephones, and those of his representatives."""

    key: int
    surname: str
    name: str
    phones: frozenset = frozenset()
    parents: frozenset = frozenset()  # full names
    parents_phones: frozenset = frozenset()


def surname_root(surname):
    """«алиев» and «алиева», «черный» and «черная» are one."""
    return GENDERED.sub("", surname)


def find_relatives(people):
    """Pairs: somebody is the other's parent, or both have one parent."""
    own, parents = defaultdict(set), defaultdict(set)
    for one in people:
        for mark in (one.name, *one.phones):
            own[mark].add(one)
        for mark in (*one.parents, *one.parents_phones):
            parents[mark].add(one)
    found = set()
    for mark, children in parents.items():
        found |= {pair_of(a.key, b.key) for a, b in product(own[mark], children) if a != b}
        found |= {
            pair_of(a.key, b.key)
            for a, b in combinations(children, 2)
            # A namesake of one's mother is nobody's brother; a telephone is of one family.
            if a.parents_phones & b.parents_phones
            or surname_root(a.surname) == surname_root(b.surname)
        }
    return frozenset(found)
