"""«Ожидание ↔ реальность»: twins at entry and exit, for one school or for all of them at once.

Read as columns and counted in one pass: three queries, whatever the number of schools.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import TextField
from django.db.models.functions import Cast

from surveys.models import Response, Survey, SurveyState
from surveys.questions import question_of
from surveys.results import LEAST

ENTRY, EXIT = "entry", "exit"
WORDS = ("text", "matrix", "multiple")  # no figure comes of them


@dataclass(frozen=True)
class Change:
    """One twin of one circle of respondents: counts of answers, means of no fewer than five."""

    respondent: str
    twin: str
    expected: int
    received: int
    paired: int
    expected_mean: float | None = None
    received_mean: float | None = None
    delta_mean: float | None = None


@dataclass
class Sums:
    """What a pass over the answers adds up for one twin."""

    before: int = 0
    total_before: float = 0
    after: int = 0
    total_after: float = 0
    paired: int = 0
    shift: float = 0

    def change(self, respondent, twin):
        return Change(
            respondent, twin, self.before, self.after, self.paired,
            mean(self.total_before, self.before),
            mean(self.total_after, self.after),
            mean(self.shift, self.paired),
        )  # fmt: skip


def mean(total, number):
    return total / number if number >= LEAST else None


def changes_by_school(surveys):
    """{organisation: [Change, …]} of the opened surveys by name among these."""
    asked = list(
        surveys.filter(wave__in=(ENTRY, EXIT)).exclude(state=SurveyState.DRAFT).order_by("pk")
    )
    plans = {survey.pk: plan_of(survey) for survey in asked}
    sums = defaultdict(lambda: defaultdict(Sums))
    before = entry_pass(sums, plans, [one for one in asked if one.wave == ENTRY])
    exit_pass(sums, plans, [one for one in asked if one.wave == EXIT], before)
    return {
        school: [one.change(*key) for key, one in sorted(twins.items())]
        for school, twins in sums.items()
    }


def plan_of(survey):
    """Which answers are compared and under which name: (code, key, how it becomes a figure)."""
    entries = [entry for section in survey.sections for entry in section["questions"]]
    return (
        survey.organisation_id,
        [
            (entry["code"], (survey.respondent, entry["twin"]), figure_of(entry))
            for entry in entries
            if entry.get("twin") and entry["kind"] not in WORDS
        ],
    )


def figure_of(entry):
    """Marks are figures already; words count by their place."""
    return None if entry["kind"] in ("scale", "number") else question_of(entry).figure


def columns_of(surveys):
    """Of each survey: its people in one list, their answers beside them in the other."""
    responses = Response.objects.filter(survey__in=[survey.pk for survey in surveys])
    rows = responses.order_by("survey_id").values_list(
        "survey_id", "person_id", Cast("answers", TextField())
    )
    for survey, group in groupby(rows.iterator(), key=itemgetter(0)):
        _, people, texts = zip(*group, strict=True)
        yield survey, people, json.loads(f"[{','.join(texts)}]")  # at once: row by row costs double


def marks_of(plan, answers):
    """Each twin with its answers down all the sheets; None for whoever left it out."""
    codes = [code for code, _, _ in plan]
    columns = zip(*(map(sheet.get, codes) for sheet in answers), strict=True)
    for (_, key, figure), marks in zip(plan, columns, strict=False):
        if figure:
            marks = [None if mark is None else figure(mark) for mark in marks]
        yield key, marks, [mark for mark in marks if mark is not None] if None in marks else marks


def entry_pass(sums, plans, surveys):
    """The sums of expectation; returns what each person expected of each twin."""
    expected = defaultdict(dict)
    for survey, people, answers in columns_of(surveys):
        school, plan = plans[survey]
        for key, marks, given in marks_of(plan, answers):
            one = sums[school][key]
            one.before += len(given)
            one.total_before += sum(given)
            expected[school, key].update(zip(people, marks, strict=True))
    return expected


def exit_pass(sums, plans, surveys, expected):
    for survey, people, answers in columns_of(surveys):
        school, plan = plans[survey]
        for key, marks, given in marks_of(plan, answers):
            earlier = expected.get((school, key), {})
            shifts = [
                mark - before
                for person, mark in zip(people, marks, strict=True)
                # Whoever came by a common link is nobody's pair.
                if person and mark is not None and (before := earlier.get(person)) is not None
            ]
            one = sums[school][key]
            one.after += len(given)
            one.total_after += sum(given)
            one.paired += len(shifts)
            one.shift += sum(shifts)


def changes_of(programme):
    """Of one programme: the page of monitoring asks for no more than its own rows."""
    own = Survey.objects.filter(programme=programme)
    return changes_by_school(own).get(programme.organisation_id, [])
