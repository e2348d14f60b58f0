"""The answers of a survey as the calculations take them, whatever table keeps them."""

from surveys.models import AnonymousResponse, Response, SurveyState
from surveys.results import LEAST, results_of


def answers_of(survey):
    """The answers of everybody, without whose they are and in no telling order."""
    table = AnonymousResponse if survey.is_anonymous else Response
    # Blanked rows belonged to people whose data are erased.
    rows = table.objects.filter(survey=survey).exclude(answers={}).order_by("pk")
    return list(rows.values_list("answers", flat=True))


def answered_count(survey):
    table = AnonymousResponse if survey.is_anonymous else Response
    return table.objects.filter(survey=survey).count()


def invited_count(survey):
    return survey.invitations.in_force().count()


def is_result_open(survey, number):
    """An anonymous survey is summed up when it is over: two looks at it while it runs would show
    what came in between, and the list of who has answered would show from whom."""
    if survey.is_anonymous and survey.state != SurveyState.CLOSED:
        return False
    return number >= LEAST


def results(survey):
    """The figures of a survey, or None while they may not be shown."""
    responses = answers_of(survey)
    if not is_result_open(survey, len(responses)):
        return None
    return results_of(survey.questions, responses)


def participation(survey):
    """The invitations with who has answered; of a running anonymous survey nobody is named."""
    invitations = list(survey.invitations.with_answers().by_name().select_related("response"))
    if survey.is_anonymous:
        turnout = getattr(survey, "turnout", None)
        for invitation in invitations:
            invitation.is_answered = bool(turnout and turnout.has(invitation.number))
    return invitations
