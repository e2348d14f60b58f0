"""What people answered: how many are content, and how many of those asked answered at all."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from surveys.models import AnonymousResponse, Response, Survey, SurveyMode, SurveyState, Turnout
from surveys.steps import shown

# What «довольство» is judged by, wherever the questionnaire of the end asks it.
JUDGED_BY = ("joint_work", "result")
CONTENT = Fraction(2, 3)  # 7 of the scale from 1 to 10; «да» is 1
# They speak of the moment and repeat: whoever was asked ten times has not been silent nine times.
PASSING = ("contact", "after_meeting")


@dataclass(frozen=True)
class Contentment:
    """Persons who answered at the end, and the content ones among them."""

    asked: int = 0
    content: int = 0


def put(organisations, reckoning):
    """Surveys opened by that day; what was asked or typed in late belongs to a programme that is over."""
    by_then = Q(opened_at__date__lte=reckoning.on) | Q(programme__ends_on__lte=reckoning.on)
    return Survey.objects.filter(
        by_then, organisation__in=organisations, programme__year=reckoning.year.start
    ).exclude(state=SurveyState.DRAFT)


def contentment(organisations, reckoning, respondent):
    """{organisation: Contentment} of the mentees or the mentors, in a fixed number of queries."""
    surveys = {
        survey.pk: survey
        for survey in put(organisations, reckoning)
        .filter(respondent=respondent, wave="exit", about_pupils=False)
        .defer("sections")
    }
    questions = questions_of(surveys.values())
    marks = defaultdict(list)
    for survey, person, answers in [*named(surveys, reckoning), *anonymous(surveys)]:
        judged = [
            share
            for question, answer in zip(questions[surveys[survey].digest], answers, strict=True)
            if question and (share := share_of(question, answer)) is not None
        ]
        marks[surveys[survey].organisation_id, person] += judged
    found = defaultdict(Contentment)
    for (organisation, _), judged in marks.items():
        if judged:
            is_content = sum(judged) / len(judged) >= CONTENT
            was = found[organisation]
            found[organisation] = Contentment(was.asked + 1, was.content + is_content)
    return found


def questions_of(surveys):
    """{digest: its questions about contentment}: hundreds of surveys ask the same few texts."""
    by_digest = {survey.digest: survey.pk for survey in surveys}
    texts = Survey.objects.filter(pk__in=by_digest.values()).only("digest", "sections")
    return {one.digest: [one.question(code) for code in JUDGED_BY] for one in texts}


def share_of(question, answer):
    """From 0, the worst answer, to 1, the best; None of what is no mark."""
    try:
        mark = question.mark(answer)
    except TypeError:  # an answer of another kind than its question asks for
        return None
    if mark is None:
        return None
    low, high = question.bounds
    return Fraction(mark - low, high - low)


def named(surveys, reckoning):
    """(survey, who answered, answers); whoever has no card is somebody of his own."""
    by_then = Q(submitted_at__date__lte=reckoning.on) | Q(
        survey__programme__ends_on__lte=reckoning.on
    )
    rows = Response.objects.filter(by_then, survey__in=surveys).values_list(
        "survey_id", "person_id", "pk", *(f"answers__{code}" for code in JUDGED_BY)
    )
    return [
        (survey, ("person", person) if person else ("sheet", pk), answers)
        for survey, person, pk, *answers in rows
    ]


def anonymous(surveys):
    """Of surveys that are over, as far as their figures may be shown."""
    closed = [
        pk
        for pk, survey in surveys.items()
        if survey.mode == SurveyMode.ANONYMOUS and survey.state == SurveyState.CLOSED
    ]
    if not closed:
        return []
    ends = dict(Turnout.objects.filter(survey__in=closed).values_list("survey_id", "end"))
    sheets = defaultdict(list)
    rows = AnonymousResponse.objects.filter(survey__in=closed).values_list(
        "survey_id", "step", "pk", *(f"answers__{code}" for code in JUDGED_BY)
    )
    for survey, step, pk, *answers in rows:
        sheets[survey].append(((survey, ("sheet", pk), answers), step))
    return [one for survey, given in sheets.items() for one in shown(given, ends.get(survey, 0))]


def turnout(organisations, reckoning):
    """Each survey of the year with `invited` and `answered`, in one query."""
    return (
        put(organisations, reckoning)
        .exclude(wave__in=PASSING)
        .with_turnout()
        .defer("sections", "intro", "source")
    )
