from datetime import date

import pytest

from mentoring.citations import check
from mentoring.models import OrganisationKind
from mentoring.papers.readiness import library
from roadmap.actions.events import lay_out_events
from roadmap.models import Plan
from roadmap.papers.cooperation import SUPPORT, cooperation, school_label
from roadmap.papers.experience import CONTEST, application
from roadmap.papers.municipal import seminars_order
from roadmap.papers.training import MENTORS, courses, seminars
from tests.factories import OrganisationFactory, PartnerFactory, SignatoryFactory
from tests.papers import DAY, ready_school, teacher
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    """A centre with two schools under it, each with its head, and its plans of seminars and courses."""
    centre = OrganisationFactory(
        slug="centre", kind=OrganisationKind.MUNICIPAL_CENTRE, short_name="МЦН Рябиновского округа",
        name="Муниципальный центр наставничества Рябиновского округа",
        phone="8 (81800) 2-20-00", email="centre@ryabinovka.example",
    )  # fmt: skip
    scene = ready_school(centre)
    for slug, name, head in (
        ("first", "МБОУ «Рябиновская СОШ»", ("Галковский", "Пётр", "Аркадьевич", "m")),
        ("second", "МОУ «СШ № 2»", ("Ли", "Анна", "Павловна", "f")),
    ):
        school = OrganisationFactory(slug=slug, name=name, short_name=name, parent=centre, inn="2900000000")  # fmt: skip
        SignatoryFactory(organisation=school, person=teacher(school, *head, post="директор"))
    for plan in (Plan.SEMINARS, Plan.COURSES):
        lay_out_events(programme=scene.programme, plan=plan, by=None)
    centre.programme = scene.programme
    return centre


def facts_of(centre, gather, **choices):
    return gather(organisation=centre, programme=centre.programme, day=DAY, **choices)


@pytest.mark.parametrize(
    ("code", "gather"),
    [("D23", seminars), ("D23b", courses), ("D47", cooperation), ("D52", application)],
)
def test_a_paper_of_the_district_says_what_the_golden_text_says(centre, golden, code, gather):
    facts = facts_of(centre, gather)

    text = golden_text(code, facts)

    golden(f"{code}.txt", text)
    assert check(text, library(centre), DAY) == []
    assert not any(is_essential for _, is_essential in lacking(facts))


def test_the_order_on_seminars_takes_them_from_the_plan(centre):
    rows = facts_of(centre, seminars_order)["seminars"]

    assert len(rows) == 5
    assert rows[2] == {
        "term": "январь", "kind": "проблемный", "listeners": "кураторы школ, педагоги-психологи",
        "title": "Почему распадаются пары и как их поддержать",
    }  # fmt: skip


def test_courses_are_chosen_by_whom_they_are_for(centre):
    typed = {"listeners": MENTORS, "district": "Рябиновского округа"}

    facts = facts_of(centre, courses, typed=typed)

    assert [row["hours"] for row in facts["events"]] == [24, 16]
    book = sheets_of("D23b", facts)
    assert [row[2] for row in book["План-график курсов"]] == ["Часы", 24, 16]


def test_a_school_has_no_plan_of_seminars_but_agrees_with_a_neighbour_or_a_partner(centre):
    school = centre.children.get(slug="first")
    scene = ready_school(school)
    centre.programme = scene.programme
    partner = PartnerFactory(organisation=school, head_name="Попова Ирина Васильевна")

    facts = cooperation(organisation=school, programme=scene.programme, day=DAY)
    with_partner = cooperation(
        organisation=school, programme=scene.programme, day=DAY,
        typed=facts["typed"] | {"until": date(2027, 8, 31), "second": f"{partner} (№ {partner.pk})"},
    )  # fmt: skip

    assert [one["name"] for one in facts["parties"]][1] == "МОУ «СШ № 2»"
    assert with_partner["parties"][1]["head"]["name_gen"] == "Поповой Ирины Васильевны"
    assert any("издаёт муниципальный центр" in text for text, _ in lacking(seminars(organisation=school, programme=scene.programme, day=DAY)))  # fmt: skip


def test_an_agreement_wants_two_parties_a_whole_plan_and_a_term_ahead(centre):
    label = school_label(centre.children.get(slug="first"))
    typed = {
        "kind": SUPPORT, "first": label, "second": label, "until": date(2026, 1, 1),
        "plan": ["Семинар; январь"], "duties": [],
    }  # fmt: skip

    facts = facts_of(centre, cooperation, typed=typed)

    found = [text for text, is_essential in lacking(facts) if is_essential]
    assert any("две разные организации" in text for text in found)
    assert any(text.startswith("План, строка 1") for text in found)
    assert any("уже прошёл" in text for text in found)
    assert facts["is_support"]


def test_an_application_to_a_competition_names_the_programme_and_its_author(centre):
    speaker = teacher(centre, "Рочева", "Анна", "Егоровна", post="методист")
    said = {
        "kind": CONTEST, "event": "Лучшая программа", "recipient": "РЦН", "topic": "Рядом",
        "speaker": speaker, "contacts": "8 (81800) 2-20-00", "abstract": ["О чём."], "length": "10 минут",
    }  # fmt: skip

    facts = facts_of(centre, application, typed=said)

    rows = {row["title"]: row["lines"] for row in facts["rows"]}
    assert rows["Название программы"] == ["Рядом"]
    assert rows["Автор (представитель)"] == ["Рочева Анна Егоровна, методист"]
    assert "Время выступления" not in rows
    assert sheets_of("D52", facts)["Заявка"][1] == ("Организация", centre.name)
