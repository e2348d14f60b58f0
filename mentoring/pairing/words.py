"""What two texts have in common: words by their stems, days, hours, years. Pure."""

import re
import tomllib
from functools import cache
from pathlib import Path

LONGEST_STEM = 5
SHORTEST_WORD, SHORTEST_STEM = 3, 3
WORD = re.compile(r"[а-яa-z0-9]+")
HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:ч\b|ч\.|час)")
YEARS = re.compile(r"(\d+)")
COUNTED_YEARS = re.compile(r"\b(\d{1,2})\s*(?:лет|год|г\b)")
LONGEST_LIFE = 80  # «с 2021» names a year of the calendar
LESS_THAN_A_YEAR = re.compile(r"(?:менее|меньше|до) (?:одного )?года|без стажа|мес")


@cache
def data():
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def empty_words():
    return frozenset(plain(data()["empty"]).split())


@cache
def endings():
    return tuple(sorted(plain(data()["endings"]).split(), key=len, reverse=True))


@cache
def day_patterns():
    return {name: re.compile(rf"\b(?:{pattern})") for name, pattern in data()["days"].items()}


def plain(text):
    return text.casefold().replace("ё", "е")


@cache
def stem(word):
    """«математике» and «математический» are one stem, «физика» and «физкультура» are two."""
    for ending in endings():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:LONGEST_STEM]


def stems(*texts):
    """{stem: the word as it was typed} of the words that mean something."""
    found = {}
    for word in WORD.findall(plain(" ".join(texts).replace("_", " "))):
        if len(word) >= SHORTEST_WORD and word not in empty_words():
            found.setdefault(stem(word), word)
    return found


def days_of(text):
    """The days of the week and times of the day that a text names."""
    text = plain(text)
    return frozenset(name for name, pattern in day_patterns().items() if pattern.search(text))


def hours_of(text):
    """Hours a week, None when the text names none."""
    found = HOURS.search(plain(text))
    return float(found[1].replace(",", ".")) if found else None


def years_of(text):
    """Full years of experience; None when the text does not say."""
    text = plain(text)
    if counted := COUNTED_YEARS.search(text):
        return int(counted[1])
    if LESS_THAN_A_YEAR.search(text):
        return 0
    found = YEARS.search(text)
    return int(found[1]) if found and int(found[1]) <= LONGEST_LIFE else None
