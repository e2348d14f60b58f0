"""The SWOT analysis on paper (D59): each form and the whole, every sentence with its counts."""

from itertools import zip_longest

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.models import Quadrant
from reports.studies.sentences import EDITED, OWN
from reports.studies.swot import INTEGRAL, Monitoring
from reports.studies.thresholds import limits_words
from surveys.steps import LEAST

QUADRANTS = (Quadrant.STRENGTHS, Quadrant.WEAKNESSES, Quadrant.OPPORTUNITIES, Quadrant.THREATS)
MARKS = {EDITED: "*", OWN: "**"}
WHOLE = "Программа в целом"
SCOPES = ("вся программа и каждая форма", "только вся программа")

INPUTS = (Input("scope", "Что включить", "choice", lambda g: SCOPES[0], choices=lambda g: SCOPES),)


def swot_analysis(*, organisation, programme, day, typed=None):
    """D59: four quadrants of the whole programme and of each form, with the counts behind them."""
    require_programme(programme)
    missing = Missing()
    said = Said("D59", INPUTS, Ground(organisation, programme, day), typed)
    monitoring = Monitoring(programme)
    studies = [study_facts(monitoring.study(INTEGRAL), WHOLE)]
    if said["scope"] != SCOPES[1]:
        studies += form_studies(monitoring, programme)
    note_gaps(studies, monitoring, missing)
    return {
        "organisation": letterhead(organisation, missing),
        "heading": "SWOT-анализ программы наставничества",
        "school_year": school_year(programme),
        "on": date_short(day),
        "studies": studies,
        "level": level_facts(monitoring.level()),
        "changes": [one.text for one in monitoring.study(INTEGRAL).changes],
        "marks": marks_of(studies),
        "least": LEAST,
        "limits": limits_words(monitoring.limits),
        "author": author_facts(programme),
        "missing": missing.sorted(),
    } | said.facts()


def form_studies(monitoring, programme):
    """Of a form nobody has said anything about there is nothing to print."""
    forms = programme.forms.order_by("position", "pk")
    studies = [(form, monitoring.study(form.code)) for form in forms]
    return [
        study_facts(study, f"Форма «{form.title}»")
        for form, study in studies
        if study.sentences or study.insufficient
    ]


def study_facts(study, title):
    quadrants = [
        {
            "title": quadrant.label,
            "rows": [sentence_facts(one) for one in study.in_quadrant(quadrant)],
        }
        for quadrant in QUADRANTS
    ]
    return {
        "title": title,
        "quadrants": quadrants,
        "matrix": [
            beside("внутренние", *quadrants[:2]),
            beside("внешние", *quadrants[2:]),
        ],
        "attention": [sentence_facts(one) for one in study.attention],
        "sources": list(dict.fromkeys(one.source for one in study.sentences if one.source)),
        "insufficient": len(study.insufficient),
    }


def beside(side, positive, negative):
    """Two quadrants line by line: a long one goes on over the sheet without a gap."""
    columns = ([numbered(at, row) for at, row in enumerate(one["rows"], 1)] or ["не выявлены"] for one in (positive, negative))  # fmt: skip
    return {
        "side": side,
        "titles": [positive["title"], negative["title"]],
        "lines": [list(line) for line in zip_longest(*columns, fillvalue="")],
    }


def numbered(at, row):
    """«1) Наставляемые довольны результатом (среднее 7,3 из 10; учтено 53 из 55).*»"""
    is_said = not row["counts"] or f"{row['counts']} " in row["text"]
    counts = "" if is_said else f"учтено {row['counts']}"
    figures = "; ".join(filter(None, [row["figures"], counts]))
    said = f"{row['text'].rstrip('.')} ({figures})." if figures else row["text"]
    return f"{at}) {said}{row['mark']}"


def sentence_facts(sentence):
    return {
        "text": sentence.text.rstrip(".") + ".",
        "figures": sentence.figures,
        "n": sentence.n,
        "asked": sentence.asked,
        "counts": f"{sentence.n} из {sentence.asked}" if sentence.n is not None else "",
        "source": sentence.source or "заключение куратора",
        "mark": MARKS.get(sentence.state, ""),
    }


def level_facts(level):
    return level and {key: level[key] for key in ("title", "total", "greatest", "percent", "rows")}


def rows_of(study):
    return [row for quadrant in study["quadrants"] for row in quadrant["rows"]]


def marks_of(studies):
    """Which marks of the curator's hand have to be explained."""
    return sorted({row["mark"] for study in studies for row in rows_of(study)} - {""})


def author_facts(programme):
    curator = programme.curator
    return {
        "post": "Куратор программы наставничества",
        "name": curator.signature_name if curator else "",
    }


def note_gaps(studies, monitoring, missing):
    if not any(rows_of(study) or study["attention"] for study in studies):
        missing.essential(
            f"Ответов пока нет или их меньше {LEAST}: анализировать нечего. Проведите опросы "
            "итоговой оценки.",
            "surveys",
        )
    if monitoring.level() is None:
        missing.add("Анкета куратора (A10) на выходе не заполнена.", "surveys")
    if not monitoring.study(INTEGRAL).changes:
        missing.add("Не указано, что изменить в следующем цикле.", "monitoring")


def swot_book(facts):
    """A list of the sentences, and the marks of the curator's questionnaire."""
    sheets = [sentences_sheet(facts)]
    if facts["level"]:
        sheets.append(level_sheet(facts["level"]))
    return Book(tuple(sheets))


def sentences_sheet(facts):
    rows = [
        (study["title"], quadrant["title"], row)
        for study in facts["studies"]
        for quadrant in [
            *study["quadrants"],
            {"title": "зона внимания", "rows": study["attention"]},
        ]
        for row in quadrant["rows"]
    ]
    return Sheet(
        "SWOT",
        (
            Column("Форма", lambda row: row[0], 28),
            Column("Раздел", lambda row: row[1], 22),
            Column("Формулировка", lambda row: f"{row[2]['text']}{row[2]['mark']}", 70),
            Column("Показатель", lambda row: row[2]["figures"], 20),
            Column("Учтено", lambda row: row[2]["n"], 10),
            Column("Из скольких", lambda row: row[2]["asked"], 12),
            Column("Источник", lambda row: row[2]["source"], 50),
        ),
        rows,
    )


def level_sheet(level):
    total = {"text": f"Сумма, уровень: {level['title']}", "mark": level["total"]}
    return Sheet(
        "Анкета куратора",
        (
            Column("Критерий", lambda row: row["text"], 70),
            Column("Баллы", lambda row: row["mark"], 10),
        ),
        [*level["rows"], total],
    )
