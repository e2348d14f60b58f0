"""Whether a full name is a man's or a woman's, when the name itself says so."""

import re
from functools import lru_cache

from mentoring.russian.dictionary import is_surname, name_genders
from mentoring.russian.first_names import EITHER, MEN, WOMEN
from mentoring.russian.given_names import PARTICLE
from mentoring.russian.surname_rules import WORD_IN_OVA

MALE_PATRONYMIC = re.compile(r"(ич|ыч|оглы|оглу|огли|улы|ұлы|уулу|угли|углы)$")
FEMALE_PATRONYMIC = re.compile(r"(вна|чна|шна|кызы|қызы|кизи|гызы|кзы)$")
MALE_SURNAME = re.compile(r"[аеёиоуыэюя].*([оеё]в|ин|ын|[сц]кий)$")
FEMALE_SURNAME = re.compile(r"[аеёиоуыэюя].*([оеё]ва|[сц]кая)$")
INITIAL = re.compile(r"^[А-ЯЁ][а-яё]?\.(-[А-ЯЁ]\.)?$|^[А-ЯЁ]$")


def detect_gender(last_name, first_name, patronymic):
    """By the patronymic, then by the first name; by surname and initials nobody can tell."""
    # A Kyrgyz has the patronymic for a surname: Курманбек уулу Азамат.
    by_patronymic = patronymic_gender(patronymic) or particle_gender(last_name)
    if by_patronymic:
        return by_patronymic
    if not first_name or INITIAL.match(first_name):
        return None
    by_name, by_surname = first_name_gender(first_name), surname_gender(last_name)
    if by_name and by_surname and by_name != by_surname:
        return None
    # Names the dictionary does not know, and Саша, are settled by -ова or -ов beside them.
    return by_name or by_surname


@lru_cache(maxsize=4096)
def patronymic_gender(patronymic):
    word = patronymic.lower()
    if MALE_PATRONYMIC.search(word):
        return "m"
    return "f" if FEMALE_PATRONYMIC.search(word) else None


def particle_gender(last_name):
    return patronymic_gender(last_name) if PARTICLE.search(last_name) else None


@lru_cache(maxsize=4096)
def first_name_gender(first_name):
    """«Анна-Мария» is a woman's name; «Эрих Мария», of a man's and a woman's, proves nothing."""
    genders = {piece_gender(piece) for piece in re.split(r"[\s-]+", first_name.lower())} - {None}
    return genders.pop() if len(genders) == 1 else None


def piece_gender(word):
    word = word.replace("ё", "е")
    if word in MEN:
        return "m"
    if word in WOMEN:
        return "f"
    is_feminine = word not in EITHER and word[-1:] in {"а", "я"} and name_genders(word) == "f"
    return "f" if is_feminine and looks_feminine(word) else None


def looks_feminine(word):
    # Only rare names come here, and a roster is read in a fresh process each time.
    from pytrovich.detector import PetrovichGenderDetector  # noqa: PLC0415
    from pytrovich.enums import Gender  # noqa: PLC0415

    return PetrovichGenderDetector().detect(firstname=word) == Gender.FEMALE


def is_first_name(word):
    return word.lower() in EITHER or first_name_gender(word) is not None


def is_only_first_name(word):
    """A first name that nobody has for a surname."""
    return is_first_name(word) and not is_surname(word.lower())


def surname_gender(last_name):
    word = re.split(r"[\s-]", last_name.lower())[-1]
    if re.search(WORD_IN_OVA, word):
        return None
    if FEMALE_SURNAME.search(word):
        return "f"
    return "m" if MALE_SURNAME.search(word) else None
