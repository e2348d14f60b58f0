"""A mentor says of himself or of herself that the work goes on."""

import pytest

from mentoring.models import Person
from roadmap.models import Readiness

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (Person(last_name="Цой", gender="f"), "не готова продолжать"),
        (Person(last_name="Алиев", first_name="Эльвин"), "не готов продолжать"),
        (Person(last_name="Терентьева", first_name="Ольга"), "не готова продолжать"),
        (Person(last_name="Ким", first_name="Ян", gender=""), "не готов продолжать"),
        (Person(last_name="Ли"), "не готов(а) продолжать"),
    ],
)
def test_readiness_takes_the_gender_of_the_mentor(person, said):
    assert Readiness.NOT_READY.said_by(person) == said
    assert dict(Readiness.choices_for(person))["not_ready"] == said
