"""The answers of a survey as the calculations take them, whatever table keeps them."""

from surveys.models import AnonymousResponse, Invitation, Response, Survey
from surveys.results import in_groups, results_of
from surveys.steps import LEAST, NOT_SHOWN


def answers_of(survey):
    """The answers of everybody, without whose they are and in no telling order.

    Of a running anonymous survey none: its figures move in steps, and only results() keeps them.
    """
    if survey.is_anonymous:
        rows = AnonymousResponse.objects.exclude(step=NOT_SHOWN)
        rows = rows.none() if survey.is_open else rows
    else:
        rows = Response.objects
    # Blanked rows belonged to people whose data are erased.
    rows = rows.filter(survey=survey).exclude(answers={}).order_by("pk")
    return list(rows.values_list("answers", flat=True))


def answered_count(survey):
    table = AnonymousResponse if survey.is_anonymous else Response
    return table.objects.filter(survey=survey).count()


def shown_count(survey):
    """How many answers the figures are made of: of an anonymous survey not always all."""
    rows = AnonymousResponse.objects.filter(survey=survey).exclude(step=NOT_SHOWN)
    return rows.count() if survey.is_anonymous else answered_count(survey)


def paper_count(survey):
    """How many of the answers were typed in from sheets of paper."""
    if not survey.is_anonymous:
        return Response.objects.filter(survey=survey, entered_by__isnull=False).count()
    turnout = getattr(survey, "turnout", None)
    return turnout.on_paper if turnout else 0


def invited_count(survey):
    return survey.invitations.in_force().count()


def is_result_open(survey):
    return shown_count(survey) >= LEAST


def results(survey):
    """The figures of a survey, or None while there are too few answers to show any."""
    if not is_result_open(survey):
        return None
    if not survey.is_anonymous:
        return results_of(survey.questions, answers_of(survey))
    rows = AnonymousResponse.objects.filter(survey=survey).order_by("pk")
    answers, steps = zip(*rows.values_list("answers", "step"), strict=True)
    return results_of(survey.questions, answers, steps=steps, end=survey.turnout.end)


def groups_by_question(survey):
    """The headings the curator has given to free answers, by the code of their question."""
    found = {}
    for group in survey.text_groups.order_by("title", "pk"):
        found.setdefault(group.question, []).append(group)
    return found


def gathered(survey, figures):
    """Each result with its free answers under their headings."""
    groups = groups_by_question(survey)
    return [
        (result, in_groups(result.texts, groups.get(result.question.code, ())))
        for result in figures
    ]


def participation(survey):
    """The invitations with who has answered; of a running anonymous survey nobody is named."""
    invitations = list(survey.invitations.with_answers().by_name().select_related("response"))
    if survey.is_anonymous:
        turnout = getattr(survey, "turnout", None)
        for invitation in invitations:
            invitation.is_answered = bool(turnout and turnout.has(invitation.number))
    return invitations


def waiting_for(person, now):
    """The open surveys that wait for this person's answer, those ending first above."""
    own = (
        Invitation.objects.in_force()
        .answerable_on(person.organisation.today(now))
        .filter(person=person, sheet=None, survey__in=Survey.objects.open())
        .exclude(survey__respondent="parent")
        .select_related("survey__organisation", "survey__programme", "survey__turnout", "meeting")
        .with_answers()
        .order_by("survey__closes_on", "pk")
    )
    return [one for one in own if one.survey.is_shown_at(now) and not has_answered(one)]


def has_answered(invitation):
    survey = invitation.survey
    if not survey.is_anonymous:
        return invitation.is_answered
    turnout = getattr(survey, "turnout", None)
    return bool(turnout and turnout.has(invitation.number))
