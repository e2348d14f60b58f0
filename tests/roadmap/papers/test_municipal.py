from datetime import date

import pytest

from mentoring.actions.documents import issue_document
from mentoring.citations import check
from mentoring.models import DocumentStatus, OrganisationKind, PersonKind, Role, Side
from mentoring.papers.readiness import library
from roadmap.papers.district import ANYWHERE, district_of
from roadmap.papers.municipal import municipal_order, municipal_regulation, seminars_order
from tests.factories import (
    DocumentFactory,
    MembershipFactory,
    MentoringFormFactory,
    MentorshipFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    SignatoryFactory,
)
from tests.papers import DAY, ready_school, teacher
from tests.printing import golden_text, queries_of

pytestmark = pytest.mark.django_db


class Ground:
    def __init__(self, organisation):
        self.organisation = organisation


@pytest.fixture
def office():
    """An education office with its centre, a school under each."""
    office = OrganisationFactory(
        slug="office",
        kind=OrganisationKind.EDUCATION_OFFICE,
        name="Управление образования администрации Рябиновского муниципального округа",
        short_name="Управление образования Рябиновского округа",
    )
    scene = ready_school(office)
    office.signatories.all().delete()
    head = teacher(office, "Тен", "Виктор", "Сергеевич", "m", post="начальник управления")
    SignatoryFactory(organisation=office, person=head, post="начальник управления")
    coordinator = teacher(office, "Бойко", "Ирина", "Павловна", post="главный специалист")
    MembershipFactory(organisation=office, role=Role.COORDINATOR, person=coordinator)
    office.programme = scene.programme
    return office


@pytest.fixture
def schools(office):
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE, parent=office)
    first = OrganisationFactory(
        name="МБОУ «Рябиновская СОШ»", short_name="Рябиновская СОШ", parent=centre,
        phone="8 (81800) 2-00-00", email="school@ryabinovka.example",
    )  # fmt: skip
    second = OrganisationFactory(name="МОУ «СШ № 2»", short_name="СШ № 2", parent=office)
    OrganisationFactory(name="Чужая школа")
    curator = teacher(first, "Дзаитова", "Лидия", "Касумовна", post="заместитель директора")
    programme = ProgrammeFactory(organisation=first, curator=curator)
    programme.forms.add(MentoringFormFactory(organisation=first))
    for side in (Side.MENTOR, Side.MENTEE, Side.MENTEE):
        person = PersonFactory(organisation=first, last_name="Тайный", kind=PersonKind.PUPIL)
        ParticipationFactory(programme=programme, person=person, side=side)
    MentorshipFactory(organisation=first, programme=programme)
    DocumentFactory(
        organisation=first, programme=programme, code="D01", status=DocumentStatus.SIGNED,
        number="39-од", dated_on=date(2026, 9, 1), year=2026,
    )  # fmt: skip
    ProgrammeFactory(organisation=first, year=2025)
    return first, second


def lacking(facts):
    return [item["text"] for item in facts["missing"]]


def facts_of(office, gather, **choices):
    return gather(organisation=office, programme=office.programme, day=DAY, **choices)


@pytest.mark.parametrize(
    ("code", "gather"),
    [("D13", municipal_order), ("D13b", seminars_order), ("D16", municipal_regulation)],
)
def test_a_municipal_paper_says_what_the_golden_text_says(office, schools, golden, code, gather):
    text = golden_text(code, facts_of(office, gather))

    golden(f"{code}.txt", text)
    assert check(text, library(office), DAY) == []
    assert "Тайный" not in text
    assert "None" not in text


def test_the_register_holds_the_schools_of_the_district_with_numbers_only(office, schools):
    facts = facts_of(office, municipal_order)

    assert [
        (s["short_name"], s["order"], s["roadmap"], s["mentors"], s["mentees"], s["pairs"])
        for s in facts["schools"]
    ] == [
        ("Рябиновская СОШ", "от 01.09.2026 № 39-од", "утверждена", 1, 2, 1),
        ("СШ № 2", "", "нет", 0, 0, 0),
    ]
    assert "Тайный" not in str(facts)
    assert "У школ не назначен куратор: СШ № 2." in lacking(facts)


def test_a_school_issues_no_municipal_paper_and_an_office_without_schools_no_register(office):
    school = ready_school().school
    programme = school.programmes.get()

    for gather in (municipal_order, seminars_order, municipal_regulation):
        facts = gather(organisation=school, programme=programme, day=DAY)
        assert any("издаёт муниципальный центр" in text for text in lacking(facts))
    assert any("нет ни одной школы" in text for text in lacking(facts_of(office, municipal_order)))


def test_a_seminar_that_lacks_a_part_is_named_by_its_line(office):
    said = {"district": "Рябиновского округа", "leader": office.programme.curator}
    lines = ["октябрь; обучающий; Документы; кураторы", "ноябрь; Первая встреча"]

    facts = facts_of(office, seminars_order, typed=said | {"seminars": lines})
    nothing = facts_of(office, seminars_order, typed=said | {"seminars": []})

    assert [seminar["title"] for seminar in facts["seminars"]] == ["Документы"]
    assert any("в строке 2 записан не полностью" in text for text in lacking(facts))
    assert "Не указано ни одного семинара." in lacking(nothing)


def test_an_order_without_a_coordinator_is_not_issued(office, schools):
    office.memberships.all().delete()
    office.programme.curator = None
    office.programme.save()

    assert any("Не выбран муниципальный координатор" in t for t in lacking(facts_of(office, municipal_order)))  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Муниципальный центр наставничества Рябиновского округа", "Рябиновского округа"),
        ("Отдел образования администрации Лешуконского муниципального района", "Лешуконского муниципального района"),
        ("Управление образования города Малгобек", "города Малгобек"),
        ("МЦН", ANYWHERE),
    ],
)  # fmt: skip
def test_the_district_is_read_from_the_name(name, words):
    assert district_of(Ground(OrganisationFactory.build(name=name))) == words


@pytest.mark.parametrize("count", [1, 12])
def test_the_register_asks_the_same_queries_for_any_number_of_schools(office, count):
    for school in OrganisationFactory.create_batch(count, parent=office):
        ProgrammeFactory(organisation=school)

    assert queries_of(lambda: facts_of(office, municipal_order)) == 11


def test_the_order_and_its_spreadsheet_are_issued(office, schools):
    order = issue_document(
        code="D13", organisation=office, programme=office.programme, by=None, propose=True
    )

    assert order.number
    assert order.code == "D13"
