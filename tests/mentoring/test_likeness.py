from datetime import date

import pytest

from mentoring.likeness import Card, alike_pairs, likely_meant, reason_alike
from mentoring.text import search_key

pytestmark = pytest.mark.pure
BORN, OTHER_DAY = date(2012, 5, 4), date(2012, 6, 4)


def card(name, pk=1, kind="pupil", **facts):
    return Card(pk=pk, key=search_key(name), kind=kind, **facts)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Семёнов Пётр Ильич", "Семенов Петр Ильич", "имя совпадает полностью"),
        ("Евлоева М. А.", "Евлоева Марем Ахмедовна", "фамилия и инициалы совпадают"),
        ("Евлоева М.", "Евлоева Марем Ахмедовна", "фамилия и инициалы совпадают"),
        ("Шадиева Зарема Каримовна", "Шадиева Зарема Керимовна", "имя написано почти так же"),
        ("Ахметзянова Алсу Маратовна", "Ахмедзянова Алсу Маратовна", "имя написано почти так же"),
        ("Евлоев Ислам Ахмедович", "Оздоев Ислам Ахмедович", ""),
        ("Иванов Иван", "Петров Пётр", ""),
        ("Иванов", "Иванчук", ""),
        ("Ким А.", "Ким Б.", ""),
    ],
)
def test_two_names_may_be_one_person(one, other, reason):
    assert reason_alike(card(one), card(other)) == reason


def test_namesakes_born_on_different_days_are_two_people():
    one = card("Иванов Иван Иванович", birth_date=BORN)

    assert reason_alike(one, card("Иванов Иван Иванович", birth_date=OTHER_DAY)) == ""
    assert reason_alike(one, card("Иванов Иван Иванович", birth_year=2011)) == ""
    assert reason_alike(one, card("Иванов Иван Иванович", birth_year=2012)) != ""


def test_a_pupil_and_a_teacher_are_asked_about_only_under_the_same_name():
    pupil = card("Шадиева Зарема Каримовна")

    assert reason_alike(pupil, card("Шадиева Зарема Керимовна", kind="teacher")) == ""
    assert reason_alike(pupil, card("Шадиева Зарема Каримовна", kind="teacher")) != ""


def test_a_changed_surname_is_noticed_by_the_birth_date():
    one = card("Иванова Анна Петровна", birth_date=BORN)

    assert reason_alike(one, card("Сидорова Анна Петровна", birth_date=BORN)) == (
        "имя, отчество и дата рождения совпадают, фамилии разные"
    )


def test_pairs_are_found_once_and_do_not_depend_on_the_order():
    cards = [
        card("Евлоева Марем Ахмедовна", pk=3, birth_date=BORN),
        card("Евлоева М. А.", pk=7),
        card("Канева Дарья Прокопьевна", pk=1),
        card("", pk=2),
    ]

    found = [(a.pk, b.pk) for a, b, _ in alike_pairs(cards)]

    assert found == [(7, 3)]
    assert [(a.pk, b.pk) for a, b, _ in alike_pairs(cards[::-1])] == found


@pytest.mark.parametrize(
    ("typed", "pks"),
    [
        ("дзоитова", [1]),
        ("дзаитава лидия", [1]),
        ("шодиева", [2]),
        ("ивонов", []),
        ("", []),
    ],
)
def test_a_mistyped_search_still_finds_the_person(typed, pks):
    keys = {1: "дзаитова лидия касумовна", 2: "шадиева зарема умаровна", 3: ""}

    assert likely_meant(typed, keys) == pks
