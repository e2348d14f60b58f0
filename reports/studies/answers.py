"""The answers of a programme as the first stage of monitoring takes them, read once for a page."""

from collections import defaultdict
from dataclasses import dataclass, field

from reports.studies.campaign import surveys_of
from surveys.models import AnonymousResponse, Response, SurveyMode, SurveyState, Turnout
from surveys.questions import questions_of
from surveys.steps import shown

UNJUDGED = ("text", "matrix", "number")
# The curator's contact and the sheet after a meeting repeat: they speak of the moment, not of the year.
PASSING = ("contact", "after_meeting")


@dataclass
class Answered:
    """One survey with its sheets; of an anonymous one each sheet has the step of its showing."""

    survey: object
    sheets: list = field(default_factory=list)  # (answers, step)
    end: int = 0

    @property
    def asked(self):
        return self.survey.asked

    def given(self, code):
        """The answers to one question that figures may show."""
        found = [(sheet[code], step) for sheet, step in self.sheets if code in sheet]
        if self.survey.mode == SurveyMode.ANONYMOUS:
            return shown(found, self.end)
        return [answer for answer, _ in found]

    def marks(self, question):
        marks = (question.mark(answer) for answer in self.given(question.code))
        return [mark for mark in marks if mark is not None]

    def figures(self, question):
        figures = (question.figure(answer) for answer in self.given(question.code))
        return [figure for figure in figures if figure is not None]


def answers_of(programme, usual):
    """Every opened survey of the programme with its answers, in a fixed number of queries.

    A question that carries no threshold is judged by that of the organisation.
    """
    surveys = [
        survey
        for survey in surveys_of(programme)
        if survey.state != SurveyState.DRAFT and survey.wave not in PASSING
    ]
    for survey in surveys:
        survey.questions = questions_of(survey.sections, usual)
    found = {survey.pk: Answered(survey) for survey in surveys}
    named = Response.objects.filter(survey__in=found).exclude(answers={})
    for pk, answers in named.order_by("pk").values_list("survey_id", "answers"):
        found[pk].sheets.append((answers, 0))
    closed = AnonymousResponse.objects.filter(
        survey__in=found, survey__state=SurveyState.CLOSED
    ).exclude(answers={})
    for pk, answers, step in closed.order_by("pk").values_list("survey_id", "answers", "step"):
        found[pk].sheets.append((answers, step))
    for pk, end in Turnout.objects.filter(survey__in=found).values_list("survey_id", "end"):
        found[pk].end = end
    return list(found.values())


def signal_parts(answered):
    """{key: [(question, answered)]}: one judgement over all surveys that ask it in the same words."""
    parts, signatures = defaultdict(list), {}
    for one in answered:
        for question in one.survey.questions:
            if not question.signal or question.kind in UNJUDGED or one.survey.wave == "entry":
                continue
            key = key_of(one.survey, question, signatures)
            parts[key].append((question, one))
    return parts


def key_of(survey, question, signatures):
    """«A8:mentee:usefulness»; a school's other scale or threshold makes it another judgement."""
    own = survey.code or f"s{survey.pk}"
    key = f"{own}:{survey.respondent}:{question.code}"
    signature = (question.bounds, question.strong, question.weak, question.signal)
    if signatures.setdefault(key, signature) != signature:
        return f"{key}:{survey.pk}"
    return key
