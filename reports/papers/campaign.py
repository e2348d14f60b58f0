"""The order on monitoring (D07): its stages, days, people, instruments and the paper they end in."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import curator_facts, psychologists_of
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import CONTROL, acquainted, control_facts, school_year
from mentoring.russian.dates import date_short
from reports.models import MonitoringStep
from reports.studies.campaign import usual_days
from roadmap.models import YearRules
from surveys import catalogue

ACTS = ("273-fz", "152-fz", "1264-r", "r-145")
REPORT_FORM = (
    "аналитическая справка: методика, состав участников, SWOT-анализ программы, динамика "
    "показателей участников, выводы и предложения"
)
TEACHERS_DUTIES = [
    "организовать участие обучающихся и родителей (законных представителей) в анкетировании;",
    "в сроки, установленные планом, заполнить листы наблюдений об обучающихся, участвующих в программе.",
]


def usual_report_form(ground):
    rules = YearRules.objects.of(ground.programme)
    return (rules and rules.curator_report.rstrip(".")) or REPORT_FORM


INPUTS = (
    Input("report_form", "Форма отчёта о мониторинге", "text", usual_report_form),
    Input(
        "report_until",
        "Справку представить до",
        "date",
        lambda g: usual_days(g.programme)["report_until"],
        is_required=True,
    ),
    Input(
        "teachers_duties",
        "Обязанности классных руководителей",
        "lines",
        lambda g: TEACHERS_DUTIES,
        "По одной на строке; пустое поле — пункта не будет.",
    ),
    CONTROL,
)


def monitoring_order(*, organisation, programme, day, typed=None):
    """D07: what is studied in which days, who answers for it and by when the report is due."""
    require_programme(programme)
    missing = Missing()
    said = Said("D07", INPUTS, Ground(organisation, programme, day), typed)
    steps = list(MonitoringStep.objects.of(programme).in_order().prefetch_related("people"))
    psychologists = psychologists_of(organisation)
    curator = curator_facts(programme, missing)
    note_gaps(steps, said, missing)
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "curator": curator and curator | {"acc": programme.curator.name_cases().acc},
        "psychologists": [
            person_facts(person, missing, duty="педагог-психолог") for person in psychologists
        ],
        "steps": [step_facts(step) for step in steps],
        "tools": tools_of(steps, programme),
        "report_form": said["report_form"] or REPORT_FORM,
        "report_until": date_short(said["report_until"]) if said["report_until"] else "",
        "teachers_duties": said.lines("teachers_duties"),
        "control": control_facts(said, missing),
        "acquainted": acquainted(named(steps, programme, psychologists, said["control"])),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def note_gaps(steps, said, missing):
    if not steps:
        missing.essential(
            "План мониторинга ещё не составлен. Откройте «Мониторинг» и составьте его.",
            "monitoring",
        )
    for step in steps:
        if step.due_on is None:
            missing.add(f"«{step.title}»: не указан срок.", "monitoring")
        if not step.people.all():
            missing.add(f"«{step.title}»: не выбраны ответственные.", "monitoring")
    last = max((step.due_on for step in steps if step.due_on), default=None)
    until = said["report_until"]
    if last and until and until < last:
        missing.essential(
            f"Справка ({date_short(until)}) нужна раньше, чем кончается последний этап "
            f"({date_short(last)}). Проверьте даты.",
            "form",
        )


def named(steps, programme, psychologists, control):
    people = [person for step in steps for person in step.people.all()]
    return [programme.curator, *psychologists, *people, control]


def step_facts(step):
    return {
        "title": step.title,
        "subject": step.subject,
        "method": step.method,
        "term": term_of(step),
        "responsible": ", ".join(person.short_name for person in step.people.all()),
        "outcome": step.outcome,
    }


def term_of(step):
    if step.starts_on and step.due_on:
        return f"{date_short(step.starts_on)} – {date_short(step.due_on)}"
    return f"до {date_short(step.due_on)}" if step.due_on else ""


def tools_of(steps, programme):
    """Each questionnaire once, whatever its forms of mentoring: who answers, in which lines."""
    forms = dict(programme.organisation.mentoring_forms.values_list("code", "title"))
    tools = {}
    for number, step in enumerate(steps, start=1):
        for entry in filter(None, map(catalogue.questionnaire, step.questionnaires)):
            tool = tools.setdefault(
                (entry["code"], entry["title"], entry["respondent"]),
                {
                    "title": entry["title"],
                    "code": entry["code"],
                    "respondent": catalogue.RESPONDENTS[entry["respondent"]],
                    "forms": [],
                    "steps": [],
                },
            )
            add_once(tool["forms"], forms.get(entry["form"], entry["form"]))
            add_once(tool["steps"], number)
    return [
        tool
        | {
            "forms": ", ".join(f"«{form}»" for form in tool["forms"]) or "все формы",
            "steps": ", ".join(map(str, tool["steps"])),
        }
        for _, tool in sorted(tools.items(), key=lambda one: (int(one[0][0][1:]), one[0][1]))
    ]


def add_once(items, item):
    if item and item not in items:
        items.append(item)


def order_book(facts):
    """The two annexes as lists."""
    return Book((steps_sheet(facts), tools_sheet(facts)))


def steps_sheet(facts):
    return Sheet(
        "План мониторинга",
        (
            Column("№", lambda row: row[0], 6),
            Column("Этап", lambda row: row[1]["title"], 36),
            Column("Что изучается", lambda row: row[1]["subject"], 50),
            Column("Способ", lambda row: row[1]["method"], 34),
            Column("Срок", lambda row: row[1]["term"], 24),
            Column("Ответственные", lambda row: row[1]["responsible"], 28),
            Column("Итог", lambda row: row[1]["outcome"], 36),
        ),
        list(enumerate(facts["steps"], start=1)),
    )


def tools_sheet(facts):
    return Sheet(
        "Инструменты",
        (
            Column("№", lambda row: row[0], 6),
            Column("Анкета или лист", lambda row: row[1]["title"], 50),
            Column("Кто заполняет", lambda row: row[1]["respondent"], 28),
            Column("Формы наставничества", lambda row: row[1]["forms"], 50),
            Column("Этапы плана", lambda row: row[1]["steps"], 14),
        ),
        list(enumerate(facts["tools"], start=1)),
    )
