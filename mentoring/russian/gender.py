"""Whether a full name is a man's or a woman's, when the name itself says so."""

import re

from pytrovich.detector import PetrovichGenderDetector
from pytrovich.enums import Gender

from mentoring.russian.dictionary import name_gender

MALE_PATRONYMIC = re.compile(r"(ич|ыч|оглы|оглу|огли|улы|уулу|угли|углы)$")
FEMALE_PATRONYMIC = re.compile(r"(вна|чна|шна|кызы|кизи|гызы|кзы)$")
MALE_SURNAME = re.compile(r"[аеёиоуыэюя].*([оеё]в|ин|ын|[сц]кий)$")
FEMALE_SURNAME = re.compile(r"[аеёиоуыэюя].*([оеё]ва|[сц]кая)$")
# Surnames of men as well, though they end like those of women.
COMMON_TO_BOTH = {"голова", "корова", "подкова", "основа", "обнова"}
INITIAL = re.compile(r"^[А-ЯЁA-Z][а-яё]?\.$|^[А-ЯЁ]$")


def detect_gender(last_name, first_name, patronymic):
    """By the patronymic, then by the first name; by surname and initials nobody can tell."""
    by_patronymic = patronymic_gender(patronymic)
    if by_patronymic:
        return by_patronymic
    if not first_name or INITIAL.match(first_name):
        return None
    by_name, by_surname = first_name_gender(first_name), surname_gender(last_name)
    if by_name and by_surname and by_name != by_surname:
        return None
    # A full first name that no dictionary knows leaves the surname's -ова or -ов to decide.
    return by_name or by_surname


def patronymic_gender(patronymic):
    word = patronymic.lower()
    if MALE_PATRONYMIC.search(word):
        return "m"
    return "f" if FEMALE_PATRONYMIC.search(word) else None


def first_name_gender(first_name):
    word = re.split(r"[\s-]", first_name.lower())[-1]
    found = PetrovichGenderDetector().detect(firstname=word)
    by_rules = {Gender.MALE: "m", Gender.FEMALE: "f"}.get(found)
    by_dictionary = name_gender(word)
    if by_rules and by_dictionary and by_rules != by_dictionary:
        return None
    return by_dictionary or by_rules


def surname_gender(last_name):
    word = re.split(r"[\s-]", last_name.lower())[-1]
    if word in COMMON_TO_BOTH:
        return None
    if FEMALE_SURNAME.search(word):
        return "f"
    return "m" if MALE_SURNAME.search(word) else None
