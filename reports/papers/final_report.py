"""The report on the year of the programme (D58): figures, the reports D56 and D57, SWOT, dynamics, conclusions."""

from mentoring.models import Document
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme, signatory
from mentoring.papers.sheet import Book
from mentoring.papers.team import school_year
from mentoring.russian.dates import counted, date_short
from reports.papers import curator_report
from reports.papers.curator_report import marked, usual_proposals
from reports.papers.mentor_sheets import pairs_sheet, reports_sheet, said_sheet
from reports.papers.monitoring_book import results_sheet, side_sheet
from reports.papers.swot import (
    WHOLE,
    author_facts,
    level_facts,
    level_sheet,
    marks_of,
    rows_of,
    sentences_sheet,
    study_facts,
)
from reports.papers.year_sheets import (
    aims_sheet,
    awards_sheet,
    cases_sheet,
    forms_sheet,
    stages_sheet,
    summary_sheet,
    with_dictionary,
    words_sheet,
)
from reports.studies.aims import REACHED, aims_of, chart_of
from reports.studies.figures import dynamics_facts
from reports.studies.outcome import (
    awards_of,
    cases_of,
    forms_of,
    plans_of,
    reports_of,
    summary_of,
)
from reports.studies.results import results_facts
from reports.studies.swot import INTEGRAL, Monitoring
from surveys.steps import LEAST

CODE = "D58"


def usual_conclusions(ground):
    return list(conclusions_of(ground.programme, ground.day))


def conclusions_of(programme, day):
    """What the figures say, without a word of causes."""
    by_title = {row["title"]: row["count"] for row in summary_of(programme, day)}
    pairs = by_title["Пар и групп за год"]
    yield (
        f"В программе участвовали {counted(by_title['Наставляемых в базе'], 'наставляемый', 'наставляемых', 'наставляемых')} "
        f"и {counted(by_title['Наставников в базе'], 'наставник', 'наставника', 'наставников')}; "
        f"работали {counted(pairs, 'пара (группа)', 'пары (группы)', 'пар (групп)')}, "
        f"состоялось {counted(by_title['Состоялось встреч'], 'встреча', 'встречи', 'встреч')}."
    )
    plans = plans_of(programme, day)
    if plans:
        done, total = (sum(plan[key] for plan in plans) for key in ("done", "total"))
        yield f"Выполнено мероприятий дорожной карты: {done} из {total}."
    known = [one for one in aims_of(programme, day) if one["reached"]]
    if known:
        reached = sum(one["reached"] == REACHED for one in known)
        yield f"Показателей, достигших целевых значений: {reached} из {len(known)}."
    yield from dynamics_facts(programme)["conclusions"]


INPUTS = (
    Input("conclusions", "Выводы", "lines", usual_conclusions,
          "По одному на строке; ваши слова в отчёте отмечены.", is_carried=False),
    Input("proposals", "Предложения на следующий год", "lines", usual_proposals,
          "По одному на строке.", is_carried=False),
)  # fmt: skip

# In the order of the report; a part about which nothing is known is left out.
PARTS = (
    ("summary", "Сводка", "forms"),
    ("aims", "Показатели: план и факт", "aims"),
    ("stages", "Отчёт куратора: выполнение по этапам", "plans"),
    ("mentors", "Отчёты наставников", "mentors"),
    ("swot", "SWOT-анализ программы", "swot"),
    ("dynamics", "Динамика показателей участников", "has_dynamics"),
    ("results", "Результаты школы до и после", "results"),
    ("cases", "Успешные практики", "cases"),
    ("awards", "Поощрения", "awards"),
    ("conclusions", "Выводы", "conclusions"),
    ("proposals", "Предложения на следующий год", "proposals"),
)


