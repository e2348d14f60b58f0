"""Who is named in a text, in whatever case: «Ким Викторией», «В. Кима», «у Кима», «Мадине Юсуповне»."""

import re
from dataclasses import dataclass
from typing import Any

from mentoring.russian.names import decline_parts
from mentoring.text import search_key

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
GENDERS = ("m", "f")
SURE = 2  # letters with which every form of a name begins: «Заяц», «Зайца»


@dataclass(frozen=True)
class Naming:
    """One place of a text; a surname alone may be a common word or somebody else's."""

    person: Any
    words: str
    is_whole: bool


@dataclass(frozen=True)
class Forms:
    last: frozenset
    first: frozenset
    patronymic: frozenset
    initial: str


def namings(text, people):
    """Everybody of `people` whom the text names, whole names before bare surnames."""
    words = list(WORD.finditer(text))
    keys = [search_key(word.group()) for word in words]
    begun = {key[:SURE] for key in keys}
    found = []
    for person in people:
        if any(search_key(name)[:SURE] in begun for name in (person.last_name, person.first_name) if name):  # fmt: skip
            found += named_in(text, words, keys, person)
    return sorted(found, key=lambda one: not one.is_whole)


def named_in(text, words, keys, person):
    """At most one place for a person: the first whole name, otherwise the first bare surname."""
    forms, alone = forms_of(person), None
    for at, word in enumerate(words):
        if not word.group()[0].isupper():
            continue
        if keys[at] in forms.last:
            if beside := beside_surname(words, keys, at, forms):
                return [Naming(person, quoted(text, words, {at, *beside}), True)]
            alone = alone or Naming(person, word.group(), False)
        elif keys[at] in forms.first and keys[at + 1 : at + 2] and keys[at + 1] in forms.patronymic:
            return [Naming(person, quoted(text, words, {at, at + 1}), True)]
    return [alone] if alone else []


def beside_surname(words, keys, at, forms):
    """Where the first name or its initial stands: before, after, or before a patronymic."""
    for other in (at + 1, at - 1, at - 2):
        if 0 <= other < len(words) and (
            keys[other] in forms.first or is_initial(words[other].group(), forms.initial)
        ):
            return {other}
    return set()


def is_initial(word, letter):
    return len(word) == 1 and word.isupper() and search_key(word) == letter


def quoted(text, words, places):
    return text[words[min(places)].start() : words[max(places)].end()]


def forms_of(person):
    """All cases of both genders: the one on a card may be unknown or mistaken."""
    typed = (person.last_name, person.first_name, person.patronymic)
    declined = [decline_parts(*typed, gender=gender) for gender in GENDERS]
    names = [form for parts in declined for case in CASES if (form := getattr(parts, case))]
    own = getattr(person, "own_cases", None) or {}
    first = search_key(person.first_name)
    return Forms(
        last=frozenset(keys_of([one.last_name for one in names] + [text.split()[0] for text in own.values() if text])),
        first=frozenset(keys_of(one.first_name for one in names)),
        patronymic=frozenset(keys_of(one.patronymic for one in names)),
        initial=first[:1],
    )  # fmt: skip


def keys_of(names):
    """A name of several words is known by its first one."""
    for name in names:
        if name:
            yield search_key(WORD.match(name).group() if WORD.match(name) else name)
