from datetime import date

import pytest
from django.core.exceptions import ValidationError

from surveys.actions.responses import accept_common_response, accept_response, save_draft
from surveys.actions.surveys import close_survey
from surveys.models import AnonymousResponse, Draft, Invitation, Response, Turnout
from tests.factories import InvitationFactory, SurveyFactory, UserFactory
from tests.factories.surveys import ANSWERS

pytestmark = pytest.mark.django_db


def test_accept_response_stores_the_answers_and_drops_the_draft():
    invitation = InvitationFactory()
    save_draft(invitation=invitation, answers={"use": 3})

    is_stored = accept_response(invitation=invitation, answers=ANSWERS, submission_key="k" * 20)

    response = Response.objects.get()
    assert is_stored
    assert (response.answers, response.person) == (ANSWERS, invitation.person)
    assert not Draft.objects.exists()


def test_accept_response_takes_the_first_answer_and_knows_a_repeat():
    invitation = InvitationFactory()
    accept_response(invitation=invitation, answers=ANSWERS, submission_key="first-key")

    again = accept_response(invitation=invitation, answers=ANSWERS, submission_key="first-key")
    other = accept_response(invitation=invitation, answers={"use": 1}, submission_key="second-key")

    assert (again, other) == (True, False)
    assert [response.answers for response in Response.objects.all()] == [ANSWERS]


def test_accept_response_flags_alarm_words():
    invitation = InvitationFactory()

    accept_response(invitation=invitation, answers=ANSWERS | {"why": "Меня бьют дома."})

    assert Response.objects.get().has_alarm


def test_accept_response_refuses_a_closed_survey():
    invitation = InvitationFactory()
    close_survey(survey=invitation.survey, by=UserFactory())

    with pytest.raises(ValidationError, match="ответы больше не принимаются"):
        accept_response(invitation=invitation, answers=ANSWERS)

    assert not Response.objects.exists()


def test_accept_response_refuses_the_day_after_the_last():
    invitation = InvitationFactory(survey__closes_on=date(2020, 1, 1))

    with pytest.raises(ValidationError, match="ответы больше не принимаются"):
        accept_response(invitation=invitation, answers=ANSWERS)


def test_accept_response_refuses_questions_changed_behind_its_back():
    invitation = InvitationFactory(survey__digest="0" * 64)

    with pytest.raises(ValidationError, match="изменены после открытия"):
        accept_response(invitation=invitation, answers={})


def test_accept_response_refuses_answers_to_other_questions():
    with pytest.raises(ValidationError, match="в этом опросе нет"):
        accept_response(invitation=InvitationFactory(), answers={"strange": 1})


def test_save_draft_that_comes_after_the_answer_changes_nothing():
    invitation = InvitationFactory()
    accept_response(invitation=invitation, answers=ANSWERS)

    is_kept = save_draft(invitation=invitation, answers={"use": 1})

    assert not is_kept
    assert not Draft.objects.exists()
    assert Response.objects.get().answers == ANSWERS


def test_save_draft_of_an_anonymous_survey_is_refused():
    invitation = InvitationFactory(survey__anonymous=True)

    with pytest.raises(ValidationError, match="на сервере не хранятся"):
        save_draft(invitation=invitation, answers={"use": 1})


def test_an_anonymous_answer_is_taken_once_and_joined_to_nobody():
    invitation = InvitationFactory(survey__anonymous=True, number=7)

    first = accept_response(invitation=invitation, answers=ANSWERS)
    second = accept_response(invitation=invitation, answers={"use": 1})

    assert (first, second) == (True, False)
    assert [one.answers for one in AnonymousResponse.objects.all()] == [ANSWERS]
    assert Turnout.objects.get().has(7)
    assert not Response.objects.exists()


def test_a_common_answer_by_name_is_taken_once_for_each_page():
    survey = SurveyFactory(opened=True)
    typed = {"name": "Петров Иван", "school_class": "7А", "submission_key": "page-key-1"}

    accept_common_response(survey=survey, answers=ANSWERS, **typed)
    accept_common_response(survey=survey, answers=ANSWERS, **typed)

    invitation = Invitation.objects.get()
    assert (invitation.typed_name, invitation.typed_class) == ("Петров Иван", "7А")
    assert Response.objects.get().person is None


def test_a_common_answer_by_name_asks_for_the_name():
    survey = SurveyFactory(opened=True)

    with pytest.raises(ValidationError, match="Впишите фамилию"):
        accept_common_response(survey=survey, answers=ANSWERS, submission_key="page-key-1")


def test_a_common_anonymous_answer_is_taken_once_for_each_page():
    survey = SurveyFactory(opened=True, anonymous=True)

    for key in ("page-key-1", "page-key-1", "page-key-2"):
        accept_common_response(survey=survey, answers=ANSWERS, submission_key=key)

    assert AnonymousResponse.objects.count() == 2
    assert not Invitation.objects.exists()
