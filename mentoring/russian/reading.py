"""Full names as people type them: which word is the surname, and how it is spelled."""

import re
from typing import NamedTuple

from mentoring.russian.dictionary import is_surname
from mentoring.russian.endings import syllables
from mentoring.russian.gender import (
    INITIAL,
    first_name_gender,
    is_first_name,
    patronymic_gender,
    surname_gender,
)
from mentoring.russian.given_names import PARTICLE

NBSP = "\u00a0"
NOT_CYRILLIC = "в имени есть латинские буквы, цифры или знаки"
UNCLEAR_ORDER = "непонятно, где в имени фамилия, где имя"

# Latin letters typed or scanned into a Russian name in place of those that look the same.
LOOKALIKES = str.maketrans("ABCEHKMOPTXYaceopxyiË", "АВСЕНКМОРТХУасеорхуіЁ")
SURNAME_PARTICLES = {"де", "ди", "ван", "фон", "дер", "ла", "ле", "аль", "эль", "дю", "да"}
SMALL = SURNAME_PARTICLES | {"ипа", "заде", "оол", "кыс"}
# No first name ends like this; at the end of a name a shorter ending is proof enough (Хамзич).
SURE_PATRONYMIC = re.compile(r"([оеё]вич|[оеё]вна|ична|ишна|[\s-]оглы|[\s-]кызы)$")
# О’Нил and МакДональд keep the capital inside, ИВАНОВА and ИВанова do not.
INNER_CAPITAL = re.compile(r"\w(['’`]|[а-яё]+)[А-ЯЁ][а-яё]+")


class FullName(NamedTuple):
    """The parts of a name as Russian papers order them; any but the surname may be empty."""

    last_name: str
    first_name: str = ""
    patronymic: str = ""

    def __str__(self):
        return " ".join(part for part in self if part)


def normalise(text):
    """One way to write a name: «ТЕР-ПЕТРОСЯН» and « тер - петросян» are Тер-Петросян."""
    if re.search(r"[\u0400-\u052f]", text):
        text = re.sub(r"\S+", in_cyrillic, text)
    text = re.sub(r"\s*[-‐‑–—]\s*", "-", text.replace(NBSP, " ").strip())
    # In a text of one case «де» says nothing about how the family writes it.
    small = set() if text.islower() or text.isupper() else SMALL
    return " ".join(re.sub(r"[^\s()-]+", lambda word: capitalised(word[0], small), text).split())


def in_cyrillic(word):
    """The word with its Latin letters replaced, when every one of them looks like a Russian one."""
    text = word[0].translate(LOOKALIKES)
    return word[0] if re.search("[A-Za-z]", text) else text


def capitalised(word, small):
    if PARTICLE.fullmatch(word.lower()):
        return word.lower()
    if word in small or (small and word.startswith("оол")) or INNER_CAPITAL.fullmatch(word):
        return word
    return word[:1].upper() + word[1:].lower()


def read_name(text, gender=None):
    words = normalise(re.sub(r"\.(?=\S)", ". ", text)).split()
    words = fold_pieces(words)
    initials = [word for word in words if INITIAL.match(word)]
    if initials and len(words) - len(initials) == 1:
        return with_initials(words), alien_letters(text)
    name, reasons = by_patronymic(words, gender)
    return name, (*reasons, *alien_letters(text))


def fold_pieces(words):
    """«Вагиф кызы» is one patronymic, «де Роберти» and «Иванова (Петрова)» one surname."""
    folded = []
    for word in words:
        joins_back = PARTICLE.fullmatch(word) or word.startswith("(")
        joins_on = len(folded) == 1 and folded[0].split()[-1].lower() in SURNAME_PARTICLES
        if folded and (joins_back or joins_on):
            folded[-1] += f" {word}"
        else:
            folded.append(word)
    return folded


def with_initials(words):
    letters = [word.rstrip(".") + "." for word in words if INITIAL.match(word)]
    surname = next(word for word in words if not INITIAL.match(word))
    return FullName(surname, *letters[:2])


def by_patronymic(words, gender):
    """The word order is known by the patronymic, which stands last or before the surname."""
    surely = [bool(SURE_PATRONYMIC.search(word.lower())) for word in words]
    match surely:
        case []:
            return FullName(""), (UNCLEAR_ORDER,)
        case [_, True]:
            return FullName("", *words), ()
        case [_]:
            return one_word(*words, gender), ()
        case [_, _]:
            return two_words(*words), ()
        case [_, _, _]:
            return three_words(*words)
    if patronymic_gender(words[-1]):
        return FullName(words[0], " ".join(words[1:-1]), words[-1]), (UNCLEAR_ORDER,)
    return FullName(words[0], " ".join(words[1:])), (UNCLEAR_ORDER,)


def one_word(word, gender):
    """Лидия is a first name; Роман may be a surname, and Герман is one when a woman bears it."""
    by_name = first_name_gender(word)
    is_name = by_name and by_name == (gender or by_name) and not is_surname(word)
    return FullName("", word) if is_name else FullName(word)


def two_words(first, second):
    """«Анна Иванова» begins with the first name, «Герман Оюун» may begin with the surname."""
    is_reversed = is_first_name(first) and not is_first_name(second)
    if is_reversed and (not is_surname(first) or surname_gender(second)):
        return FullName(second, first)
    return FullName(first, second)


def three_words(first, second, third):
    is_middle = SURE_PATRONYMIC.search(second.lower()) or (
        patronymic_gender(second) and is_first_name(first) and not is_first_name(second)
    )
    if is_middle:
        return FullName(third, first, second), ()
    if all(syllables(word) == 1 for word in (first, second, third)):
        return FullName(first, f"{second} {third}"), ()
    return FullName(first, second, third), () if patronymic_gender(third) else (UNCLEAR_ORDER,)


def alien_letters(text):
    """Tatar, Komi and Kazakh letters are Cyrillic too."""
    return () if re.fullmatch(r"[\u0400-\u052f\s.’'`()‐-—-]*", text) else (NOT_CYRILLIC,)
