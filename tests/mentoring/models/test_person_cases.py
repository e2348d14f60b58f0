import pytest

from mentoring.models import Person

pytestmark = pytest.mark.pure


def person(**facts):
    return Person(last_name="Дзаитова", first_name="Лидия", patronymic="Касумовна", **facts)


def test_a_name_is_declined_and_shortened_in_its_case():
    assert person().name_cases().acc == "Дзаитову Лидию Касумовну"
    assert person().short_name_in("dat") == "Дзаитовой\u00a0Л.\u00a0К."
    assert person().signature_name == "Л.\u00a0К.\u00a0Дзаитова"


def test_a_form_by_hand_wins_in_its_case_only():
    corrected = person(own_cases={"gen": "Дзаитова Лидии Касумовны"})

    cases = corrected.name_cases()

    assert (cases.gen, cases.dat) == ("Дзаитова Лидии Касумовны", "Дзаитовой Лидии Касумовне")
    assert corrected.short_name_in("gen") == "Дзаитова\u00a0Л.\u00a0К."


def test_a_double_surname_by_hand_is_shortened_whole():
    guest = Person(
        last_name="де Роберти", first_name="Анна", own_cases={"gen": "де Роберти Анны"}, gender="f"
    )

    assert guest.short_name_in("gen") == "де Роберти\u00a0А."


def test_an_unknown_gender_leaves_the_forms_unknown_until_they_are_written_by_hand():
    unknown = Person(last_name="Цой", first_name="К.")
    settled = Person(
        last_name="Цой",
        first_name="К.",
        own_cases=dict.fromkeys(("gen", "dat", "acc", "ins", "loc"), "Цой К."),
    )

    assert (unknown.name_cases().gen, unknown.short_name_in("gen")) == (None, None)
    assert unknown.name_cases().doubtful
    assert (settled.name_cases().gen, settled.name_cases().doubtful) == ("Цой К.", False)
