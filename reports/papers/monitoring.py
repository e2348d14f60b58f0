"""The analytical report on monitoring (D60): method, who was asked, both stages, what follows."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.papers.swot import WHOLE, author_facts, level_facts, marks_of, rows_of, study_facts
from reports.studies.campaign import surveys_of
from reports.studies.figures import dynamics_facts
from reports.studies.results import results_facts
from reports.studies.swot import INTEGRAL, Monitoring
from reports.studies.thresholds import limits_words
from surveys.models import SurveyState
from surveys.steps import LEAST

PASSING = ("contact", "after_meeting")


def usual_conclusions(ground):
    """What the figures say, without a word of causes."""
    study = study_facts(Monitoring(ground.programme).study(INTEGRAL), WHOLE)
    counts = {one["title"]: len(one["rows"]) for one in study["quadrants"] if one["rows"]}
    found = ", ".join(f"{title} — {number}" for title, number in counts.items())
    lines = [f"По итогам оценки качества программы выявлены: {found}."] if found else []
    return lines + dynamics_facts(ground.programme)["conclusions"]


def usual_corrections(ground):
    changes = [one.text for one in Monitoring(ground.programme).study(INTEGRAL).changes]
    return changes or ["Продолжить работу по действующей программе, повторить мониторинг в следующем году."]  # fmt: skip


INPUTS = (
    Input("conclusions", "Выводы", "lines", usual_conclusions, is_carried=False),
    Input("corrections", "Что скорректировать", "lines", usual_corrections, is_carried=False),
)


def monitoring_report(*, organisation, programme, day, typed=None):
    """D60: the quality of the programme and its influence on the participants, in one report."""
    require_programme(programme)
    missing = Missing()
    said = Said("D60", INPUTS, Ground(organisation, programme, day), typed)
    monitoring = Monitoring(programme)
    study = study_facts(monitoring.study(INTEGRAL), WHOLE)
    facts = {
        "organisation": letterhead(organisation, missing),
        "heading": "Аналитическая справка о результатах мониторинга программы наставничества",
        "school_year": school_year(programme),
        "on": date_short(day),
        "least": LEAST,
        "limits": limits_words(monitoring.limits),
        "sample": sample_of(programme),
        "study": study,
        "marks": marks_of([study]),
        "level": level_facts(monitoring.level()),
        "dynamics": dynamics_facts(programme),
        "results": [row for row in results_facts(programme) if row["change"] is not None],
        "conclusions": said.lines("conclusions"),
        "corrections": said.lines("corrections"),
        "author": author_facts(programme),
    }
    note_gaps(facts, missing)
    return facts | {"missing": missing.sorted()} | said.facts()


def sample_of(programme):
    """Every survey that counts here: who was asked, how many have answered."""
    forms = dict(programme.organisation.mentoring_forms.values_list("code", "title"))
    return [
        {
            "title": survey.title,
            "who": survey.get_respondent_display(),
            "form": forms.get(survey.form, ""),
            "wave": survey.get_wave_display(),
            "asked": survey.asked,
            "answered": survey.answered,
            "percent": survey.percent,
        }
        for survey in surveys_of(programme)
        if survey.state != SurveyState.DRAFT and survey.wave not in PASSING and survey.asked
    ]


def note_gaps(facts, missing):
    has_dynamics = any(
        row["entry"] is not None for side in facts["dynamics"]["sides"] for row in side["rows"]
    )
    has_swot = rows_of(facts["study"]) or facts["study"]["attention"]
    if not has_dynamics and not has_swot:
        missing.essential(
            "Мониторинг ещё не дал результатов: нет ни оценки качества, ни измерений «до и после».",
            "monitoring",
        )
        return
    if not has_dynamics:
        missing.add(
            f"Этап 2: измерений «до и после» нет или измерены дважды меньше {LEAST} человек.",
            "monitoring",
        )
    if not has_swot:
        missing.add("Этап 1: ответов для SWOT-анализа недостаточно.", "monitoring")
    if not facts["results"]:
        missing.add("Результаты школы «до и после» не внесены.", "monitoring")
