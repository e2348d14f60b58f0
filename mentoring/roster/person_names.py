"""Names of people as schools write them. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple

from mentoring.roster.cells import (
    ANY_CYRILLIC,
    ANY_LATIN,
    cell_text,
    is_formula,
    is_nothing,
)
from mentoring.roster.name_cells import CLASS_ALONE, NUMBER_BEFORE, without_class, without_extras
from mentoring.roster.problems import ERROR, WARNING, Clean, Problem, error
from mentoring.russian.gender import is_first_name, is_only_first_name

LONGEST_NAME = 150
USUAL = re.compile(
    r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) ([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]*(?:вич|вна|ьич|чна))"
)
PATRONYMIC = re.compile(r"(?:[оеё]вич|[оеё]вна|[иы]нична|[иы]чна|[иьтмк]ич|лич)$", re.IGNORECASE)
SON_OR_DAUGHTER = re.compile(
    r"\s+([^\s-]+)[\s-]+(оглы|оглу|огли|угли|кызы|кизи|гызы|уулу|улы)$", re.IGNORECASE
)
INITIALS = re.compile(r"(?<![^\s.])([А-ЯЁA-Z])\.\s*(?=\S)")
FOREIGN_SIGN = re.compile(r"[^\w\s.'’ʼ`-]|[\d_]")
GLUED = re.compile(r"(?<=[а-яё])(?=[А-ЯЁ][а-яё])")
SONS = frozenset(("уулу", "кызы", "улы"))
INITIAL = re.compile(r"[^\W\d_]\.?")
SEVERAL = re.compile(r"\s*(?:[,;/\n]|\s+и\s+)\s*")
LINES = re.compile(r"\s*[;\n]\s*")


class PersonName(NamedTuple):
    last_name: str
    first_name: str
    patronymic: str


NO_PATRONYMIC = Problem(
    WARNING, "Не указано отчество.", "Если отчества нет по документам, ничего не меняйте."
)
ONLY_INITIALS = Problem(
    WARNING, "Вместо имени указаны инициалы.", "Впишите имя и отчество полностью."
)
TURNED = Problem(WARNING, "Похоже на порядок «Имя Фамилия», части переставлены.")
REORDERED = Problem(WARNING, "Похоже на порядок «Имя Отчество Фамилия», части переставлены.")


def person_name(value):
    """A full name of at least two words, in any order and case, with or without a patronymic."""
    text = cell_text(value)
    usual = USUAL.fullmatch(text)
    if usual and isinstance(value, str):
        return Clean(PersonName(*usual.groups()))
    refusal = why_no_name(value, text)
    return refusal or name_of_words(text)


def why_no_name(value, text):
    if is_nothing(text):
        return error("Не указано ФИО.", "Впишите фамилию, имя и отчество.")
    if is_formula(value):
        return error("ФИО начинается как формула.", "Уберите знак в начале ячейки.")
    if not isinstance(value, str):
        return error("Вместо ФИО стоит число, дата или логическое значение.")
    if len(text) > LONGEST_NAME:
        return error(f"ФИО длиннее {LONGEST_NAME} знаков.", "Оставьте в ячейке только ФИО.")
    return None


def name_of_words(text):
    problems = []
    bare = without_extras(text, problems)
    if FOREIGN_SIGN.search(bare):
        return error("В ФИО есть цифры или посторонние знаки.", "Оставьте только буквы и дефис.")
    words, patronymic = words_of(unglued(bare, problems))
    if patronymic:
        patronymic = well_cased(patronymic.split()[0]) + " " + patronymic.split()[1].lower()
        words.append(patronymic)
    if len(words) < 2:
        return error("Указано только одно слово.", "Впишите фамилию, имя и отчество.")
    return parts(words, problems)


def unglued(bare, problems):
    """«Петров ИванИльич»: the space that was lost before a patronymic."""
    apart = GLUED.sub(" ", bare)
    if apart == bare or len(bare.split()) > 2 or not is_patronymic(apart):
        return bare
    problems.append(Problem(WARNING, "Слитно написанное ФИО разделено пробелами."))
    return apart


def words_of(bare):
    """The words in correct case; «Самед-оглы» is one patronymic of two words."""
    text = re.sub(r"\s*-\s*", "-", bare)
    named = SON_OR_DAUGHTER.search(" " + text)
    if named:
        text = (" " + text)[: named.start()]
    text = INITIALS.sub(r"\1. ", text)
    words = [word for word in (raw.strip(".-") or "" for raw in text.split()) if word]
    return [cased(word) for word in words], " ".join(named.groups()) if named else ""


@lru_cache(maxsize=65536)
def cased(word):
    return f"{word.upper()}." if len(word) == 1 else well_cased(word)


@lru_cache(maxsize=65536)
def well_cased(word):
    """«ТЕР-АКОПЯН» → «Тер-Акопян»; a word of both cases is left as it is: «МакГрегор»."""
    word = word.replace("’", "'").replace("ʼ", "'").replace("`", "'")
    if not (word.isupper() or word.islower() or word.swapcase().istitle()):
        return word
    pieces = re.split(r"([-'])", word.lower())
    return "".join(piece[:1].upper() + piece[1:] for piece in pieces)


def parts(words, problems):
    """Family name first unless a patronymic in the middle says otherwise."""
    words, problems = list(words), list(problems)
    if len(words) > 2 and words[1].lower() in SONS:  # «Мамытбек уулу» is a family name
        words[:2] = [f"{words[0]} {words[1].lower()}"]
    if is_initial(words[0]) and not is_initial(words[-1]):
        words = without_leading_initials(words)
    elif len(words) == 3 and is_patronymic(words[1]) and not is_patronymic(words[2]):
        words = [words[2], words[0], words[1]]
        problems.append(REORDERED)
    elif len(words) == 2 and is_first_name_first(*words):
        words = [words[1], words[0]]
        problems.append(TURNED)
    if len(words) > 3:
        words = long_name(words, problems)
    name = PersonName(words[0], words[1], words[2] if len(words) > 2 else "")
    problems += doubts(name)
    return Clean(name, tuple(problems))


def is_first_name_first(one, other):
    """«Мария Шарапова»: the first word is a first name and nothing else, the second is none."""
    is_other = not (is_initial(other) or is_patronymic(other) or is_first_name(other))
    return is_other and is_only_first_name(one)


def without_leading_initials(words):
    """«И. И. Иванов» is turned round; «Ю Ирина Львовна» has a family name of one letter."""
    if len(words) == 2 or is_initial(words[1]):
        return [words[-1], *words[:-1]]
    return [words[0].rstrip("."), *words[1:]]


def long_name(words, problems):
    if is_patronymic(words[-1]):
        return [" ".join(words[:-2]), words[-2], words[-1]]
    problems.append(Problem(WARNING, "В ФИО больше трёх слов.", "Проверьте, что где записано."))
    return [words[0], words[1], " ".join(words[2:])]


def doubts(name):
    """What a person should look at in a name that is complete enough to be stored."""
    if is_initial(name.first_name):
        yield ONLY_INITIALS
    elif not name.patronymic:
        yield NO_PATRONYMIC
    whole = "".join(name)
    if ANY_LATIN.search(whole):
        mixed = "смешаны русские и латинские" if ANY_CYRILLIC.search(whole) else "латинские"
        yield Problem(WARNING, f"В ФИО {mixed} буквы.", "Впишите ФИО русскими буквами.")


def is_initial(word):
    return bool(INITIAL.fullmatch(word))


def is_patronymic(word):
    return " " in word or bool(PATRONYMIC.search(word))


def name_part(value):
    """A family name, first name or patronymic that has a column of its own."""
    text = cell_text(value)
    if is_nothing(text):
        return Clean("")
    if is_formula(value) or not isinstance(value, str):
        return error("Часть имени начинается как формула или записана числом.")
    problems = []
    bare = without_extras(text, problems)
    if FOREIGN_SIGN.search(bare) or len(bare) > 100:
        return error("В имени есть цифры или посторонние знаки.", "Оставьте только буквы и дефис.")
    words, patronymic = words_of(bare)
    if patronymic:
        first, last = patronymic.split()
        words.append(f"{well_cased(first)} {last.lower()}")
    return Clean(" ".join(words), tuple(p for p in problems if p.severity != ERROR))


def name_of_parts(last_name, first_name, patronymic):
    """The name from three columns; a column may hold more than its title says."""
    if not last_name and not first_name:
        return error("Не указано ФИО.", "Впишите фамилию, имя и отчество.")
    if not first_name:
        return name_of_words(f"{last_name} {patronymic}".strip())
    if not last_name:
        return error("Не указана фамилия.", "Впишите фамилию.")
    if not patronymic and " " in first_name:
        first_name, patronymic = first_name.split(" ", 1)
    name = PersonName(last_name, first_name, patronymic)
    return Clean(name, tuple(doubts(name)))


def several_names(value):
    """Each person named in one cell: «Иванов И.И., Петров П.П.» are two, «Иванов, Иван» is one."""
    text = cell_text(value)
    for sign in (SEVERAL, LINES):
        pieces = [piece for piece in with_own_class(sign.split(text)) if piece]
        if len(pieces) > 1 and all(map(is_several_words, pieces)):
            return pieces
    return [text.replace("\n", " ")] if text else []


def with_own_class(pieces):
    """«Иванов Иван», «7А», «Ким Лев»: a class belongs to the name before it."""
    joined = []
    for piece in pieces:
        if joined and joined[-1] and CLASS_ALONE.fullmatch(piece):
            joined[-1] += f", {piece}"
        else:
            joined.append(piece)
    return joined


def is_several_words(piece):
    """At least two words that begin with a capital letter and nothing but letters."""
    words = re.sub(r"\.(?=\S)", ". ", NUMBER_BEFORE.sub("", without_class(piece)[0])).split()
    capital = sum(word[0].isupper() for word in words)
    return capital >= 2 and capital >= len(words) - 1 and not any(map(str.isdigit, "".join(words)))
