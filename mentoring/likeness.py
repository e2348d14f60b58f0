"""Which cards may be one person. Pure, and only a question: a human being answers it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz, process

# Керимовна and Каримовна are 96 alike, Мария and Марина 93: hence a question, never a merge.
ALIKE = 92
FOUND = 80  # what a mistyped search may still mean
WIDEST_BLOCK = 400  # people of one surname and initial; more is no class but an error


@dataclass(frozen=True)
class Card:
    """What is compared of a person; `key` is the normalised name «фамилия имя отчество»."""

    pk: int
    key: str
    kind: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    place: str = ""

    @property
    def year(self):
        return self.birth_date.year if self.birth_date else self.birth_year


def alike_pairs(cards):
    """(first, second, reason) for every two cards that may be one person, in the order of names."""
    found = {}
    for block in blocks(cards):
        for first, second in combinations(sorted(block, key=lambda c: (c.key, c.pk)), 2):
            reason = reason_alike(first, second)
            if reason:
                found.setdefault((first.pk, second.pk), (first, second, reason))
    return sorted(found.values(), key=lambda pair: (pair[0].key, pair[0].pk, pair[1].pk))


def blocks(cards):
    """Cards worth comparing: of one first letter and initial, or born on one day."""
    together = defaultdict(list)
    for card in cards:
        words = card.key.split()
        if words:
            together[words[0][0], words[1][:1] if len(words) > 1 else ""].append(card)
        if card.birth_date:
            together[card.birth_date].append(card)
    return [block for block in together.values() if 1 < len(block) <= WIDEST_BLOCK]


def reason_alike(first, second):
    """Why the two may be one person, in Russian; empty when they are surely two."""
    if contradict(first, second):
        return ""
    if first.key == second.key:
        return "имя совпадает полностью"
    if first.kind != second.kind:
        return ""
    if initials_match(first.key, second.key):
        return "фамилия и инициалы совпадают"
    if fuzz.token_sort_ratio(first.key, second.key) >= ALIKE:
        return "имя написано почти так же"
    if is_renamed(first, second):
        return "имя, отчество и дата рождения совпадают, фамилии разные"
    return ""


def contradict(first, second):
    """Born at different times: namesakes or brothers and sisters."""
    if first.birth_date and second.birth_date:
        return first.birth_date != second.birth_date
    return bool(first.year and second.year and first.year != second.year)


def initials_match(one, other):
    """«иванов и и» and «иванов иван ильич»: one of the two is written with initials."""
    short, long = sorted((one.split(), other.split()), key=lambda words: len(" ".join(words)))
    if len(short) < 2 or len(short) > len(long) or short[0] != long[0]:
        return False
    given = list(zip(short[1:], long[1:], strict=False))
    return any(len(a) == 1 for a, _ in given) and all(b.startswith(a) for a, b in given)


def is_renamed(first, second):
    if not first.birth_date or first.birth_date != second.birth_date:
        return False
    one, other = first.key.split()[1:], second.key.split()[1:]
    return len(one) > 1 and one == other


def likely_meant(text, keys):
    """The keys that a mistyped search text may mean, best first: {pk: key} in, pks out."""
    found = process.extract(text, keys, scorer=likeness_of_search, score_cutoff=FOUND, limit=50)
    return [pk for _, _, pk in found]


def likeness_of_search(text, key, *, score_cutoff=0, **kwargs):
    """Every word of the search beside the word of the name nearest to it."""
    words = key.split()
    if not words:
        return 0
    scores = [max(fuzz.ratio(word, known) for known in words) for word in text.split()]
    return min(scores, default=0)
