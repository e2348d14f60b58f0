from datetime import date

import pytest

from mentoring.citations import check
from mentoring.models import DocumentStatus, OrganisationKind
from mentoring.papers.readiness import library
from reports.papers.district import WITH, WITHOUT, district_summary
from tests.factories import OrganisationFactory, ParticipationFactory, ProgrammeFactory
from tests.papers import ready_school
from tests.printing import golden_text, lacking, sheets_of
from tests.reports.views.test_district import make_school, paper

pytestmark = pytest.mark.django_db
DAY = date(2027, 6, 20)


@pytest.fixture
def scene():
    """Two schools: one has handed in everything, the report a day late; the other nothing."""
    centre = OrganisationFactory(
        slug="centre", kind=OrganisationKind.MUNICIPAL_CENTRE, short_name="МЦН Рябиновского округа",
        name="Муниципальный центр наставничества Рябиновского округа",
    )  # fmt: skip
    scene = ready_school(centre)
    ready = make_school(centre, "МБОУ «Рябиновская СОШ»")
    make_school(centre, "МОУ «СШ № 2»", mentees=3, mentors=3)
    paper(ready, "D01", date(2026, 9, 1), status=DocumentStatus.SIGNED)
    for kind, day in (("входящий", date(2026, 12, 10)), ("итоговый", date(2027, 6, 10))):
        paper(ready, "D61", day, title=f"Сведения мониторинга ({kind})", number="")
    paper(
        ready, "D58", date(2027, 6, 16), signed_on=date(2027, 6, 16), status=DocumentStatus.SIGNED
    )
    return scene


def facts_of(scene, **typed):
    typed = {"district": "Рябиновского округа", "ranking": WITHOUT, "conclusions": ["Принять."]} | typed  # fmt: skip
    return district_summary(
        organisation=scene.school, programme=scene.programme, day=DAY, typed=typed
    )


def test_the_summary_says_what_the_golden_text_says(golden, scene):
    facts = facts_of(scene, ranking=WITH)

    text = golden_text("D64", facts, day=DAY)

    golden("D64.txt", text)
    assert check(text, library(scene.school), DAY) == []
    assert "Тайный" not in str(facts)
    assert ("Отчёт за год не сдали: МОУ «СШ № 2».", False) in lacking(facts)


def test_the_workbook_holds_the_same_and_ranks_only_when_asked(scene):
    plain = sheets_of("D64", facts_of(scene))
    ranked = sheets_of("D64", facts_of(scene, ranking=WITH))

    assert list(plain) == [
        "Свод", "Показатели", "Что значат показатели", "Оценка по отчётам", "Не сдали", "Охват школ",
    ]  # fmt: skip
    assert "Как считаются баллы" in ranked
    assert plain["Свод"][2][7:9] == ("меньше 5", "меньше 5")
    assert ranked["Оценка по отчётам"][1][1:7] == (
        "МБОУ «Рябиновская СОШ»", "10.12.2026", "10.06.2027", "16.06.2027, позже срока", "достаточный", 1,
    )  # fmt: skip
    assert ("отчёт за год", "МОУ «СШ № 2»") in plain["Не сдали"]


def test_a_school_and_a_centre_without_schools_issue_no_summary(scene):
    school = ProgrammeFactory(organisation=OrganisationFactory())
    ParticipationFactory(programme=school)

    of_school = district_summary(organisation=school.organisation, programme=school, day=DAY)
    scene.school.children.update(parent=None)

    assert any("издаёт муниципальный центр" in text for text, _ in lacking(of_school))
    assert any("ни одной школы" in text for text, _ in lacking(facts_of(scene)))
