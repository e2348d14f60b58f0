"""Surnames in six cases: pytrovich, kept from the surnames it does not know."""

import re
from dataclasses import replace

from pytrovich.enums import NamePart

from mentoring.russian.dictionary import CASES, Forms, common_noun, is_adjective, is_surname
from mentoring.russian.endings import (
    VOWELS,
    apply_endings,
    first_rule,
    join_forms,
    petrovich,
    syllables,
    unchanged,
)
from mentoring.russian.first_names import MEN
from mentoring.russian.surname_rules import (
    ADJECTIVE_AYA,
    DOUBTS,
    FIXED_FIRST_PARTS,
    FLEETING,
    HARD,
    LIKE_A_WORD,
    NOUN_KA,
    NOUN_OR_ADJECTIVE,
    NOUN_YA,
    RARE,
    RULES,
    RUSSIAN_INA,
    SURNAME_LIKE,
    UNKNOWN_PART,
)


def decline_surname(surname, gender):
    """Every part of a double surname declines by itself, unless it never was a surname."""
    if surname.lower().endswith("заде"):
        return unchanged(surname)
    pieces = re.split(r"([\s()-]+)", surname)
    last = max((index for index, piece in enumerate(pieces[::2]) if piece), default=0) * 2
    return join_forms(
        unchanged(piece) if index % 2 else decline_part(piece, gender, is_last=index == last)
        for index, piece in enumerate(pieces)
    )


def decline_part(part, gender, *, is_last):
    if not is_last and part.lower() in FIXED_FIRST_PARTS:
        return unchanged(part)
    forms = decline_one(part, gender)
    word = part.lower()
    is_familiar = is_last or looks_like_a_surname(word)
    is_strange = forms.gen != part and not is_familiar
    return replace(forms, doubt=UNKNOWN_PART) if is_strange else forms


def looks_like_a_surname(word):
    """Коваль and Зима are words, and surnames; a short word may be a title, as Хан."""
    is_long_noun = syllables(word) > 1 and (common_noun(word, "m") or common_noun(word, "f"))
    return bool(is_long_noun or SURNAME_LIKE.search(word) or is_surname(word))


def decline_one(surname, gender):
    forms = by_rules(surname, gender)
    if re.search(r"[жшчщц]а$", surname.lower()):
        return with_noun_stress(forms, surname)
    if gender == "f":
        return woman_like_a_noun(forms, surname)
    return like_no_adjective(man_like_a_noun(forms, surname), surname)


def by_rules(surname, gender):
    rule = first_rule(surname, RULES[gender])
    if rule:
        return apply_endings(surname, *rule)
    doubt = first_rule(surname, DOUBTS[gender])
    # The sign in front hides the surname from pytrovich's list of whole words, which leaves
    # Гусь, Рева and Гасан as they are: the list is meant for first parts of double surnames.
    forms = petrovich(NamePart.LASTNAME, f"ъ{surname}", gender)
    return Forms(
        **{case: getattr(forms, case)[1:] for case in CASES}, doubt=doubt[1] if doubt else None
    )


def with_noun_stress(forms, surname):
    """Груша — Грушей, but Лапша — Лапшой: the ending follows the stress of the word."""
    word = surname.lower()
    noun = common_noun(word, "f") or common_noun(word, "m")
    return replace(forms, ins=forms.ins[:-2] + noun.ins[-2:], doubt=None) if noun else forms


def woman_like_a_noun(forms, surname):
    """Ласка — Ласки: the noun, not the Polish adjective in -ска; Ломая is no adjective either."""
    word = surname.lower()
    noun = common_noun(word, "f")
    if word.endswith("ска") and noun:
        return apply_endings(surname, NOUN_KA, LIKE_A_WORD)
    if forms.doubt == NOUN_OR_ADJECTIVE and noun and forms.gen.endswith("ы"):
        return replace(forms, doubt=None)
    if re.search(r"[сц]ка$", word) and forms.gen.endswith("ой"):
        return replace(forms, doubt=NOUN_OR_ADJECTIVE)
    if word.endswith("ина") and noun and not (word in RUSSIAN_INA or is_surname(word)):
        return replace(forms, doubt=NOUN_OR_ADJECTIVE)
    if forms.gen.endswith("ой") and word.endswith("ая") and not is_adjectival(word):
        return apply_endings(surname, NOUN_YA, NOUN_OR_ADJECTIVE)
    return forms


def is_adjectival(word):
    return bool(ADJECTIVE_AYA.search(word)) or is_adjective(word)


def like_no_adjective(forms, surname):
    """Еутых is no «of the Еуты», and Гроний may be no adjective: the dictionary knows neither."""
    word = surname.lower()
    stem = word[:-2]
    if re.search(r"[бдзлмпрстф]ых$", word) and forms.gen == surname:
        is_known = is_surname(word) or is_adjective(f"{stem}ый") or is_adjective(f"{stem}ой")
        return forms if is_known else replace(forms, doubt=RARE)
    if re.search(r"ний$", word) and forms.gen.endswith("его") and not is_adjective(word):
        return replace(forms, doubt=NOUN_OR_ADJECTIVE)
    return forms


def man_like_a_noun(forms, surname):
    word = surname.lower()
    # The old word for a tailor is forgotten: families say Шве́цем as well as Швецо́м.
    is_settled = word[-1:] in VOWELS or word == "швец"
    if word in MEN and word.endswith("ин"):
        return apply_endings(surname, HARD, LIKE_A_WORD)
    noun = None if is_settled else common_noun(word, "m")
    return reconcile(forms, surname, noun) if noun else forms


def reconcile(forms, surname, noun):
    """A man's surname that is a common noun: what the noun settles and what it throws in doubt."""
    stem = plain(surname).rstrip("ьй")
    loses_vowel = not plain(noun.gen).startswith(stem)
    if loses_vowel and syllables(surname) == 1:
        return forms  # Сон — Сона; in short surnames the vowel stays
    as_noun = spelled_like(surname, noun)
    if plain(noun.gen) != plain(forms.gen):
        return (
            as_noun if surname.lower().endswith(("ой", "ий")) else replace(as_noun, doubt=FLEETING)
        )
    if plain(noun.ins) != plain(forms.ins) and re.search(r"[ивеоё][нв]$", surname.lower()):
        return replace(as_noun, doubt=LIKE_A_WORD)
    stays_doubtful = loses_vowel or forms.doubt == LIKE_A_WORD
    return replace(as_noun, doubt=forms.doubt if stays_doubtful else None)


def plain(text):
    return text.lower().replace("ё", "е")


def spelled_like(surname, noun):
    """The noun's forms with the surname's own letters, as far as they are the same."""
    return Forms(*(keep_spelling(surname, getattr(noun, case)) for case in CASES))


def keep_spelling(surname, form):
    kept = 0
    while kept < min(len(surname), len(form)) and plain(surname[kept]) == plain(form[kept]):
        kept += 1
    return surname[:kept] + form[kept:]
