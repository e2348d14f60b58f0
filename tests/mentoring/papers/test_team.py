import pytest

from mentoring.actions.documents import issue_document
from mentoring.models import OrganisationKind
from mentoring.papers.paper import Paper
from mentoring.papers.team import appointment
from tests.factories import OrganisationFactory
from tests.papers import DAY, pupil, ready_school, teacher, words
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return ready_school()


def facts_of(scene, **choices):
    return appointment(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


def typed(scene, **values):
    return {
        "leader": scene.curator,
        "members": [],
        "curator_duties": [],
        "group_duties": [],
    } | values


def test_appointment_says_what_the_golden_text_says_in_both_printers(scene, golden):
    golden("D02.txt", golden_text("D02", facts_of(scene)))


def test_the_curator_is_appointed_in_the_accusative(scene):
    text = words(Paper("D02", facts_of(scene), "41-од", DAY).body())

    assert (
        "Назначить куратором программы наставничества на 2026/2027 учебный год "
        "Дзаитову Лидию Касумовну, заместителя директора." in text
    )


def test_a_complete_school_lacks_nothing(scene):
    assert lacking(facts_of(scene)) == []


def test_each_person_stands_in_the_group_once_with_all_his_parts(scene):
    leader = teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки")

    facts = facts_of(scene, typed=typed(scene, leader=leader, members=[leader, scene.curator]))

    assert [(row["name"], row["part"]) for row in facts["team"]] == [
        ("Грач Олег Ильич", "руководитель рабочей группы"),
        ("Дзаитова Лидия Касумовна", "куратор программы наставничества"),
    ]


def test_a_group_of_the_curator_alone_is_told_but_does_not_block(scene):
    assert lacking(facts_of(scene, typed=typed(scene))) == [
        ("В рабочей группе только куратор. Добавьте членов группы при выпуске.", False)
    ]


def test_the_control_is_given_to_a_person_in_the_accusative_with_one_stop(scene):
    body = Paper("D02", facts_of(scene, typed=typed(scene, control=scene.curator))).body()

    assert "возложить на заместителя директора Дзаитову\u00a0Л.\u00a0К.</p>" in body


def test_the_annex_as_a_sheet_names_everybody(scene):
    assert sheets_of("D02", facts_of(scene)) == {
        "Рабочая группа": [
            ("№ п/п", "Фамилия, имя, отчество", "Должность", "Обязанности в рабочей группе"),
            (
                1,
                "Дзаитова Лидия Касумовна",
                "заместитель директора",
                "руководитель рабочей группы, куратор программы наставничества",
            ),
            (2, "Ахриева Зарема Мусаевна", "педагог-психолог", "педагог-психолог программы"),
        ]
    }


def test_pupils_are_no_members_by_themselves(scene):
    pupil(scene.school, "Ким", "Виктория")

    assert [row["name"] for row in facts_of(scene)["team"]] == [
        "Дзаитова Лидия Касумовна",
        "Ахриева Зарема Мусаевна",
    ]


@pytest.mark.parametrize("kind", OrganisationKind)
def test_an_organisation_of_any_kind_issues_its_orders(kind):
    scene = ready_school(OrganisationFactory(kind=kind, name="Центр «Рост»", short_name="ЦР"))

    document = issue_document(
        code="D02", organisation=scene.school, programme=scene.programme, by=None, propose=True,
        dated_on=DAY,
    )  # fmt: skip

    text = words(Paper.of(document).body())
    assert (document.number, document.status) == ("1-од", "draft")
    assert "Центр «Рост»" in text
    assert "(ЦР)" in text
