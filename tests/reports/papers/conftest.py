"""A programme whose two stages of monitoring are over: thirty pupils of two forms, both waves."""

from datetime import date
from decimal import Decimal

import pytest

from mentoring.models import Side
from reports.actions.swot import add_sentence, edit_sentence
from reports.models import Quadrant, SchoolResult
from reports.studies.swot import Monitoring
from tests.factories import (
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
)
from tests.papers import pupil, ready_school, teacher
from tests.reports.answering import answered, survey_of

FORMS = (("teacher-pupil", "учитель – ученик"), ("pupil-pupil", "ученик – ученик"))


def mark(base, at):
    return min(base + at % 3, 10)


@pytest.fixture
def measured():
    scene = ready_school()
    for at, (code, title) in enumerate(FORMS):
        form = MentoringFormFactory(organisation=scene.school, code=code, title=title, position=at)
        scene.programme.forms.add(form)
        with_pupils(scene, form, at * 15)
    ask_the_curator(scene)
    for code, before, after in (("clubs", 14, 22), ("register", 3, 1)):
        SchoolResult.objects.create(
            organisation=scene.school, programme=scene.programme, code=code,
            entry=Decimal(before), exit=Decimal(after), source="журнал",
        )  # fmt: skip
    write_by_hand(scene)
    return scene


def with_pupils(scene, form, first):
    people = [
        pupil(scene.school, f"Участников{'абвгдежзиклмнопрстуфхцчшщэюяАБ'[first + at]}", "Саша",
              grade=7 + at % 3, gender="mf"[at % 2])
        for at in range(15)
    ]  # fmt: skip
    for person in people:
        ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTEE, form=form)
        mentor = teacher(scene.school, "Наставников", "Олег", "Ильич", "m")
        pair = MentorshipFactory(
            organisation=scene.school, programme=scene.programme, form=form, people=False,
            status="active", started_on=date(2026, 9, 20),
        )  # fmt: skip
        MentorshipMemberFactory(mentorship=pair, person=mentor, is_mentor=True)
        MentorshipMemberFactory(mentorship=pair, person=person)
    ask(scene, form.code, people, first)


def ask(scene, code, people, first):
    """Expectation and result, and parameters at entry and exit; three have left before the end."""
    for key, low in ((f"A5:mentee:{code}:entry", 6), (f"A8:mentee:{code}:exit", 8)):
        sheets = [
            {"usefulness": mark(low, at), "comfort": mark(7, at), "organisation": mark(4, at)}
            for at in range(15)
        ]
        answered(survey_of(scene.programme, key), *sheets[: 15 if low == 6 else 12], people=people)
    for wave, step in (("entry", 0), ("exit", 1)):
        sheets = [
            {"engagement": mark(5 + step, at + first), "self_esteem": mark(6, at + step), "projects": at % 2 + step}
            for at in range(15 - 3 * step)
        ]  # fmt: skip
        answered(survey_of(scene.programme, f"A12:mentee:{code}:{wave}"), *sheets, people=people)


def ask_the_curator(scene):
    survey = survey_of(scene.programme, "A10:curator::exit")
    answered(survey, {q.code: 2 if at < 5 else 1 for at, q in enumerate(survey.questions)})


def write_by_hand(scene):
    programme = scene.programme
    sentence = Monitoring(programme).study().sentence("A8:mentee:usefulness")
    edit_sentence(
        programme=programme, form="", sentence=sentence, quadrant=Quadrant.STRENGTHS,
        text="Участники высоко ценят программу", by=None,
    )  # fmt: skip
    for quadrant, text in (
        (Quadrant.OPPORTUNITIES, "В районе открылся центр детских инициатив."),
        (Quadrant.CHANGE, "Составлять расписание встреч вместе с участниками."),
    ):
        add_sentence(programme=programme, form="", quadrant=quadrant, text=text, by=None)
