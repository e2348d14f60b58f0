"""The dictionary of common Russian words (OpenCorpora), asked one word at a time.

A surname that is also a common noun mostly follows the noun: Ткач — Ткачом, Прибой — Прибоя.
"""

from dataclasses import dataclass
from functools import cache

CASES = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
GENDERS = {"m": {"masc", "ms-f"}, "f": {"femn", "ms-f"}}
PROPER = {"Surn", "Name", "Patr", "Geox", "Orgn", "Trad", "Init", "Abbr", "Fixd"}


@dataclass(frozen=True)
class Forms:
    """The five oblique cases of one word, and why a person should look at them."""

    gen: str
    dat: str
    acc: str
    ins: str
    loc: str
    doubt: str | None = None


@cache
def analyzer():
    """The dictionary takes 0.2 s and 40 MB, so it is opened by the first word that needs it."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  as much again for who never asks

    return MorphAnalyzer()


def is_noun(parse, gender):
    is_nominative = parse.is_known and {"NOUN", "sing", "nomn"} in parse.tag
    return is_nominative and bool(GENDERS[gender] & parse.tag.grammemes)


@cache
def common_noun(word, gender):
    """How the noun of this spelling declines as a person's name, None when there is no such noun."""
    for parse in analyzer().parse(word):
        if is_noun(parse, gender) and not PROPER & parse.tag.grammemes:
            return person_forms(parse)
    return None


def person_forms(parse):
    forms = {case: parse.inflect({"sing", tag}).word for case, tag in CASES.items()}
    if parse.tag.gender == "masc":
        forms["acc"] = forms["gen"]  # a person is animate even when the word is «камень»
    return Forms(**forms)


@cache
def is_surname(word):
    return any("Surn" in parse.tag and parse.is_known for parse in analyzer().parse(word))


@cache
def is_adjective(word):
    return any(
        {"ADJF", "nomn", "sing"} in parse.tag and parse.is_known for parse in analyzer().parse(word)
    )


@cache
def name_genders(word):
    """Whose first name it is: «m», «f», «mf», or an empty text when the dictionary has no such name."""
    names = [parse for parse in analyzer().parse(word) if "Name" in parse.tag]
    return "".join(gender for gender in GENDERS if any(is_noun(name, gender) for name in names))
