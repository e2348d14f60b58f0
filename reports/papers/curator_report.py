"""The curator's report (D57): everything by stage, done and not done, figures, problems, proposals."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Book
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.models import Quadrant
from reports.papers.swot import author_facts
from reports.papers.year_sheets import (
    aims_sheet,
    forms_sheet,
    stages_sheet,
    summary_sheet,
    with_dictionary,
    words_sheet,
)
from reports.studies.aims import aims_of, chart_of
from reports.studies.outcome import forms_of, plans_of, reports_of, summary_of
from reports.studies.swot import INTEGRAL, Monitoring
from roadmap.papers.fulfilment import OVERDUE

CODE = "D57"
MOST = 12


def usual_problems(ground):
    """What the registers themselves call a problem: late measures, weaknesses, missing reports."""
    return list(problems_of(ground.programme, ground.day))


def problems_of(programme, day):
    late = [
        row["text"]
        for plan in plans_of(programme, day)
        for stage in plan["stages"]
        for row in stage["rows"]
        if row["state"] == OVERDUE
    ]
    if late:
        named = "; ".join(text.rstrip(".;") for text in late[:MOST])
        more = f" и ещё {len(late) - MOST}" if len(late) > MOST else ""
        yield f"Не выполнено в срок: {named}{more}."
    study = Monitoring(programme).study(INTEGRAL)
    for sentence in study.in_quadrant(Quadrant.WEAKNESSES):
        yield sentence.text.rstrip(".") + "."
    reports = reports_of(programme, programme.organisation)
    left = reports["total"] - reports["in_hand"]
    if left:
        yield f"Не сданы отчёты наставников: {left} из {reports['total']}."


def usual_proposals(ground):
    """«Что изменить» of the SWOT, and what the mentors ask for."""
    changes = [one.text for one in Monitoring(ground.programme).study(INTEGRAL).changes]
    reports = reports_of(ground.programme, ground.organisation)
    asked = [line for row in reports["rows"] if row["is_in_hand"] for line in proposals_in(row)]
    return list(dict.fromkeys([*changes, *asked])) or [
        "Продолжить работу по действующей программе в следующем учебном году."
    ]


def proposals_in(row):
    return next(
        (section["lines"] for section in row["sections"] if section["title"] == "Предложения"), []
    )


INPUTS = (
    Input("problems", "Проблемы", "lines", usual_problems, "По одной на строке.", is_carried=False),
    Input("proposals", "Предложения", "lines", usual_proposals, "По одному на строке.",
          is_carried=False),
)  # fmt: skip


def curator_report(*, organisation, programme, day, typed=None):
    """D57 on the day: the plan by stage, the figures, what hindered, what to change."""
    require_programme(programme)
    missing = Missing()
    said = Said(CODE, INPUTS, Ground(organisation, programme, day), typed)
    facts = {
        "organisation": letterhead(organisation, missing),
        "heading": "Отчёт куратора программы наставничества",
        "school_year": school_year(programme),
        "on": date_short(day),
        "curator": programme.curator.full_name if programme.curator else "",
        "summary": summary_of(programme, day),
        "forms": forms_of(programme),
        "plans": plans_of(programme, day),
        "aims": aims_of(programme, day),
        "aims_chart": chart_of(aims_of(programme, day)),
        "problems": marked(said, "problems"),
        "proposals": marked(said, "proposals"),
        "reports": counts_only(reports_of(programme, organisation)),
        "author": author_facts(programme),
    }
    note_gaps(facts, programme, missing)
    return facts | {"missing": missing.sorted()} | said.facts()


def counts_only(reports):
    return {key: reports[key] for key in ("total", "in_hand", "accepted")}


def marked(said, name):
    """Each line with whose it is: computed by the program or written by the curator."""
    computed = set(said.standard[name] or [])
    return [{"text": text, "is_own": text not in computed} for text in said.lines(name)]


def note_gaps(facts, programme, missing):
    if programme.curator is None:
        missing.add("Не назначен куратор программы: подпись останется пустой.", "programme")
    if not facts["plans"]:
        missing.add("Дорожной карты у программы нет: отчёт по этапам будет пустым.", "roadmap")
    if not facts["forms"]:
        missing.add("Ни одна пара ещё не начала работу.", "mentorships")
    unknown = [one["code"] for one in facts["aims"] if one["percent"] is None]
    if unknown:
        missing.add(f"Показатели не подсчитаны: {', '.join(unknown)}.", "indicators")
    reports = facts["reports"]
    if reports["in_hand"] < reports["total"]:
        missing.add(
            f"Отчёты наставников: сдано {reports['in_hand']} из {reports['total']}.",
            "mentor_reports",
        )


def curator_book(facts):
    sheets = [
        *(stages_sheet(plan, number) for number, plan in enumerate(facts["plans"], start=1)),
        summary_sheet(facts["summary"]),
        forms_sheet(facts["forms"]),
        aims_sheet(facts["aims"]),
        words_sheet("Проблемы", facts["problems"]),
        words_sheet("Предложения", facts["proposals"]),
    ]
    return Book(with_dictionary(sheets))