def final_report(*, organisation, programme, day, typed=None):
    """D58: issued, it keeps its figures whatever the registers say later."""
    require_programme(programme)
    missing = Missing()
    said = Said(CODE, INPUTS, Ground(organisation, programme, day), typed)
    monitoring = Monitoring(programme)
    study = study_facts(monitoring.study(INTEGRAL), WHOLE)
    dynamics = dynamics_facts(programme)
    facts = {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "heading": "Отчёт по итогам наставнической программы",
        "school_year": school_year(programme),
        "programme": programme.title,
        "term": f"{date_short(programme.starts_on)} – {date_short(programme.ends_on)}",
        "on": date_short(day),
        "curator": programme.curator.full_name if programme.curator else "",
        "least": LEAST,
        "summary": summary_of(programme, day),
        "forms": forms_of(programme),
        "aims": aims_of(programme, day),
        "aims_chart": chart_of(aims_of(programme, day)),
        "swot": study if rows_of(study) or study["attention"] else None,
        "marks": marks_of([study]),
        "level": level_facts(monitoring.level()),
        "dynamics": dynamics,
        "has_dynamics": any(side["rows"] for side in dynamics["sides"]),
        "results": [row for row in results_facts(programme) if row["change"] is not None],
        "cases": cases_of(programme),
        "awards": awards_of(programme),
        "mentors": reports_of(programme, organisation),
        "conclusions": marked(said, "conclusions"),
        "proposals": marked(said, "proposals"),
        "author": author_facts(programme),
    } | curators_part(programme, day)
    note_gaps(facts, missing)
    return facts | {"parts": parts_of(facts), "missing": missing.sorted()} | said.facts()


def curators_part(programme, day):
    """The curator's report as it was issued; while there is none, the plan as it stands today."""
    issued = Document.objects.not_cancelled().filter(programme=programme, code=curator_report.CODE)
    document = issued.filter(organisation=programme.organisation).order_by("-pk").first()
    if document:
        return {
            "plans": document.facts["plans"],
            "plans_on": document.facts["on"],
            "problems": document.facts["problems"],
            "curator_report": document.requisites if document.number else f"от {document.facts['on']}",
        }  # fmt: skip
    computed = curator_report.problems_of(programme, day)
    return {
        "plans": plans_of(programme, day),
        "plans_on": date_short(day),
        "problems": [{"text": text, "is_own": False} for text in computed],
        "curator_report": "",
    }


def parts_of(facts):
    kept = [(name, title) for name, title, key in PARTS if is_told(facts[key])]
    return [
        {"id": name, "number": number, "title": title}
        for number, (name, title) in enumerate(kept, start=1)
    ]


def is_told(value):
    return bool(value["rows"]) if isinstance(value, dict) and "rows" in value else bool(value)


def note_gaps(facts, missing):
    mentors = facts["mentors"]
    unknown = [one["code"] for one in facts["aims"] if one["percent"] is None]
    if not facts["forms"]:
        missing.essential("Ни одна пара ещё не начала работу: подводить итоги рано.", "mentorships")
    for is_lacking, text, where in (
        (
            not facts["curator_report"],
            "Отчёт куратора ещё не выпущен: выполнение по этапам взято на сегодня.",
            "paper:D57",
        ),
        (
            mentors["in_hand"] < mentors["total"],
            f"Отчёты наставников: сдано {mentors['in_hand']} из {mentors['total']}.",
            "mentor_reports",
        ),
        (unknown, f"Показатели не подсчитаны: {', '.join(unknown)}.", "indicators"),
        (
            not facts["swot"],
            "Ответов для SWOT-анализа недостаточно: раздела не будет.",
            "monitoring",
        ),
        (not facts["has_dynamics"], "Измерений «до и после» нет: раздела не будет.", "monitoring"),
        (not facts["cases"], "Успешные практики не описаны.", "practices"),
        (not facts["awards"], "Поощрения не внесены.", "awards"),
    ):
        if is_lacking:
            missing.add(text, where)


def final_book(facts):
    """The same facts, a sheet for each table, and what every column means."""
    sheets = [
        summary_sheet(facts["summary"]),
        forms_sheet(facts["forms"]),
        aims_sheet(facts["aims"]),
        *(stages_sheet(plan, number) for number, plan in enumerate(facts["plans"], start=1)),
        reports_sheet(facts["mentors"]),
        pairs_sheet(facts["mentors"]),
        said_sheet("Слова наставников", facts["mentors"]["rows"]),
        words_sheet("Проблемы", facts["problems"]),
        *([sentences_sheet({"studies": [facts["swot"]]})] if facts["swot"] else []),
        *([level_sheet(facts["level"])] if facts["level"] else []),
        *(side_sheet(side) for side in facts["dynamics"]["sides"]),
        results_sheet(facts["results"]),
        cases_sheet(facts["cases"]),
        awards_sheet(facts["awards"]),
        words_sheet("Выводы", facts["conclusions"]),
        words_sheet("Предложения", facts["proposals"]),
    ]
    return Book(with_dictionary(sheets))
