"""The year's plan of monitoring: its lines, the surveys of each, who has answered and who has not."""

from dataclasses import dataclass
from datetime import date, timedelta

from reports import catalogue
from reports.models import MonitoringStep
from roadmap.models import YearRules
from roadmap.papers.annexes import MONITORING
from surveys import catalogue as questionnaires
from surveys.models import Invitation, Survey

ABOUT_PARENTS = "parent"


@dataclass(frozen=True)
class StepView:
    """A line of the plan with its surveys, and the questionnaires that no survey asks yet."""

    step: MonitoringStep
    surveys: tuple
    waiting: tuple

    @property
    def invited(self):
        return sum(survey.invited for survey in self.surveys)

    @property
    def answered(self):
        return sum(min(survey.answered, survey.asked) for survey in self.surveys)

    @property
    def percent(self):
        asked = sum(survey.asked for survey in self.surveys)
        return round(100 * self.answered / asked) if asked else None


def usual_days(programme):
    """The days of the year's rules; without rules those that the order D01 proposes."""
    year = programme.year
    days = {
        "entry_until": date(year, 10, 31),
        "interim_until": date(year + 1, 1, 31),
        "final_until": programme.ends_on,
        "report_until": date(year + 1, 6, 15),
    }
    if rules := YearRules.objects.of(programme):
        own = {
            name: getattr(rules, name) for name in ("entry_until", "interim_until", "final_until")
        }
        own["report_until"] = rules.curator_report_until
        days |= {name: day for name, day in own.items() if day}
    return days


def proposed_steps(programme):
    """The lines of the plan that annex 4 of D01 prints, with days and questionnaires; not stored."""
    days = usual_days(programme)
    forms = {"", *programme.forms.values_list("code", flat=True)}
    steps = []
    for position, (line, entry) in enumerate(
        zip(MONITORING, catalogue.load("campaign")["steps"], strict=True), start=1
    ):
        due_on = days[entry["day"]]
        starts_on = max(due_on - timedelta(weeks=entry["weeks"]), programme.starts_on)
        steps.append(
            MonitoringStep(
                organisation=programme.organisation,
                programme=programme,
                title=line[0],
                subject=line[1],
                method=line[2],
                outcome=line[5],
                starts_on=min(starts_on, due_on),
                due_on=due_on,
                questionnaires=keys_of(entry, forms),
                position=position,
            )
        )
    return steps


def keys_of(entry, forms):
    """Of each form of the programme; parents are asked only if the curator adds them."""
    return [
        key
        for key, one in questionnaires.questionnaires().items()
        if one["code"] in entry["codes"]
        and one["wave"] == entry["wave"]
        and one["form"] in forms
        and one["respondent"] != ABOUT_PARENTS
    ]


def plan_of(programme):
    """Every line with its surveys, in three queries for any number of either."""
    steps = list(MonitoringStep.objects.of(programme).in_order().prefetch_related("people"))
    by_key = {}
    for survey in surveys_of(programme):
        by_key.setdefault(survey.questionnaire, []).append(survey)
    return [
        StepView(
            step,
            tuple(survey for key in step.questionnaires for survey in by_key.get(key, ())),
            tuple(
                questionnaires.questionnaire(key)
                for key in step.questionnaires
                if key not in by_key and questionnaires.questionnaire(key)
            ),
        )
        for step in steps
    ]


def surveys_of(programme):
    """The surveys of the programme; whoever came by a common link was asked by answering."""
    surveys = list(Survey.objects.filter(programme=programme).with_turnout().order_by("pk"))
    for survey in surveys:
        survey.asked = max(survey.invited, survey.answered)
        survey.percent = round(100 * survey.answered / survey.asked) if survey.asked else None
    return surveys


def silent_of(programme):
    """Whoever the plan's surveys have asked by name and still wait for."""
    keys = {key for step in MonitoringStep.objects.of(programme) for key in step.questionnaires}
    surveys = Survey.objects.open_by_name().filter(programme=programme, questionnaire__in=keys)
    return (
        Invitation.objects.in_force()
        .filter(survey__in=surveys, response__isnull=True)
        .select_related("person", "sheet", "survey")
        .order_by("survey__closes_on", "survey_id", "sheet__title", "person__search_key", "pk")
    )
