from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.models import AuditEntry, MentoringForm
from reports.actions.campaign import lay_out_steps, prepare_surveys, remove_step, save_step
from reports.models import MonitoringStep
from reports.studies.campaign import plan_of, silent_of
from surveys.actions.waves import due_to_open
from surveys.models import Survey
from tests.factories import (
    InvitationFactory,
    MentoringFormFactory,
    MonitoringStepFactory,
    PersonFactory,
    ProgrammeFactory,
    ResponseFactory,
    SurveyFactory,
    YearRulesFactory,
)
from tests.printing import queries_of

pytestmark = pytest.mark.django_db
A8 = "A8:mentee:teacher-pupil:exit"


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school, year=timezone.localdate().year)
    programme.curator = PersonFactory(organisation=school, teacher=True)
    programme.save()
    programme.forms.add(MentoringFormFactory(organisation=school, code="teacher-pupil"))
    return programme


def test_the_plan_has_the_lines_of_the_founding_order_and_the_days_of_the_rules(programme):
    YearRulesFactory(programme=programme, entry_until=date(programme.year, 11, 15))

    steps = lay_out_steps(programme=programme, by=None)

    assert [step.position for step in steps] == [1, 2, 3, 4, 5]
    assert (steps[0].starts_on, steps[0].due_on) == (
        date(programme.year, 10, 18), date(programme.year, 11, 15),
    )  # fmt: skip
    assert steps[0].people.get() == programme.curator
    assert "A5:mentee:teacher-pupil:entry" in steps[0].questionnaires
    assert A8 in steps[2].questionnaires
    assert not any("pupil-pupil" in key for step in steps for key in step.questionnaires)
    with pytest.raises(ValidationError, match="уже составлен"):
        lay_out_steps(programme=programme, by=None)


def test_prepared_surveys_wait_for_the_calendar_which_opens_them_on_their_day(programme):
    today = timezone.localdate()
    step = MonitoringStepFactory(
        programme=programme, questionnaires=[A8], starts_on=today, due_on=date(today.year + 1, 1, 9)
    )

    surveys = prepare_surveys(step=step, by=None)

    assert [(s.questionnaire, s.opens_on, s.closes_on) for s in surveys] == [
        (A8, today, step.due_on)
    ]
    assert due_to_open(timezone.now()) == surveys
    with pytest.raises(ValidationError, match="уже созданы"):
        prepare_surveys(step=step, by=None)
    assert Survey.objects.count() == 1


def test_nothing_is_prepared_for_a_day_that_has_passed_or_a_programme_that_is_over(programme):
    step = MonitoringStepFactory(
        programme=programme, questionnaires=[A8], starts_on=None, due_on=date(2020, 1, 1)
    )
    with pytest.raises(ValidationError, match="уже прошёл"):
        prepare_surveys(step=step, by=None)

    programme.is_closed = True
    programme.save()
    with pytest.raises(ValidationError, match="программа завершена"):
        save_step(step=step, people=[], by=None)
    with pytest.raises(ValidationError, match="программа завершена"):
        remove_step(step=step, by=None)
    assert MonitoringStep.objects.count() == 1


def test_a_stranger_answers_for_no_line_and_a_new_line_stands_last(programme):
    step = MonitoringStep(programme=programme, title="Опрос родителей")
    with pytest.raises(ValidationError, match="своей организации"):
        save_step(step=step, people=[PersonFactory()], by=None)

    MonitoringStepFactory(programme=programme, position=7)
    saved = save_step(step=step, people=[programme.curator], by=None)

    assert saved.position == 8
    assert AuditEntry.objects.filter(action="monitoringstep.created").exists()


def answered(survey, number):
    for at in range(number):
        ResponseFactory(invitation=InvitationFactory(survey=survey, number=at + 1))


def test_the_plan_counts_who_answered_and_names_who_did_not(programme):
    step = MonitoringStepFactory(
        programme=programme, questionnaires=[A8, "A7:mentor:teacher-pupil:interim"]
    )
    survey = SurveyFactory(programme=programme, opened=True, questionnaire=A8)
    answered(survey, 3)
    waiting = InvitationFactory(survey=survey, number=9)
    InvitationFactory(survey=survey, number=10, is_revoked=True)
    anonymous = SurveyFactory(
        programme=programme, opened=True, anonymous=True, questionnaire=step.questionnaires[1]
    )
    InvitationFactory(survey=anonymous, number=1)

    (view,) = plan_of(programme)

    assert [(s.answered, s.asked, s.percent) for s in view.surveys] == [(3, 4, 75), (0, 1, 0)]
    assert (view.answered, view.percent, view.waiting) == (3, 60, ())
    assert list(silent_of(programme)) == [waiting]


def test_the_plan_takes_the_same_number_of_queries_for_any_number_of_lines(programme):
    MonitoringStepFactory(programme=programme, questionnaires=[A8])
    few = queries_of(lambda: plan_of(programme))
    for at in range(5):
        MonitoringStepFactory(programme=programme, position=20 + at, questionnaires=[A8])
        answered(SurveyFactory(programme=programme, opened=True, questionnaire=A8), 2)

    assert queries_of(lambda: plan_of(programme)) == few == 3
    assert MentoringForm.objects.count() == 1
