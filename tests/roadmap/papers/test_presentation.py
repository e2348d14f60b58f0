import pytest

from mentoring.models import AwardKind, MentorshipStatus, Side
from roadmap.actions.attendance import mark_attendance
from roadmap.actions.mentor_school import enrol, school_of
from roadmap.models import Mark, Plan
from roadmap.papers.presentation import presentation, record
from tests.factories import AwardFactory, EventFactory, MeetingFactory, ParticipationFactory
from tests.papers import DAY, pupil, ready_school, teacher
from tests.printing import golden_text, lacking

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """A mentor of one year: a pair with two meetings, a lesson of the school, a grammota."""
    scene = ready_school()
    scene.leader = teacher(scene.school, "Осадчая", "Софья", "Павловна", post="учитель физики")
    scene.leader.experience = "12 лет"
    scene.leader.save()
    pair = scene.add_pair(scene.leader, pupil(scene.school, "Ким", "Олег", gender="m"))
    for minutes in (45, None):
        MeetingFactory(mentorship=pair, held_on=DAY, minutes=minutes)
    ParticipationFactory(
        programme=scene.programme, person=scene.leader, side=Side.MENTOR,
        results="Проект «Умная теплица».",
    )  # fmt: skip
    lesson = EventFactory(
        programme=scene.programme, plan=Plan.MENTOR_SCHOOL, hours=2, starts_on=DAY, ends_on=DAY
    )
    enrol(school=school_of(scene.programme), people=[scene.leader], by=None)
    mark_attendance(event=lesson, marks={scene.leader.pk: Mark.PRESENT}, by=None)
    AwardFactory(
        programme=scene.programme,
        person=scene.leader,
        kind=AwardKind.MERIT,
        title="Лучший наставник",
    )
    return scene


@pytest.mark.parametrize(("code", "paper"), [("D51", presentation), ("D51b", record)])
def test_paper_tells_the_figures_of_the_registers(scene, golden, code, paper):
    facts = paper(
        organisation=scene.school, programme=scene.programme, day=DAY, person=scene.leader
    )

    assert lacking(facts) == []
    assert facts["years"] == [
        {"year": "2026/27", "forms": "учитель – ученик", "mentees": 1, "meetings": 2, "hours": "0,8",
         "completed": 0, "pairs": 1}
    ]  # fmt: skip
    golden(f"{code}.txt", golden_text(code, facts))


def test_whoever_has_led_nobody_is_not_presented(scene):
    scene.pairs[0].status = MentorshipStatus.STOPPED
    scene.pairs[0].ended_on = DAY
    scene.pairs[0].save()

    facts = record(
        organisation=scene.school, programme=scene.programme, day=DAY, person=scene.leader
    )

    assert [essential for _, essential in lacking(facts)] == [True]
