import pytest
from django.core.exceptions import ValidationError

from mentoring.models import AuditEntry
from surveys.actions.blanks import enter_blank
from surveys.actions.responses import accept_response
from surveys.actions.surveys import close_survey
from surveys.models import AnonymousResponse, Response, Survey
from surveys.reader import paper_count
from tests.factories import InvitationFactory, SurveyFactory, UserFactory
from tests.factories.surveys import ANSWERS

pytestmark = pytest.mark.django_db
KEY = "key-of-this-very-page"


def enter(survey, invitation=None, **facts):
    facts = {"answers": ANSWERS, "submission_key": KEY, "by": UserFactory()} | facts
    enter_blank(survey=survey, invitation=invitation, **facts)


def test_enter_blank_stores_the_answer_marked_with_who_typed_it():
    invitation, typist = InvitationFactory(), UserFactory()

    enter(invitation.survey, invitation, by=typist)

    response = Response.objects.get()
    assert (response.invitation, response.entered_by) == (invitation, typist)
    assert AuditEntry.objects.filter(action="response.recorded", by=typist).count() == 1
    assert paper_count(invitation.survey) == 1


def test_enter_blank_after_a_link_keeps_the_first_answer():
    invitation = InvitationFactory()
    accept_response(invitation=invitation, answers={"use": 1}, submission_key="by-the-link")

    with pytest.raises(ValidationError, match="ответ уже получен, лист не записан"):
        enter(invitation.survey, invitation)

    assert Response.objects.get().answers == {"use": 1}


def test_enter_blank_sent_twice_stores_once():
    invitation = InvitationFactory()

    enter(invitation.survey, invitation)
    enter(invitation.survey, invitation)

    assert Response.objects.count() == 1


def test_enter_blank_of_a_closed_survey_is_taken_while_the_year_is_under_way():
    invitation = InvitationFactory()
    close_survey(survey=invitation.survey, by=None)

    enter(invitation.survey, invitation)

    assert Response.objects.count() == 1
    invitation.survey.programme.is_closed = True
    invitation.survey.programme.save()
    with pytest.raises(ValidationError, match="листы больше не вносятся"):
        enter(invitation.survey, InvitationFactory(survey=invitation.survey, number=99))


def test_enter_blank_without_a_name_on_it_asks_for_one_and_makes_a_candidate():
    survey = SurveyFactory(opened=True)

    with pytest.raises(ValidationError, match="Впишите фамилию и имя"):
        enter(survey)
    enter(survey, name="Петров Иван", school_class="7А")

    response = Response.objects.select_related("invitation").get()
    assert (response.person, response.invitation.typed_name) == (None, "Петров Иван")
    assert response.entered_by is not None


def test_enter_blank_of_an_anonymous_survey_counts_paper_and_marks_no_answer():
    survey = SurveyFactory(opened=True, anonymous=True)

    for number in range(3):
        enter(survey, submission_key=f"{KEY}-{number}")

    survey = Survey.objects.get(pk=survey.pk)
    assert (AnonymousResponse.objects.count(), paper_count(survey)) == (3, 3)
    assert not any("enter" in one.name for one in AnonymousResponse._meta.fields)


def test_enter_blank_without_an_answer_is_refused():
    with pytest.raises(ValidationError, match="нет ни одного ответа"):
        enter(SurveyFactory(opened=True), answers={})


def test_enter_blank_of_a_revoked_invitation_is_refused():
    invitation = InvitationFactory(is_revoked=True)

    with pytest.raises(ValidationError, match="приглашение отозвано"):
        enter(invitation.survey, invitation)
