from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import AuditEntry, EditConflict
from surveys import catalogue
from surveys.actions.surveys import (
    change_survey,
    close_survey,
    create_survey,
    delete_survey,
    move_closing_day,
    open_survey,
)
from surveys.models import Survey, SurveyMode, SurveyState, Turnout
from tests.factories import ProgrammeFactory, SurveyFactory, UserFactory
from tests.factories.surveys import SECTIONS

pytestmark = pytest.mark.django_db
BY_NAME_ONLY = "A5:mentee:pupil-pupil:entry"


def test_create_survey_copies_the_questions_and_names_their_source():
    entry = catalogue.questionnaire(BY_NAME_ONLY)

    survey = create_survey(
        programme=ProgrammeFactory(), questionnaire=BY_NAME_ONLY, by=UserFactory()
    )

    survey.refresh_from_db()
    assert (survey.sections, survey.source) == (entry["sections"], entry["source"])
    assert survey.state == SurveyState.DRAFT


def test_create_survey_refuses_names_left_out_where_waves_are_compared():
    with pytest.raises(ValidationError, match="проводится только поимённо"):
        create_survey(
            programme=ProgrammeFactory(),
            questionnaire=BY_NAME_ONLY,
            mode=SurveyMode.ANONYMOUS,
            by=UserFactory(),
        )

    assert not Survey.objects.exists()


def test_create_survey_refuses_an_unknown_questionnaire():
    with pytest.raises(ValidationError, match="в каталоге нет"):
        create_survey(programme=ProgrammeFactory(), questionnaire="A99", by=UserFactory())


def test_create_survey_refuses_a_finished_programme_and_a_past_day():
    with pytest.raises(ValidationError, match="программа завершена"):
        create_survey(
            programme=ProgrammeFactory(is_closed=True), questionnaire=BY_NAME_ONLY, by=UserFactory()
        )
    with pytest.raises(ValidationError, match="уже прошёл"):
        create_survey(
            programme=ProgrammeFactory(),
            questionnaire=BY_NAME_ONLY,
            closes_on=date(2020, 1, 1),
            by=UserFactory(),
        )


def test_open_survey_fixes_its_questions():
    survey = SurveyFactory()

    open_survey(survey=survey, by=UserFactory())

    survey.refresh_from_db()
    assert survey.state == SurveyState.OPEN
    with pytest.raises(ValidationError, match="вопросы не меняются"):
        change_survey(survey=survey, version=survey.version, by=UserFactory(), title="Другое")
    with pytest.raises(ValidationError, match="вопросы не меняются"):
        open_survey(survey=survey, by=UserFactory())
    with pytest.raises(ValidationError, match="вопросы не меняются"):
        delete_survey(survey=survey, by=UserFactory())
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["survey.opened"]


def test_open_survey_lays_out_the_turnout_of_an_anonymous_one():
    survey = SurveyFactory(mode=SurveyMode.ANONYMOUS)

    open_survey(survey=survey, by=UserFactory())

    assert list(Turnout.objects.values_list("survey", "marks")) == [(survey.pk, "0")]


def test_open_survey_names_every_broken_question():
    sections = [{"title": "", "questions": [{"code": "a", "kind": "choice", "text": "Какой?"}]}]
    survey = SurveyFactory(sections=sections)

    with pytest.raises(ValidationError, match="Вопрос «Какой\\?»: нужно не меньше двух вариантов"):
        open_survey(survey=survey, by=UserFactory())


def test_open_survey_refuses_a_finished_programme():
    survey = SurveyFactory(programme__is_closed=True)

    with pytest.raises(ValidationError, match="учебный год закрыт"):
        open_survey(survey=survey, by=UserFactory())


def test_change_survey_keeps_what_another_user_saved():
    survey = SurveyFactory()
    change_survey(survey=survey, version=1, by=UserFactory(), title="Первый")

    with pytest.raises(EditConflict):
        change_survey(survey=survey, version=1, by=UserFactory(), title="Второй")

    survey.refresh_from_db()
    assert survey.title == "Первый"


def test_delete_survey_takes_a_draft_away():
    survey = SurveyFactory()

    delete_survey(survey=survey, by=UserFactory())

    assert not Survey.objects.exists()


def test_close_survey_ends_an_open_one_only():
    survey = SurveyFactory(opened=True)

    close_survey(survey=survey, by=UserFactory())

    survey.refresh_from_db()
    assert survey.state == SurveyState.CLOSED
    with pytest.raises(ValidationError, match="сейчас не идёт"):
        close_survey(survey=survey, by=UserFactory())


def test_move_closing_day_of_an_open_survey_only():
    survey, draft = SurveyFactory(opened=True), SurveyFactory()

    move_closing_day(survey=survey, closes_on=date(2100, 1, 1), by=UserFactory())

    survey.refresh_from_db()
    assert survey.closes_on == date(2100, 1, 1)
    assert survey.sections == SECTIONS
    with pytest.raises(ValidationError, match="пока опрос идёт"):
        move_closing_day(survey=draft, closes_on=None, by=UserFactory())
