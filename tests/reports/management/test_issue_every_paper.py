from pathlib import Path

import pytest
from django.utils import timezone

from mentoring.actions.pair_endings import close_mentorship
from mentoring.models import MentorshipStatus, PersonKind, Selection, SelectionState, Side
from roadmap.actions.events import lay_out_events
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.actions.sections import lay_out_sections
from roadmap.models import Plan
from tests.commands import run
from tests.factories import MentoringFormFactory, ParticipationFactory, PersonFactory
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    """A school that has everything the orders of a year speak of."""
    scene = ready_school(school)
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    forms = [
        MentoringFormFactory(organisation=school),
        MentoringFormFactory(organisation=school, mentor_kind=PersonKind.PARTNER),
    ]
    scene.programme.forms.add(*forms)
    worker = PersonFactory(
        organisation=school, kind=PersonKind.PARTNER, post="инженер", workplace="ООО «Лес»"
    )
    for mentor, form in zip(
        (teacher(school, "Евлоев", "Олег", "Ильич", "m"), worker), forms, strict=True
    ):
        scene.add_pair(mentor, pupil(school, "Ким", "Виктория"), form=form)
        entry = ParticipationFactory(programme=scene.programme, person=mentor, side=Side.MENTOR)
        Selection.objects.create(
            organisation=school, participation=entry, state=SelectionState.SELECTED,
            decided_on=timezone.localdate(),
        )  # fmt: skip
    return scene


@pytest.fixture
def year(scene):
    """The rules, the text and the plans of the programme."""
    forms = scene.programme.forms.all()
    lay_out_sections(programme=scene.programme, forms=forms, by=None)
    for plan in Plan:
        lay_out_events(programme=scene.programme, plan=plan, by=None)
    return scene


def issue(folder, code):
    return run("issue_paper", code, "--school", "ryabinovka", "--out", folder, "--json")


@pytest.mark.parametrize("code", ["D01", "D02", "D03", "D05b", "D48", "D67"])
def test_issue_paper_writes_the_paper_in_every_format(scene, tmp_path, code):
    answer = issue(tmp_path, code)

    assert answer.code == 0
    assert [Path(file).suffix for file in answer.json["files"]] == [".pdf", ".docx", ".xlsx"]


def test_issue_paper_of_a_change_needs_an_order_and_a_change(scene, tmp_path):
    assert issue(tmp_path, "D10").code == 1
    issue(tmp_path, "D05")
    assert issue(tmp_path, "D10").code == 1

    close_mentorship(
        mentorship=scene.pairs[0], by=None, status=MentorshipStatus.STOPPED, reason="Переезд."
    )

    answer = issue(tmp_path, "D10")
    assert (answer.code, len(answer.json["files"])) == (0, 3)


@pytest.mark.parametrize(("code", "count"), [("D14", 2), ("D18", 2), ("D20", 3), ("D21", 3)])
def test_issue_paper_writes_the_papers_of_the_year(year, tmp_path, code, count):
    answer = issue(tmp_path, code)

    assert (answer.code, len(answer.json["files"])) == (0, count)


def test_issue_paper_on_teachers_needs_a_form_for_them(year, tmp_path, school):
    assert issue(tmp_path, "D15").code == 1

    MentoringFormFactory(
        organisation=school, mentor_kind=PersonKind.TEACHER, mentee_kind=PersonKind.TEACHER
    )

    assert (answer := issue(tmp_path, "D15")).code == 0
    assert len(answer.json["files"]) == 2


def test_issue_paper_of_a_programme_that_nobody_has_written_says_so(scene, tmp_path):
    answer = issue(tmp_path, "D18")

    assert (answer.code, answer.json["files"]) == (1, [])
    assert any("Текст программы ещё не составлен" in text for text in answer.json["missing"])


def test_issue_paper_of_needs_waits_for_an_analysis(scene, tmp_path):
    answer = issue(tmp_path, "D55")

    assert (answer.code, answer.json["files"]) == (1, [])
    assert "Анализ потребностей наставников ещё не проведён" in answer.json["missing"][0]
