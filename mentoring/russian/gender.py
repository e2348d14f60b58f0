"""Whether a full name is a man's or a woman's, when the name itself says so."""

import re

from pytrovich.detector import PetrovichGenderDetector
from pytrovich.enums import Gender

from mentoring.russian.dictionary import name_genders
from mentoring.russian.given_names import PARTICLE

MALE_PATRONYMIC = re.compile(r"(ич|ыч|оглы|оглу|огли|улы|уулу|угли|углы)$")
FEMALE_PATRONYMIC = re.compile(r"(вна|чна|шна|кызы|кизи|гызы|кзы)$")
MALE_SURNAME = re.compile(r"[аеёиоуыэюя].*([оеё]в|ин|ын|[сц]кий)$")
FEMALE_SURNAME = re.compile(r"[аеёиоуыэюя].*([оеё]ва|[сц]кая)$")
# Surnames of men as well, though they end like those of women.
COMMON_TO_BOTH = {"голова", "корова", "подкова", "основа", "обнова"}
# Аминат, Айшет, Наргиз: the dictionary takes them for men's names.
WOMEN_OF_THE_EAST = re.compile(r"([аея]т|наз|гиз|хан|жан|сан|нур|уль|аб|ам|ыз|яр|ар)$")
SURELY_FEMALE = re.compile(r"([ин]я|на|ла|ра|са)$")
ENDINGS = {Gender.MALE: "m", Gender.FEMALE: "f"}
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


def patronymic_gender(patronymic):
    word = patronymic.lower()
    if MALE_PATRONYMIC.search(word):
        return "m"
    return "f" if FEMALE_PATRONYMIC.search(word) else None


def particle_gender(last_name):
    return patronymic_gender(last_name) if PARTICLE.search(last_name) else None


def first_name_gender(first_name):
    word = re.split(r"[\s-]", first_name.lower())[-1]
    by_ending = ENDINGS.get(PetrovichGenderDetector().detect(firstname=word))
    by_dictionary = name_genders(word)
    if by_dictionary == "m" and by_ending != "f" and not WOMEN_OF_THE_EAST.search(word):
        return "m"
    if by_dictionary == "f" and by_ending != "m":
        return "f"
    if not by_dictionary and by_ending == "f" and SURELY_FEMALE.search(word):
        return "f"
    return None


def surname_gender(last_name):
    word = re.split(r"[\s-]", last_name.lower())[-1]
    if word in COMMON_TO_BOTH:
        return None
    if FEMALE_SURNAME.search(word):
        return "f"
    return "m" if MALE_SURNAME.search(word) else None
