"""Two looks at a running anonymous survey never tell of fewer than five answers."""

from itertools import combinations

import pytest

from surveys.actions.blanks import enter_blank
from surveys.actions.responses import accept_response
from surveys.actions.surveys import close_survey
from surveys.models import AnonymousResponse, Survey
from surveys.reader import answers_of, results
from tests.factories import InvitationFactory, SurveyFactory, UserFactory

pytestmark = pytest.mark.django_db


def answered(survey, number):
    answers = {"use": number % 10 + 1, "again": "yes" if number % 2 else "no"}
    if number % 3 == 0:
        answers["request"] = f"слово {number}"
    return answers


def look(survey):
    """What the page of results says: of each question how often each answer was given."""
    figures = results(Survey.objects.select_related("turnout").get(pk=survey.pk)) or []
    return {
        one.question.code: {count.label: count.number for count in one.counts} | dict.fromkeys(one.texts, 1)
        for one in figures
    }  # fmt: skip


def distance(early, late):
    return sum(abs(late.get(key, 0) - early.get(key, 0)) for key in early.keys() | late.keys())


def test_every_two_states_of_the_figures_differ_by_five_answers_or_by_none():
    survey = SurveyFactory(opened=True, anonymous=True)
    seen = [look(survey)]
    for number in range(1, 24):
        invitation = InvitationFactory(survey=survey, number=number)
        accept_response(invitation=invitation, answers=answered(survey, number))
        seen.append(look(survey))
    close_survey(survey=survey, by=None)
    seen.append(look(survey))
    for number in range(24, 31):
        enter_blank(survey=survey, invitation=None, answers=answered(survey, number),
                    submission_key=f"sheet-number-{number}", by=UserFactory())  # fmt: skip
        seen.append(look(survey))

    close = [
        distance(early.get(code, {}), late.get(code, {}))
        for code in ("use", "again", "request")
        for early, late in combinations(seen, 2)
    ]
    assert min(one for one in close if one) >= 5
    # Live: something was shown while it ran; whole: at the end nothing was left out.
    assert sum(seen[10]["use"].values()) == 5
    assert sum(seen[23]["use"].values()) == 15
    assert sum(seen[24]["use"].values()) == 23
    assert sum(seen[29]["use"].values()) == sum(seen[-1]["use"].values()) == 28


def test_answers_of_a_running_anonymous_survey_are_for_no_other_calculation():
    survey = SurveyFactory(opened=True, anonymous=True)
    for number in range(1, 13):
        invitation = InvitationFactory(survey=survey, number=number)
        accept_response(invitation=invitation, answers=answered(survey, number))
    running = answers_of(survey)

    survey = close_survey(survey=survey, by=None)

    assert (running, len(answers_of(survey))) == ([], 12)
    # Written anew with one step: nothing tells who of them came early.
    assert set(AnonymousResponse.objects.values_list("step", flat=True)) == {2}
