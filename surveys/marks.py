"""A register of marks as a table of texts in, values of people out. Pure.

A class register lists everybody; only participants of the programme are taken. A doubtful row stops
the whole file: a mark under a wrong name is worse than none.
"""

import re
from dataclasses import dataclass

NAME_HEADS = ("фио", "ф и о", "фамилия имя", "ученик", "обучающийся", "участник")
NAME_PARTS = ("фамилия", "имя", "отчество")
CLASS_HEADS = ("класс",)
SPACES = re.compile(r"[^0-9a-zа-яё]+")
NUMBER = re.compile(r"-?\d{1,7}(?:[.,]\d{1,4})?")
EMPTY = ("", "-", "–", "—", "н/д")
FURTHEST_HEAD = 15
MOST_PROBLEMS = 20


@dataclass(frozen=True)
class Head:
    """Where the header stands and what its columns are."""

    row: int
    names: tuple  # columns that make the name together
    school_class: int | None
    parameters: dict  # column → code


def key_of(text):
    return " ".join(SPACES.sub(" ", text.casefold().replace("ё", "е")).split())


def head_of(rows, titles):
    """The first row that names people and at least one parameter; None where there is none.

    `titles` are {the title of a parameter: its code}.
    """
    known = {key_of(title): code for title, code in titles.items()}
    for at, row in enumerate(rows[:FURTHEST_HEAD]):
        keys = [key_of(text) for text in row]
        names = name_columns(keys)
        found = {col: code for col, key in enumerate(keys) if (code := code_of(key, known))}
        if names and found:
            classes = [col for col, key in enumerate(keys) if key in CLASS_HEADS]
            return Head(at, names, next(iter(classes), None), found)
    return None


def name_columns(keys):
    """One column of whole names, or family name, name and patronymic in columns of their own."""
    parts = tuple(keys.index(part) for part in NAME_PARTS if part in keys)
    if len(parts) > 1:
        return parts
    return tuple(col for col, key in enumerate(keys) if key.startswith(NAME_HEADS))[:1]


def code_of(key, known):
    """«Средний балл за 1 четверть» is «средний балл»; the longest title wins."""
    fitting = [title for title in known if key == title or key.startswith(f"{title} ")]
    return known[max(fitting, key=len)] if fitting else None


def values_of(rows, head, people, divisors):
    """({(person, code): value}, [problem], how many rows were nobody's here).

    `people` are {key of the name: [(person, class)]}; `divisors` turn shown values into stored ones.
    """
    values, problems, strangers = {}, [], 0
    for number, row in enumerate(rows[head.row + 1 :], start=head.row + 2):
        name = key_of(" ".join(cell(row, column) for column in head.names))
        found = matching(people.get(name, []), cell(row, head.school_class))
        if len(found) == 1:
            take_row(number, row, head, found[0], divisors, values, problems)
        elif found:
            problems.append(f"Строка {number}: участников с таким именем несколько, укажите класс.")
        else:
            strangers += bool(name)
    return values, problems, strangers


def take_row(number, row, head, person, divisors, values, problems):
    for column, code in head.parameters.items():
        text = cell(row, column)
        if text.casefold() in EMPTY:
            continue
        if not NUMBER.fullmatch(text):
            problems.append(f"Строка {number}: «{text[:40]}» — не число.")
        elif (person, code) in values:
            problems.append(f"Строка {number}: этот участник в файле уже был.")
        else:
            value = float(text.replace(",", ".")) * divisors.get(code, 1)
            values[person, code] = round(value, 2)


def matching(candidates, school_class):
    """By the name alone while it is one of a kind; otherwise by the class."""
    wanted = key_of(school_class).replace(" ", "")
    if len(candidates) > 1 and wanted:
        own = [person for person, place in candidates if key_of(place).replace(" ", "") == wanted]
        return own or [person for person, _ in candidates]
    return [person for person, _ in candidates]


def cell(row, column):
    return row[column].strip() if column is not None and column < len(row) else ""
