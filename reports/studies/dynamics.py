"""Before and after: what was measured of the participants twice, and how it has moved."""

from collections import Counter
from dataclasses import dataclass, field

from mentoring.models import PersonKind, Side
from reports.breakdowns import safe_breakdowns, shown_groups
from reports.studies.strategies import BREAKDOWNS, labels_of
from surveys import catalogue
from surveys.dynamics import ENTRY, EXIT, LEAST, Parameter, Shift, shift_of
from surveys.models import Measure, OwnParameter, Response, Survey, SurveyMode, SurveyState

SIDES = {Side.MENTEE: "Наставляемые", Side.MENTOR: "Наставники"}
UP, DOWN, LEVEL = "positive", "negative", "even"
LINES = {
    UP: "зафиксирована положительная динамика",
    DOWN: "зафиксирована отрицательная динамика",
    LEVEL: "выраженной динамики не зафиксировано",
}


@dataclass(frozen=True)
class Group:
    """One group of a breakdown and its shift."""

    label: str
    shift: Shift


@dataclass(frozen=True)
class Line:
    """One parameter of one side: who could be measured, who was twice, how it has moved."""

    side: str
    parameter: dict
    eligible: int
    shift: Shift
    groups: dict = field(default_factory=dict, hash=False)

    @property
    def is_shown(self):
        return self.shift.delta_mean is not None

    @property
    def trend(self):
        """By the mean and by the number of people: both must agree."""
        shift = self.shift
        if shift.delta_mean > 0 and shift.improved > shift.worsened:
            return UP
        if shift.delta_mean < 0 and shift.worsened > shift.improved:
            return DOWN
        return LEVEL

    @property
    def growth(self):
        """In percent of the mean at entry, where there is one to compare with."""
        shift = self.shift
        if not self.is_shown or not shift.entry_mean:
            return None
        return 100 * (shift.exit_mean - shift.entry_mean) / abs(shift.entry_mean)


def parameters_of(organisation):
    """Those of the catalogue and those the school has added, by code."""
    own = OwnParameter.objects.filter(organisation=organisation).order_by("title", "pk")
    return catalogue.parameters() | {
        one.code: {
            "code": one.code,
            "title": one.title,
            "whose": one.whose,
            "unit": one.unit,
            "direction": one.direction,
            "source": "параметр школы",
        }
        for one in own
    }


def dynamics_of(programme):
    """Every parameter that anybody was measured by, in a fixed number of queries."""
    known = parameters_of(programme.organisation)
    values = values_of(programme, known)
    labels, eligible = labels_of(programme), eligible_of(programme)
    lines, told_apart = [], {}
    for side in SIDES:
        for code, parameter in known.items():
            entry, exit_ = (values.get((side, code, wave), {}) for wave in (ENTRY, EXIT))
            if entry or exit_:
                number = max(eligible[side, parameter["whose"]], len(entry.keys() | exit_.keys()))
                paired = tuple(person for person in entry if person in exit_)
                if (side, paired) not in told_apart:  # many parameters have the same people
                    told_apart[side, paired] = groups_of(paired, labels[side])
                lines.append(
                    line_of(side, parameter, number, entry, exit_, told_apart[side, paired])
                )
    return lines


def groups_of(paired, labels):
    """{title of a breakdown: [(label, people)]} of those who were measured twice."""
    if len(paired) < LEAST:
        return {}
    wanted = {title: labels[key] for key, title in BREAKDOWNS.items()}
    found = safe_breakdowns(paired, wanted)
    return {title: shown_groups(groups) for title, groups in found.items()}


def line_of(side, parameter, eligible, entry, exit_, told_apart):
    measured = Parameter(parameter["code"], parameter["direction"])
    groups = {
        title: [
            Group(label, shift_of(measured, only(entry, people), only(exit_, people)))
            for label, people in found
        ]
        for title, found in told_apart.items()
    }
    return Line(side, parameter, eligible, shift_of(measured, entry, exit_), groups)


def only(values, people):
    return {person: values[person] for person in people}


def values_of(programme, known):
    """{(side, parameter, wave): {person: value}}; measured again, the later value counts."""
    values = {}
    for side, code, wave, person, value in [*from_answers(programme), *from_records(programme)]:
        if code in known:
            values.setdefault((side, code, wave), {})[person] = value
    return values


def from_answers(programme):
    """Of both waves, by name; whoever came by a common link is nobody's pair."""
    surveys = {
        survey.pk: (survey, [one for one in survey.questions if one.parameter])
        for survey in Survey.objects.filter(
            programme=programme, wave__in=(ENTRY, EXIT), mode=SurveyMode.BY_NAME
        ).exclude(state=SurveyState.DRAFT)
    }
    responses = Response.objects.filter(
        survey__in=[pk for pk, (_, questions) in surveys.items() if questions],
        person__isnull=False,
    ).exclude(answers={})
    rows = responses.order_by("submitted_at", "pk").values_list("survey", "person", "answers")
    for pk, person, answers in rows:
        survey, questions = surveys[pk]
        side = Side.MENTOR if survey.respondent == Side.MENTOR else Side.MENTEE
        for question in questions:
            figure = question.figure(answers.get(question.code))
            if figure is not None:
                yield side, question.parameter, survey.wave, person, figure


def from_records(programme):
    """Marks and absences from the school's own records are about mentees."""
    measures = Measure.objects.filter(programme=programme, value__isnull=False)
    rows = measures.order_by("pk").values_list("parameter", "wave", "person", "value")
    for code, wave, person, value in rows:
        yield Side.MENTEE, code, wave, person, value


def eligible_of(programme):
    """{(side, whose): how many of the bases the parameters concern}."""
    counts = Counter()
    entries = programme.participations.values_list("side", "person__kind")
    for side, kind in entries:
        counts[side, "pupil" if kind == PersonKind.PUPIL else "teacher"] += 1
    return counts


def conclusion_of(lines):
    """What may be said, and no word of causes: {trend: [title of the parameter]} by side."""
    found = {}
    for line in lines:
        if line.is_shown:
            found.setdefault((line.side, line.trend), []).append(line.parameter["title"])
    return [
        f"{SIDES[side]}: {LINES[trend]} ({', '.join(titles)})."
        for side in SIDES
        for trend in LINES
        if (titles := found.get((side, trend)))
    ]
