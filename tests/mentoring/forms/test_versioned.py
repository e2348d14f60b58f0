from datetime import date

import pytest

from mentoring.forms.versioned import shown
from mentoring.models import Participation, Person

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("row", "name", "text"),
    [
        (Person(gender="f"), "gender", "женский"),
        (Person(gender=""), "gender", "—"),
        (Person(phones=["+79031234567", "+79031234568"]), "phones", "+79031234567, +79031234568"),
        (Person(phones=[]), "phones", "—"),
        (Person(birth_date=date(2012, 5, 7)), "birth_date", "07.05.2012"),
        (Person(birth_year=None), "birth_year", "—"),
        (Person(note="текст"), "note", "текст"),
        (Participation(is_completed=True), "is_completed", "да"),
        (Participation(is_completed=False), "is_completed", "нет"),
        (Participation(capacity=0), "capacity", "0"),
    ],
)
def test_a_conflict_shows_values_in_the_words_of_the_user(row, name, text):
    assert shown(row, name) == text
