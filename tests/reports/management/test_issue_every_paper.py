from pathlib import Path

import pytest
from django.utils import timezone

from mentoring.actions.mentorships import close_mentorship
from mentoring.models import MentorshipStatus, PersonKind, Selection, SelectionState, Side
from roadmap.actions.roadmaps import lay_out_roadmap
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
