import pytest

from mentoring.models import Person
from tests.commands import run
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_erase_person_answers_what_was_erased_and_what_was_kept(school):
    person = PersonFactory(organisation=school, last_name="Канарейкина")

    answer = run("erase_person", person.pk, "--school", school.slug, "--json")

    assert answer.code == 0
    assert answer.json["erased"] == {"mentoring.Person": 1}
    assert set(answer.json["kept"]) >= {"mentoring.Document", "mentoring.AuditEntry"}
    assert Person.objects.get().last_name == ""


def test_erase_person_speaks_russian_without_json(school):
    person = PersonFactory(organisation=school)

    answer = run("erase_person", person.pk, "--school", school.slug)

    assert answer.out.splitlines()[0] == "Персональные данные удалены."


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999", "-1", "семь", "1.5"])
def test_erase_person_refuses_a_number_of_nobody(school, number):
    PersonFactory(organisation=school)

    answer = run("erase_person", "--school", school.slug, "--json", "--", number)

    assert (answer.code, list(answer.json)) == (2, ["error"])
    assert Person.objects.exclude(last_name="").count() == 1


def test_erase_person_never_reaches_another_school(school):
    foreign = PersonFactory()

    answer = run("erase_person", foreign.pk, "--school", school.slug)

    assert answer.code == 2
    assert Person.objects.get().last_name == foreign.last_name


def test_erase_person_refuses_an_unknown_school():
    answer = run("erase_person", 1, "--school", "net-takoj", "--json")

    assert (answer.code, answer.json) == (2, {"error": "Школы с адресом «net-takoj» нет."})
