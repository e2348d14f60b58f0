"""Lists of our own that are no rosters, given back: nobody is entered from them, they are compared. Pure.

The register itself is compared by `mentoring.actions.rosters.registers`; here its header is known
and its rows are read as text, column by column.
"""

from dataclasses import dataclass

from mentoring.roster.cells import cell_text
from mentoring.roster.draft import EMPTY, Draft
from mentoring.roster.headers import letter
from mentoring.roster.roster import Sheet

FIRST_ROWS = 12  # a title and what somebody wrote above it


@dataclass(frozen=True)
class OwnList:
    """One register of ours: its titles in order, those that stand together in no list of people but
    ours, and those that say which row it is."""

    code: str
    titles: tuple
    marks: frozenset
    key: tuple


def own_list(code, *titles, marks, key):
    return OwnList(code, titles, frozenset(marks), key)


OWN_LISTS = {
    one.code: one
    for one in (
        own_list(
            "D29",
            "ФИО", "Основание включения", "Место работы/учёбы", "Контактные данные для связи",
            "Основные компетенции", "Хэштеги", "Учебные годы в программе", "Форма наставничества",
            "Завершено пар и групп", "Ссылка на кейс/отзыв на сайте",
            marks=("Основание включения", "Учебные годы в программе"),
            key=("ФИО",),
        ),
        own_list(
            "D30",
            "Название практики", "Учебный год", "Форма наставничества", "Проблема", "Результат",
            "Что можно повторить", "Ссылка на публикацию",
            marks=("Название практики", "Что можно повторить"),
            key=("Название практики",),
        ),
        own_list(
            "D31",
            "Организация-партнёр", "ИНН", "Адрес", "Контактные данные",
            "Представители, участвующие в программе", "Пар и групп", "Соглашение (№, дата)",
            "Срок соглашения",
            marks=("Организация-партнёр", "Соглашение (№, дата)"),
            key=("Организация-партнёр",),
        ),
        own_list(
            "D32",
            "ФИО участника", "Класс (должность)", "Вид согласия", "Дата подписи", "Действует до",
            "Состояние", "Дата отзыва", "Кто подписал", "Где хранится",
            marks=("Вид согласия", "Дата подписи", "Где хранится"),
            key=("ФИО участника", "Вид согласия"),
        ),
        own_list(
            "D32b",
            "Номер", "Дата", "Заголовок", "Состояние", "Подписан", "Почему отменён",
            marks=("Номер", "Заголовок", "Почему отменён"),
            key=("Номер", "Заголовок"),
        ),
        own_list(
            "D32c",
            "Дата", "Наставник", "Наставляемый (наставляемые)", "Вид встречи",
            "Продолжительность, мин", "Тема", "Итог",
            marks=("Вид встречи", "Продолжительность, мин", "Тема"),
            key=("Дата", "Наставник"),
        ),
    )
}  # fmt: skip


def said(value):
    """A cell as it is compared: a day as ДД.ММ.ГГГГ, several lines as one."""
    return " ".join(cell_text(value).split())


def own_header(grid):
    """(the register, the row of its header) of a sheet that is one of ours; None for any other."""
    for at, row in enumerate(grid.rows[:FIRST_ROWS]):
        titles = set(map(said, row))
        for one in OWN_LISTS.values():
            if one.marks <= titles:
                return one, at
    return None


def read_own_list(grid, own, at, add):
    """The sheet, and its rows with every column by its title; what is not of ours is passed over."""
    titles = dict(enumerate(map(said, grid.rows[at])))
    places = {title: index for index, title in titles.items() if title in own.titles}
    for row, number in list(zip(grid.rows, grid.numbers, strict=True))[at + 1 :]:
        cells = {title: said(row[places[title]]) for title in own.titles if title in places}
        if any(cells.values()):
            add(draft_of(grid, own, number, cells))
    return Sheet(
        name=grid.name,
        kind="ignored",
        header_rows=(grid.numbers[at],),
        titles={letter(index): title for title, index in places.items()},
        register=own.code,
    )


def draft_of(grid, own, number, cells):
    person = {**EMPTY, **names_of(own, cells), "cells": cells}
    return Draft(grid.name, number, own.code, person)


def names_of(own, cells):
    """How the row is called where people are shown: a person by his names, all else by its key."""
    words = [cells.get(title, "") for title in own.key]
    if own.titles[0].startswith("ФИО"):
        names = [*words[0].split(" ", 2), "", "", ""]
        return dict(zip(("last_name", "first_name", "patronymic"), names, strict=False))
    return {"last_name": ", ".join(filter(None, words))}
