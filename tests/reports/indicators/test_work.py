"""K4, K5, K6, K9–K12, K14, K16, K17 against tables made by hand."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentoring.models import DocumentStatus, MentorshipStatus, OrganisationKind, PersonKind, Side
from mentoring.schoolyear import SchoolYear
from reports.indicators import indicators_of
from roadmap.models import Mark, MentorSchool, Plan
from surveys.models import AnonymousResponse
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    DocumentFactory,
    EventFactory,
    IndividualPlanFactory,
    InvitationFactory,
    MeetingFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    OrganisationFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    PlanTaskFactory,
    ProgrammeFactory,
    ResponseFactory,
    SelectionFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db
YEAR, TODAY = SchoolYear(2026), date(2026, 11, 27)
BEGUN = date(2026, 10, 1)
OPENED = datetime(2026, 11, 1, tzinfo=UTC)
CONTENT = [
    {
        "title": "Итоги",
        "questions": [
            {"code": "joint_work", "kind": "scale", "text": "Понравилось работать вместе?"},
            {"code": "result", "kind": "scale", "text": "Радует результат?"},
        ],
    }
]


def figure(school, code, on=None, today=TODAY):
    return indicators_of([school], YEAR, today=today, on=on, codes=[code])[school.pk][0]


def share(school, code, on=None):
    found = figure(school, code, on=on)
    return found.numerator, found.denominator


def pair(programme, **facts):
    facts = {"status": MentorshipStatus.ACTIVE, "started_on": BEGUN} | facts
    return MentorshipFactory(organisation=programme.organisation, programme=programme, **facts)


def test_pairs_that_completed_of_those_that_began(school, programme):
    """A pair replaced by another is one pair with it; a proposed one has not begun."""
    ended = date(2026, 11, 10)
    pair(programme)
    pair(programme, status=MentorshipStatus.COMPLETED, ended_on=ended)
    pair(programme, status=MentorshipStatus.STOPPED, ended_on=ended)
    pair(programme, status=MentorshipStatus.REPLACED, ended_on=ended)
    pair(programme, status=MentorshipStatus.PROPOSED, started_on=None)
    pair(ProgrammeFactory())
    assert share(school, "K9") == (1, 3)
    assert share(school, "K9", on=date(2026, 11, 9)) == (0, 3)
    assert share(school, "K9", on=date(2026, 9, 30)) == (0, None)


def test_meetings_held_of_those_planned(school, programme):
    mentorship = pair(programme)
    for planned_on, held_on, is_cancelled in (
        (date(2026, 11, 3), date(2026, 11, 3), False),
        (date(2026, 11, 10), date(2026, 11, 12), False),
        (date(2026, 11, 17), None, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 12, 1), None, False),
        (None, date(2026, 11, 20), False),
    ):
        MeetingFactory(
            mentorship=mentorship, planned_on=planned_on, held_on=held_on, is_cancelled=is_cancelled
        )
    assert share(school, "K10") == (2, 4)
    assert figure(school, "K10").note == "Кроме того, вне плана: 1 встреча."
    assert share(school, "K10", on=date(2026, 11, 11)) == (1, 2)
    assert share(school, "K10", on=date(2026, 10, 11)) == (0, None)


def test_tasks_of_plans_that_are_done(school, programme):
    plan = IndividualPlanFactory(mentorship=pair(programme))
    for done_on in (date(2026, 11, 1), date(2026, 11, 20), None):
        PlanTaskFactory(plan=plan, done_on=done_on)
    assert share(school, "K11") == (2, 3)
    assert share(school, "K11", on=date(2026, 11, 10)) == (1, 3)


def test_activities_done_of_those_due(school, programme):
    activity = ActivityFactory(
        stage__roadmap__programme=programme, due_on=date(2026, 10, 1), done_on=date(2026, 10, 5)
    )
    for due_on, done_on in (
        (date(2026, 11, 1), None),
        (date(2026, 12, 1), date(2026, 11, 1)),  # ahead of its day
        (None, None),  # due with the programme
    ):
        ActivityFactory(stage=activity.stage, due_on=due_on, done_on=done_on)
    assert share(school, "K12") == (2, 3)
    assert figure(school, "K12").note == "Не выполнено в срок: 1."
    assert share(school, "K12", on=date(2026, 10, 3)) == (0, 1)
    assert share(school, "K12", on=date(2027, 5, 31)) == (2, 4)


def test_partners_whose_people_mentor(school, programme):
    """By the place of work of mentors in pairs; who only stands in the base has not given one."""
    giving, _idle, waiting, _past = (
        PartnerFactory(organisation=school, name=name, short_name=short, is_at_work=is_at_work)
        for name, short, is_at_work in (
            ("Акционерное общество «Заря»", "АО «Заря»", True),
            ("Колледж связи", "", True),
            ("ООО «Исток»", "", True),
            ("ООО «Прошлое»", "", False),
        )
    )
    for workplace in ("АО «Заря»", "акционерное общество «ЗАРЯ»"):
        mentor = PersonFactory(
            organisation=school, kind=PersonKind.PARTNER, grade=None, workplace=workplace
        )
        MentorshipMemberFactory(
            mentorship=pair(programme, people=False), person=mentor, is_mentor=True
        )
    candidate = PersonFactory(
        organisation=school, kind=PersonKind.PARTNER, grade=None, workplace=waiting.name
    )
    ParticipationFactory(programme=programme, person=candidate, side=Side.MENTOR)
    assert share(school, "K4") == (1, 3)
    giving.is_at_work = False
    giving.save()
    assert share(school, "K4") == (0, 2)


def answer(survey, person, joint_work, result):
    invitation = InvitationFactory(survey=survey, person=person)
    ResponseFactory(
        invitation=invitation,
        answers={"joint_work": joint_work, "result": result},
        submitted_at=OPENED,
    )


def exit_survey(programme, **facts):
    facts = {"code": "A8", "opened": True, "wave": "exit", "sections": CONTENT} | facts
    return SurveyFactory(programme=programme, opened_at=OPENED, **facts)


def test_content_people_are_persons_too(school, programme):
    """Seven of ten is content; whoever answered about two forms is one person, by his mean."""
    first, second = exit_survey(programme), exit_survey(programme)
    people = [PersonFactory(organisation=school) for _ in range(5)]
    for person, marks in zip(people, ((10, 10), (7, 7), (8, 6), (7, 6), (9, 9)), strict=True):
        answer(first, person, *marks)
    answer(second, people[4], 1, 1)
    assert share(school, "K5") == (3, 5)
    assert share(school, "K6") == (None, None)
    assert share(school, "K5", on=date(2026, 10, 31)) == (None, None)


def test_fewer_than_five_answers_give_no_share(school, programme):
    survey = exit_survey(programme, respondent="mentor", code="A9")
    for _ in range(4):
        answer(survey, PersonFactory(organisation=school), 9, 9)
    found = figure(school, "K6")
    assert (found.numerator, found.denominator, found.percent) == (None, 4, None)
    assert found.note == "Пока 4 ответа: доля показывается, когда их не меньше 5."


def test_anonymous_answers_count_when_the_survey_is_over(school, programme):
    facts = {"anonymous": True, "turnout__end": 1}
    for state in ("closed", "opened"):
        survey = exit_survey(programme, **{"opened": False, state: True}, **facts)
        for mark in (9, 9, 9, 2, 2):
            AnonymousResponse.objects.create(
                organisation=school, survey=survey, answers={"result": mark}, step=1
            )
    assert share(school, "K5") == (3, 5)


def test_answers_of_those_asked_in_every_survey_that_does_not_repeat(school, programme):
    survey = exit_survey(programme)
    for _ in range(3):
        InvitationFactory(survey=survey)
    answer(survey, PersonFactory(organisation=school), 5, 5)
    InvitationFactory(survey=survey, is_revoked=True)
    InvitationFactory(survey=exit_survey(programme, wave="contact"))
    InvitationFactory(survey=SurveyFactory(programme=programme))  # a draft
    assert share(school, "K16") == (1, 4)


def test_mentors_who_finished_their_school(school, programme):
    mentor_school = MentorSchool.objects.create(
        organisation=school, programme=programme, least_percent=70
    )
    lessons = [
        EventFactory(programme=programme, plan=Plan.MENTOR_SCHOOL, hours=hours) for hours in (6, 4)
    ]
    for attended in (0, 1, 2):
        entry = ParticipationFactory(programme=programme, side=Side.MENTOR)
        SelectionFactory(participation=entry)
        for lesson in lessons[:attended]:
            AttendanceFactory(event=lesson, person=entry.person)
        if attended == 1:
            AttendanceFactory(event=lessons[1], person=entry.person, mark=Mark.ABSENT)
    ParticipationFactory(programme=programme, side=Side.MENTOR, training="не отобран, но обучен")
    assert share(school, "K14") == (1, 3)
    mentor_school.least_percent = 60
    mentor_school.save()
    assert share(school, "K14") == (2, 3)
    elsewhere = ParticipationFactory(programme=programme, side=Side.MENTOR, training="курсы, 36 ч")
    SelectionFactory(participation=elsewhere)
    assert share(school, "K14") == (3, 4)


def test_the_share_of_schools_belongs_to_those_above_them(school):
    office = OrganisationFactory(kind=OrganisationKind.EDUCATION_OFFICE)
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE, parent=office)
    schools = [OrganisationFactory(parent=centre) for _ in range(3)]
    for one, status in zip(schools, (DocumentStatus.SIGNED, DocumentStatus.DRAFT), strict=False):
        DocumentFactory(
            organisation=one, code="D01", status=status, number="1", dated_on=date(2026, 9, 2),
            year=2026,
        )  # fmt: skip
    found = indicators_of([centre, office, school], YEAR, today=TODAY, codes=["K17"])
    assert [(one.numerator, one.denominator) for (one,) in found.values()] == [
        (1, 3),
        (1, 3),
        (None, None),
    ]
    assert "муниципальный" in found[school.pk][0].missing


def test_many_organisations_are_asked_as_few_questions_as_two(school, programme):
    schools = [school]
    for _ in range(4):
        another = ProgrammeFactory()
        schools.append(another.organisation)
        plan = IndividualPlanFactory(mentorship=pair(another))
        PlanTaskFactory(plan=plan)
        answer(exit_survey(another), PersonFactory(organisation=another.organisation), 9, 9)
    with CaptureQueriesContext(connection) as few:
        indicators_of(schools[:2], YEAR, today=TODAY)
    with CaptureQueriesContext(connection) as many:
        found = indicators_of(schools, YEAR, today=TODAY)
    assert len(many) == len(few) <= 20
    assert [len(figures) for figures in found.values()] == [17] * 5
