"""The order that brings the target model in (D01): its annexes need the plan, so it is made here."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from mentoring.models import Person, PersonKind
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import curator_facts
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.team import (
    CONTROL,
    LEADER,
    MEMBERS,
    acquainted,
    base_facts,
    control_facts,
    school_year,
    team_facts,
    team_people,
)
from mentoring.russian.dates import date_short
from roadmap.papers.annexes import monitoring_plan, stages_facts
from roadmap.papers.approval import AGREED, IN_FORCE_UNTIL, agreement_facts, term_facts
from roadmap.papers.regulation import kinds_of, regulation_facts, rule_day

ACTS = ("273-fz", "1264-r", "r-145")
EMPLOYEE_ACTS = ("tk-351-8",)
HOUSEKEEPING = ("хозяйств", "Хозяйств", "завхоз", "Завхоз", "АХЧ", "АХР")


def usual_results(ground):
    results = [
        "сформированы базы наставников и наставляемых, утверждён реестр наставников;",
        "для каждой наставнической пары и группы составлен и выполняется план совместной работы;",
        "наставники прошли обучение в «Школе наставника»;",
    ]
    if any(form.mentee_kind == PersonKind.TEACHER for form in ground.programme.forms.all()):
        results.append("молодые и вновь принятые педагоги обеспечены наставниками;")
    return [
        *results,
        "участники удовлетворены совместной работой, у наставляемых отмечена положительная динамика;",
        "лучшие практики наставничества описаны и с согласия участников опубликованы.",
    ]


def usual_supply(ground):
    """Whoever keeps the house by the name of his post."""
    people = Person.objects.present().filter(
        organisation=ground.organisation, kind=PersonKind.TEACHER
    )
    posts = (Q(post__contains=word) for word in HOUSEKEEPING)
    return people.filter(reduce(or_, posts)).by_name().first()


INPUTS = (
    Input("starts_on", "Внедрить с", "date", lambda g: g.programme.starts_on, is_required=True),
    Input("ends_on", "Внедрить по", "date", lambda g: g.programme.ends_on, is_required=True),
    Input("supply", "Ответственный за материально-техническое обеспечение", "person", usual_supply,
          help="Если не выбран, обеспечение руководитель оставляет за собой."),
    LEADER,
    MEMBERS,
    Input("entry_until", "Входная оценка до", "date",
          rule_day("entry_until", lambda g: date(g.programme.year, 10, 31)), is_required=True),
    Input("interim_until", "Промежуточная оценка до", "date",
          rule_day("interim_until", lambda g: date(g.programme.year + 1, 1, 31)),
          is_required=True),
    Input("final_until", "Итоговая оценка до", "date",
          rule_day("final_until", lambda g: g.programme.ends_on), is_required=True),
    Input("report_until", "Отчёт куратора до", "date",
          rule_day("curator_report_until", lambda g: date(g.programme.year + 1, 6, 15)),
          is_required=True),
    Input("results", "Планируемые результаты", "lines", usual_results),
    AGREED,
    IN_FORCE_UNTIL,
    CONTROL,
)  # fmt: skip
DATES = tuple(field.name for field in INPUTS if field.kind == "date")


def introduction(*, organisation, programme, day, typed=None):
    """D01: the model is brought in, with its regulation, plan, team and monitoring."""
    require_programme(programme)
    missing = Missing()
    said = Said("D01", INPUTS, Ground(organisation, programme, day), typed)
    curator, team = curator_facts(programme, missing), team_people(programme, said)
    supply = supply_facts(said, missing)
    kinds = kinds_of(programme)
    acts = ACTS + (EMPLOYEE_ACTS if kinds["has_teachers"] else ())
    days = days_of(said, missing)
    return base_facts(programme) | kinds | days | {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, acts, day, missing),
        "curator": curator and curator | {"acc": programme.curator.name_cases().acc},
        "supply": supply,
        "results": said.lines("results"),
        "agreements": agreement_facts(said, missing),
        "regulation": kinds | regulation_facts(organisation, programme, missing),
        "rules_until": term_facts(said, programme, day, missing),
        "stages": stages_facts(programme, missing),
        "team": team_facts(team, missing),
        "monitoring": monitoring_plan(days),
        "control": control_facts(said, missing),
        "executor": executor_facts(organisation, programme),
        "acquainted": acquainted(
            [*(person for person, _ in team), said["supply"], said["control"]]
        ),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def supply_facts(said, missing):
    if said["supply"] is None:
        missing.add("Не выбран ответственный за материально-техническое обеспечение.", "form")
        return None
    return person_facts(said["supply"], missing, duty="материально-техническое обеспечение")


def days_of(said, missing):
    """Dates that must be there, and in their order."""
    days = {name: said[name] for name in DATES}
    order = ("starts_on", "entry_until", "interim_until", "final_until", "report_until")
    known = [days[name] for name in order if days[name]]
    if known != sorted(known):
        missing.essential(
            "Сроки идут не по порядку: начало, входная, промежуточная и итоговая оценка, отчёт. "
            "Проверьте даты.",
            "form",
        )
    return {name: date_short(day) if day else "" for name, day in days.items()}
