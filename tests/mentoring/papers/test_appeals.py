"""D45, D44 and the partners of D46 whose names or standing are hard."""

from datetime import date

import pytest

from mentoring.models import PersonKind
from mentoring.papers.agreements import agreement, label_of
from mentoring.papers.appeals import ANOTHER, appeal, certificates_request
from mentoring.papers.paper import Paper
from mentoring.papers.requisites import EssentialMissing, essential_of
from mentoring.pasted import addressees_of
from tests.factories import ClearanceFactory, MentoringFormFactory, PartnerFactory, PersonFactory
from tests.papers import DAY, facts_of, ready_school, words
from tests.printing import golden_text, lacking

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school(phone="8 (81800) 2-00-00", email="school@example.org")
    scene.programme.forms.add(MentoringFormFactory(organisation=scene.school))
    return scene


def typed(scene, **own):
    usual = {
        "partner": ANOTHER, "place": "", "addressee_post": "", "addressee": "", "email": "",
        "proposals": ["предложить работникам стать наставниками."], "answer_until": date(2026, 9, 26),
    }  # fmt: skip
    return usual | own


def head(scene, **own):
    """Whom the letter is written to and how he is greeted."""
    to = facts_of(appeal, scene, typed=typed(scene, **own))["employer"]["to"]
    return (to["post"], to["place"], to["name"], f"{to['greeting']} {to['called']}!")


def test_appeal_says_what_its_golden_text_says(scene, golden):
    works = PartnerFactory(
        organisation=scene.school, short_name="ООО «Лес»", head_post="генеральный директор",
        head_name="Петрова Инна Ильинична", email="les@example.org",
    )  # fmt: skip
    facts = facts_of(appeal, scene, typed=typed(scene, partner=label_of(works)))

    golden("D45.txt", golden_text("D45", facts, number="12"))
    assert (lacking(facts), facts["employer"]["email"]) == ([], "les@example.org")


def test_appeal_greets_everybody_rightly(scene):
    assert head(
        scene, place="ПАО «Связь»", addressee_post="и. о. директора", addressee="Черных Пётр Ильич"
    ) == ("И. о. директора", "ПАО «Связь»", "Черных\u00a0П.\u00a0И.", "Уважаемый Пётр Ильич!")
    assert head(
        scene, place="ИП Ткач Мария Ивановна", addressee_post="индивидуальный предприниматель",
        addressee="Ткач Мария Ивановна",
    ) == ("Индивидуальному предпринимателю", "", "Ткач\u00a0М.\u00a0И.", "Уважаемая Мария Ивановна!")  # fmt: skip
    assert head(scene, place="Сельская библиотека") == (
        "Руководителю", "Сельской библиотеки", "", "Уважаемый руководитель!",
    )  # fmt: skip


def test_appeal_to_nobody_is_refused(scene):
    assert essential_of(facts_of(appeal, scene, typed=typed(scene))["missing"]) == [
        "Не указано, кому пишется обращение: выберите партнёра или впишите организацию."
    ]


def test_certificates_are_asked_for_as_far_as_they_lack(scene, golden):
    person = PersonFactory(
        organisation=scene.school, kind=PersonKind.PARTNER, last_name="Лесная",
        first_name="Анна", patronymic="Петровна", gender="f", workplace="ООО «Лес»",
    )  # fmt: skip
    ClearanceFactory(person=person, issued_on=date(2026, 9, 1), valid_until=date(2027, 9, 1))
    facts = facts_of(certificates_request, scene, person=person)

    golden("D44.txt", golden_text("D44", facts, number="13"))
    assert [row["title"] for row in facts["wanted"]] == ["медицинская справка"]


def test_own_employees_are_not_asked_for_certificates(scene):
    facts = facts_of(certificates_request, scene, person=scene.curator)

    assert "справки просят у наставников со стороны" in essential_of(facts["missing"])[0]


# --- who stands for the other side of an agreement


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"head_post": "директор", "head_name": "Дюма Анна Сергеевна",
          "basis": "доверенность от 12.09.2026 № 4"},
         "в лице директора Дюма Анны Сергеевны, действующей на основании доверенности от 12.09.2026 № 4"),
        ({"head_post": "и. о. директора", "head_name": "Седых Пётр Ильич"},
         "в лице и. о. директора Седых Петра Ильича, действующего на основании Устава"),
        ({"name": "ИП Ткач Мария Ивановна", "short_name": ""},
         "ИП Ткач Мария Ивановна, в дальнейшем «Партнёр», действующая на основании записи в Едином "
         "государственном реестре индивидуальных предпринимателей, с другой стороны"),
        ({"name": "Самозанятый Шевченко Иван Петрович", "short_name": ""},
         "в дальнейшем «Партнёр», действующий как плательщик налога на профессиональный доход, с другой"),
    ],
)  # fmt: skip
def test_agreement_names_the_other_side_rightly(scene, own, said):
    partner = PartnerFactory(organisation=scene.school, **own)
    proposed = facts_of(agreement, scene)["typed"] | {"until": date(2027, 8, 31)}
    facts = facts_of(agreement, scene, typed=proposed | {"partner": label_of(partner)})

    text = words(Paper("D46", facts).plain_text())
    assert said in text
    assert "None" not in text


def test_a_letter_without_a_programme_is_refused(scene):
    with pytest.raises(EssentialMissing):
        appeal(organisation=scene.school, programme=None, day=DAY)


# --- a list that was pasted


def test_a_pasted_list_is_read_with_tabs_or_semicolons():
    rows, problems = addressees_of(
        "Организация\tДолжность\tФИО\tПочта\n"
        "ООО «Лес»\tдиректор\tПетров Иван Ильич\tles@example.org\n\n"
        "Библиотека; lib@example.org; на основании доверенности; 7707083893; ж"
    )

    assert problems == []
    assert [tuple(row.values()) for row in rows] == [
        ("ООО «Лес»", "директор", "Петров Иван Ильич", "", "les@example.org", "", "", ""),
        ("Библиотека", "", "", "", "lib@example.org", "f", "7707083893", "доверенности"),
    ]


def test_a_pasted_line_without_a_name_is_told_by_its_number():
    assert "Строка 2" in addressees_of("Завод\n; директор")[1][0]
    assert "больше 300" in addressees_of("Завод\n" * 301)[1][0]
