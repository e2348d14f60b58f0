"""Surveys: questions as they were opened, every answer in its place, anonymous ones nobody's."""

from collections import Counter

from django.db.models import Count

from mentoring.invariants import Invariant, named, rows
from mentoring.invariants.one_school import differ
from surveys.actions.surveys import digest_of_questions
from surveys.models import (
    AnonymousResponse,
    Draft,
    Invitation,
    Response,
    SpentKey,
    Survey,
    SurveyMode,
    SurveyState,
    Turnout,
)
from surveys.questions import questions_of


def changed_questions():
    """An opened survey asks what it asked on its first day."""
    opened = Survey.objects.exclude(state=SurveyState.DRAFT).order_by("pk")
    for pk, sections, digest in opened.values_list("pk", "sections", "digest").iterator():
        if digest_of_questions(sections) != digest:
            yield named(Survey, pk)


def strayed_answers():
    """Survey and person of an answer are copies of its invitation's."""
    strays = differ("survey", "invitation__survey") | differ("person", "invitation__person")
    return rows(Response.objects.filter(strays))


def answers_to_nothing():
    """Answers to questions that the survey does not ask."""
    for model in (Response, AnonymousResponse):
        survey, codes = None, set()
        answers = model.objects.order_by("survey", "pk").values_list("pk", "survey", "answers")
        for pk, of, given in answers.iterator():
            if of != survey:
                survey = of
                sections = Survey.objects.values_list("sections", flat=True).get(pk=of)
                codes = {question.code for question in questions_of(sections)}
            if not set(given) <= codes:
                yield named(model, pk)


def named_answers_of_nobody():
    """An anonymous survey has no row that leads from an answer to a person, nor the other way round."""
    yield from rows(Response.objects.filter(survey__mode=SurveyMode.ANONYMOUS))
    yield from rows(Draft.objects.filter(invitation__survey__mode=SurveyMode.ANONYMOUS))
    for model in (AnonymousResponse, SpentKey, Turnout):
        yield from rows(model.objects.exclude(survey__mode=SurveyMode.ANONYMOUS))


def wrong_turnouts():
    """As many anonymous answers as places marked and pages sent; no mark beyond the list."""
    answers, keys = counts(AnonymousResponse), counts(SpentKey)
    for turnout in Turnout.objects.order_by("pk").iterator():
        survey = turnout.survey_id
        if answers[survey] != turnout.count + keys[survey] or turnout.on_paper > answers[survey]:
            yield named(Turnout, turnout.pk)


def counts(model):
    by_survey = model.objects.order_by().values("survey").annotate(n=Count("pk"))
    return Counter(dict(by_survey.values_list("survey", "n")))


def strayed_invitations():
    """The sheet and the meeting of an invitation agree with its survey and its school."""
    odd = differ("sheet__survey", "survey")
    return rows(Invitation.objects.filter(odd))


INVARIANTS = (
    Invariant("questions", "Вопросы открытого опроса не менялись", changed_questions),
    Invariant("answer_agrees", "Ответ принадлежит своему приглашению", strayed_answers),
    Invariant("answer_to_question", "Ответы даны на вопросы своего опроса", answers_to_nothing),
    Invariant("anonymity", "Анонимные ответы ни с кем не связаны", named_answers_of_nobody),
    Invariant("turnout", "Анонимных ответов столько же, сколько отвечавших", wrong_turnouts),
    Invariant("invitation_agrees", "Приглашение принадлежит своему опросу", strayed_invitations),
)
