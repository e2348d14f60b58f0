"""Answers that lie in a wrong place, and anonymous ones that lead to somebody."""

import pytest
from django.db import connection

from surveys.invariants import INVARIANTS
from surveys.models import AnonymousResponse, Draft, Response, SpentKey, Survey, Turnout
from tests.factories import (
    InvitationFactory,
    PersonFactory,
    ResponseFactory,
    SheetFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db


def found(code):
    return list(next(one for one in INVARIANTS if one.code == code).broken())


def anonymous(school):
    return SurveyFactory(programme__organisation=school, opened=True, anonymous=True)


def other_question(school):
    """The trigger keeps an opened survey, so the draft gets a digest of other questions."""
    survey = SurveyFactory(programme__organisation=school)
    Survey.objects.filter(pk=survey.pk).update(state="open", digest="0" * 64)
    return [f"surveys.Survey {survey.pk}"]


def answer_of_another(school):
    response = ResponseFactory(invitation__survey__programme__organisation=school)
    Response.objects.filter(pk=response.pk).update(person=PersonFactory(organisation=school))
    return [f"surveys.Response {response.pk}"]


def answer_to_nothing(school):
    response = ResponseFactory(answers={"unheard_of": 1})
    return [f"surveys.Response {response.pk}"]


def answer_by_name(school):
    invitation = InvitationFactory(survey=anonymous(school))
    response = ResponseFactory(invitation=invitation)
    draft = Draft.objects.create(organisation=school, invitation=invitation)
    return [f"surveys.Response {response.pk}", f"surveys.Draft {draft.pk}"]


def answer_of_one_who_was_not_there(school):
    survey = anonymous(school)
    AnonymousResponse.objects.create(organisation=school, survey=survey)
    return [f"surveys.Turnout {survey.turnout.pk}"]


def sheet_of_another_survey(school):
    invitation = InvitationFactory(sheet=SheetFactory())
    return [f"surveys.Invitation {invitation.pk}"]


BREACHES = {
    "questions": other_question,
    "answer_agrees": answer_of_another,
    "answer_to_question": answer_to_nothing,
    "anonymity": answer_by_name,
    "turnout": answer_of_one_who_was_not_there,
    "invitation_agrees": sheet_of_another_survey,
}


@pytest.mark.parametrize("code", BREACHES)
def test_an_answer_in_a_wrong_place_is_found(school, code):
    assert set(BREACHES) == {one.code for one in INVARIANTS}
    assert found(code) == []

    expected = BREACHES[code](school)

    assert found(code) == expected


def test_as_many_anonymous_answers_as_marks_and_pages(school):
    survey = anonymous(school)
    AnonymousResponse.objects.create(organisation=school, survey=survey)
    AnonymousResponse.objects.create(organisation=school, survey=survey)
    Turnout.objects.filter(survey=survey).update(marks="4")
    SpentKey.objects.create(digest="x", organisation=school, survey=survey)

    assert found("turnout") == []


def test_no_anonymous_answer_has_a_column_that_leads_to_somebody():
    with connection.cursor() as cursor:
        table = AnonymousResponse._meta.db_table
        columns = {
            one.name for one in connection.introspection.get_table_description(cursor, table)
        }

    assert columns == {"id", "organisation_id", "survey_id", "answers", "has_alarm", "step"}
