"""Endings written as steps from the nominative: «--ьца» drops two letters and adds «ьца»."""

import re

from pytrovich.enums import Case, Gender
from pytrovich.maker import PetrovichDeclinationMaker

from mentoring.russian.dictionary import CASES, Forms

VOWELS = "аеёиоуыэюяәөүӧіїє"
PETROVICH_CASES = {
    "gen": Case.GENITIVE,
    "dat": Case.DATIVE,
    "acc": Case.ACCUSATIVE,
    "ins": Case.INSTRUMENTAL,
    "loc": Case.PREPOSITIONAL,
}
PETROVICH_GENDERS = {"m": Gender.MALE, "f": Gender.FEMALE}


def apply_endings(word, endings, doubt=None):
    steps = endings.split()
    return Forms(*(PetrovichDeclinationMaker.apply_mod2name(step, word) for step in steps), doubt)


def unchanged(word, doubt=None):
    return apply_endings(word, ". . . . .", doubt)


def first_rule(word, rules):
    """Endings and doubt of the first rule whose pattern is found in the word, else None."""
    for pattern, endings, doubt in rules:
        if re.search(pattern, word.lower()):
            return endings, doubt
    return None


def petrovich(name_part, word, gender):
    maker = PetrovichDeclinationMaker()
    return Forms(
        **{
            case: maker.make(name_part, PETROVICH_GENDERS[gender], petrovich_case, word)
            for case, petrovich_case in PETROVICH_CASES.items()
        }
    )


def syllables(word):
    return sum(letter in VOWELS for letter in word.lower())


def join_forms(parts):
    """The forms of a whole that is written of these parts, spaces and hyphens among them."""
    parts = list(parts)
    doubts = [part.doubt for part in parts if part.doubt]
    return Forms(
        **{case: "".join(getattr(part, case) for part in parts) for case in CASES},
        doubt=doubts[0] if doubts else None,
    )
