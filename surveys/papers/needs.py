"""Reports on the analysis of needs: of mentees (D54) and of mentors (D55)."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import base_facts, school_year
from mentoring.russian.quotes import quoted
from surveys.assessments import assessed_of, base_of
from surveys.models import NeedsMethod
from surveys.needs import forms_of, marks_of, methods_of, table_of
from surveys.steps import LEAST

MENTEES, MENTORS = "mentee", "mentor"
TOPICS = 8  # so many topics a mentor school of one year can hold
MONTHS = ("октябрь", "ноябрь", "декабрь", "январь", "февраль", "март", "апрель", "май")
USUAL_WAY = "занятие «Школы наставника»"


def frequent(ground, side, which="areas", most=5):
    people = assessed_of(ground.programme, side)
    return [row["title"] for row in table_of(people, which)["rows"][:most]]


def in_quotes(areas):
    return ", ".join(map(quoted, areas))


def mentee_conclusions(ground):
    areas = frequent(ground, MENTEES)
    if not areas:
        return ["Данных для выводов пока недостаточно, анализ будет продолжен."]
    return [
        f"Чаще всего наставляемые называют такие трудности: {in_quotes(areas)}.",
        "Учесть выявленные потребности при подборе наставников и составлении планов пар и групп.",
        "Повторить анализ в конце учебного года и сравнить результаты.",
    ]


def mentor_conclusions(ground):
    areas = frequent(ground, MENTORS)
    if not areas:
        return ["Данных для выводов пока недостаточно, анализ будет продолжен."]
    return [
        f"Наставникам прежде всего нужна подготовка по темам: {in_quotes(areas)}.",
        "Включить эти темы в программу «Школы наставника» на учебный год.",
    ]


def usual_plan(ground):
    """A topic a month, the most wanted first, in the way most mentors prefer."""
    topics = frequent(ground, MENTORS, most=TOPICS)
    way = next(iter(frequent(ground, MENTORS, "ways", 1)), USUAL_WAY)
    curator = ground.programme.curator
    who = curator.short_name if curator else "куратор"
    return [
        " | ".join((topic, way, month_of(ground.programme, at), who))
        for at, topic in enumerate(topics)
    ]


def month_of(programme, at):
    return f"{MONTHS[at]} {programme.year + (at > 2)}\u00a0г."


CONCLUSIONS = {"name": "conclusions", "label": "Выводы и рекомендации", "kind": "lines"}
MENTEE_INPUTS = (Input(**CONCLUSIONS, default=mentee_conclusions, is_carried=False),)
MENTOR_INPUTS = (
    Input(
        "plan",
        "План обучения",
        "lines",
        usual_plan,
        "По одной теме на строке: тема | способ | срок | ответственный.",
        is_carried=False,
    ),
    Input(**CONCLUSIONS, default=mentor_conclusions, is_carried=False),
)


def mentee_report(*, organisation, programme, day, typed=None):
    """D54: how many, by which methods, who asks for what, what follows for each form."""
    said, facts = common("D54", MENTEE_INPUTS, MENTEES, organisation, programme, day, typed)
    people = assessed_of(programme, MENTEES)
    titles = {form.code: form.title for form in programme.forms.order_by("position", "pk")}
    return facts | {
        "heading": "Отчёт по результатам анализа потребностей в развитии наставляемых",
        "forms": [] if facts["is_few"] else forms_of(people, titles),
    } | said.facts()  # fmt: skip


def mentor_report(*, organisation, programme, day, typed=None):
    """D55: needs, the ways of learning that suit, the plan of training."""
    said, facts = common("D55", MENTOR_INPUTS, MENTORS, organisation, programme, day, typed)
    return facts | {
        "heading": "Отчёт по итогам анализа потребностей в развитии наставников",
        "plan": [planned(line) for line in said.lines("plan")],
    } | said.facts()  # fmt: skip


def common(code, inputs, side, organisation, programme, day, typed):
    require_programme(programme)
    missing = Missing()
    said = Said(code, inputs, Ground(organisation, programme, day), typed)
    base, people = base_of(programme, side), assessed_of(programme, side)
    note_gaps(programme, missing, len(base), len(people), side)
    curator = programme.curator
    return said, base_facts(programme) | {
        "organisation": letterhead(organisation, missing),
        "school_year": school_year(programme),
        "on": f"{day:%d.%m.%Y}",
        "base": len(base),
        "covered": len(people),
        "is_few": len(people) < LEAST,
        "least": LEAST,
        "methods": methods_of(people, dict(NeedsMethod.choices)),
        "areas": table_of(people),
        "ways": table_of(people, "ways"),
        "marks": marks_of(people),
        "conclusions": said.lines("conclusions"),
        "author": {
            "post": "Куратор программы наставничества",
            "name": curator.signature_name if curator else "",
        },
        "missing": missing.sorted(),
    }


def note_gaps(programme, missing, base, covered, side):
    whose = "наставляемых" if side == MENTEES else "наставников"
    if not base:
        missing.essential(programme.says(f"В базе {whose} этой программы никого нет."), "people")
    elif not covered:
        missing.essential(
            f"Анализ потребностей {whose} ещё не проведён: откройте опрос или внесите записи "
            "интервью и наблюдений.",
            "surveys",
        )
    elif covered < LEAST:
        missing.add(
            f"Изучены потребности меньше чем {LEAST} человек: показатели в отчёт не войдут.",
            "surveys",
        )
    elif covered < base:
        missing.add(f"Анализом не охвачены: {base - covered} из {base}.", "surveys")


def planned(line):
    """«тема | способ | срок | ответственный» with whatever of it was typed."""
    names = ("topic", "way", "term", "who")
    parts = [part.strip() for part in line.split("|")]
    return dict(zip(names, [*parts, "", "", ""], strict=False))


def mentee_book(facts):
    return Book((methods_sheet(facts), table_sheet("Затруднения", facts["areas"]), forms_sheet(facts),
                 table_sheet("Удобная помощь", facts["ways"]), marks_sheet(facts)))  # fmt: skip


def mentor_book(facts):
    return Book((methods_sheet(facts), table_sheet("Потребности", facts["areas"]), marks_sheet(facts),
                 table_sheet("Способы развития", facts["ways"]), plan_sheet(facts)))  # fmt: skip


def methods_sheet(facts):
    rows = [("в базе программы", facts["base"]), ("потребности изучены", facts["covered"])]
    rows += [(row["title"], row["number"]) for row in facts["methods"]]
    columns = (
        Column("Показатель", lambda row: row[0], 44),
        Column("Человек", lambda row: row[1], 12),
    )
    return Sheet("Охват и способы", columns, rows)


def table_sheet(title, table):
    groups = [
        Column(f"{column['title']} ({column['people']} чел.)", cell_at(at), 18)
        for at, column in enumerate(table["columns"])
    ]
    columns = (
        Column("Область", lambda row: row["title"], 50),
        Column("Человек", lambda row: row["number"], 10),
        Column("%", lambda row: row["percent"], 8),
        *groups,
    )
    return Sheet(title, columns, table["rows"])


def cell_at(at):
    return lambda row: row["cells"][at]


def forms_sheet(facts):
    columns = (
        Column("Форма наставничества", lambda row: row["title"], 30),
        Column("Человек", lambda row: row["number"] or f"меньше {LEAST}", 12),
        Column("Что нужно прежде всего", lambda row: "; ".join(row["areas"]), 70),
    )
    return Sheet("Рекомендации по формам", columns, facts["forms"])


def marks_sheet(facts):
    columns = (
        Column("Вопрос", lambda row: row["title"], 60),
        Column("Ответов", lambda row: row["number"], 10),
        Column("Среднее", lambda row: row["mean"], 10),
    )
    return Sheet("Оценки", columns, facts["marks"])


def plan_sheet(facts):
    columns = (
        Column("Тема", lambda row: row["topic"], 50),
        Column("Способ", lambda row: row["way"], 34),
        Column("Срок", lambda row: row["term"], 20),
        Column("Ответственный", lambda row: row["who"], 26),
    )
    return Sheet("План обучения", columns, facts["plan"])
