"""Names in a text are found in every case and told apart from common words."""

from dataclasses import dataclass

import pytest

from mentoring.naming import namings

pytestmark = pytest.mark.pure


@dataclass(frozen=True)
class Somebody:
    last_name: str
    first_name: str
    patronymic: str = ""
    gender: str = ""


KIM = Somebody("Ким", "Виктория", "Олеговна", "f")
YEVLOYEV = Somebody("Евлоев", "Олег", "Ильич", "m")
HARE = Somebody("Заяц", "Лев", "", "m")
PEOPLE = [KIM, YEVLOYEV, HARE]


@pytest.mark.parametrize(
    ("text", "person", "words"),
    [
        ("Встреча с Евлоевым Олегом прошла.", YEVLOYEV, "Евлоевым Олегом"),
        ("Спасибо О. И. Евлоеву!", YEVLOYEV, "О. И. Евлоеву"),
        ("Грамота Евлоеву О. И. вручена", YEVLOYEV, "Евлоеву О"),
        ("ВИКТОРИЯ КИМ победила", KIM, "ВИКТОРИЯ КИМ"),
        ("Благодарим Олега Ильича", YEVLOYEV, "Олега Ильича"),
        ("Вручили Льву Зайцу приз", HARE, "Льву Зайцу"),
        ("Виктории Олеговне Ким", KIM, "Виктории Олеговне"),
    ],
)
def test_a_whole_name_is_found_in_any_case(text, person, words):
    (found,) = [one for one in namings(text, PEOPLE) if one.is_whole]

    assert (found.person, found.words) == (person, words)


def test_a_surname_alone_is_a_doubt_and_a_common_word_is_not_a_name():
    assert [(one.person, one.is_whole) for one in namings("Проект Евлоева", PEOPLE)] == [(YEVLOYEV, False)]  # fmt: skip
    assert namings("В лесу бежал заяц, а олег — не имя", PEOPLE) == []
    assert namings("Ильич и Олег", PEOPLE) == []


def test_the_gender_of_a_card_may_be_mistaken():
    somebody = Somebody("Точиев", "Пётр", gender="f")

    assert [one.is_whole for one in namings("У Петра Точиева", [somebody])] == [True]
