"""Papers of the district: the municipal regulation (D16), the order that approves it (D13), seminars."""

from dataclasses import replace
from datetime import date

from mentoring.models import Membership, Role
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import CONTROL, acquainted, control_facts, school_year
from mentoring.russian.dates import date_short
from roadmap.models import Plan
from roadmap.papers.approval import (
    AGREED,
    APPROVAL_INPUTS,
    IN_FORCE_UNTIL,
    agreement_facts,
    approval_facts,
    term_facts,
)
from roadmap.papers.district import district_facts, district_of, require_municipal
from roadmap.papers.plans import events_facts

ACTS = ("273-fz", "152-fz", "1264-r", "r-145")
DISTRICT = Input(
    "district", "Территория (в родительном падеже)", "text", district_of, is_required=True,
    help="Например: «Рябиновского округа».",
)  # fmt: skip
SHARE = Input(
    "share", "Сколько процентов педагогов до 35 лет вовлечь", "number", lambda ground: 70,
    help="Требование к показателю муниципального плана.",
)  # fmt: skip
COORDINATOR_DUTIES = [
    "вести реестр образовательных организаций и список кураторов, обновлять их не реже двух раз в год;",
    "вести единую муниципальную базу наставников и базу программ наставничества;",
    "организовать обучение кураторов и наставников, муниципальные семинары и обмен опытом;",
    "организовать входящий и итоговый мониторинг и передать его результаты в региональный центр;",
    "подготовить обобщённый отчёт о наставничестве за учебный год.",
]
SEMINARS = [
    "октябрь; обучающий; Как начать программу наставничества: документы, согласия, базы; кураторы школ",
    "ноябрь; практико-ориентированный; Первая встреча пары и план совместной работы; наставники",
    "январь; проблемный; Почему распадаются пары и как их поддержать; кураторы, педагоги-психологи",
    "март; практико-ориентированный; Наставничество обучающихся с ОВЗ, цифровые инструменты; наставники",
    "апрель; обучающий; Итоговый мониторинг: как собрать и прочитать данные; кураторы школ",
]
SEMINAR_PARTS = 4


def coordinator_of(ground):
    """Whoever has the account of the coordinator, otherwise the curator of the programme."""
    accounts = Membership.objects.in_force().filter(
        organisation=ground.organisation, role=Role.COORDINATOR, person__isnull=False
    )
    account = accounts.select_related("person").order_by("pk").first()
    return account.person if account else ground.programme.curator


def planned_seminars(ground):
    """The seminars of the plan of the year, otherwise proposed ones."""
    rows = events_facts(ground.programme, Plan.SEMINARS, Missing())
    lines = [seminar_line(row) for row in rows]
    return lines or SEMINARS


def seminar_line(row):
    parts = (row["term"], row["kind"] or row["format"] or "обучающий", row["title"], row["participants"] or "кураторы школ")  # fmt: skip
    return "; ".join(part.replace(";", ",") for part in parts)


COORDINATOR = Input(
    "coordinator", "Муниципальный координатор", "person", coordinator_of, is_required=True
)
REPORT_UNTIL = Input(
    "report_until", "Отчёты школ до", "date", lambda g: date(g.programme.year + 1, 6, 15),
    is_required=True,
)  # fmt: skip
ORDER_INPUTS = (
    DISTRICT,
    COORDINATOR,
    Input("duties", "Что поручается координатору", "lines", lambda ground: COORDINATOR_DUTIES),
    REPORT_UNTIL,
    SHARE,
    IN_FORCE_UNTIL,
    CONTROL,
)
# The councils of a school have no say in an act of the district.
AGREED_ABOVE = replace(
    AGREED,
    default=lambda ground: [],
    help="Если Положение с кем-то согласуется: «Муниципальный методический совет, протокол от "
    "28.08.2026 № 1». Каждый орган с новой строки.",
)
REGULATION_INPUTS = (*APPROVAL_INPUTS, AGREED_ABOVE, DISTRICT, SHARE, IN_FORCE_UNTIL)
SEMINAR_INPUTS = (
    DISTRICT,
    Input("leader", "Кто отвечает за семинары", "person", coordinator_of, is_required=True),
    Input("seminars", "Семинары", "lines", planned_seminars, is_required=True, is_carried=False,
          help="По одному в строке: «октябрь; обучающий; тема; слушатели»."),
    CONTROL,
)  # fmt: skip


def municipal_order(*, organisation, programme, day, typed=None):
    """D13: the regulation, the coordinator, the register of schools and the list of curators."""
    require_programme(programme)
    missing = Missing()
    said = Said("D13", ORDER_INPUTS, Ground(organisation, programme, day), typed)
    require_municipal(organisation, missing)
    coordinator = people_facts(said["coordinator"], missing, "муниципальный координатор")
    until = said["report_until"]
    return common(organisation, programme, day, said, missing) | {
        "schools": district_facts(organisation, programme.year, missing),
        "coordinator": coordinator,
        "duties": said.lines("duties"),
        "report_until": date_short(until) if until else "",
        "rules_until": term_facts(said, programme, day, missing),
        "control": control_facts(said, missing),
        "acquainted": acquainted([said["coordinator"], said["control"]]),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def municipal_regulation(*, organisation, programme, day, typed=None):
    """D16: who does what in the district, which registers are kept, how results are looked at."""
    require_programme(programme)
    missing = Missing()
    said = Said("D16", REGULATION_INPUTS, Ground(organisation, programme, day), typed)
    require_municipal(organisation, missing)
    return common(organisation, programme, day, said, missing) | {
        "heading": "Положение о наставничестве в муниципальной системе образования",
        "approval": approval_facts(said),
        "agreements": agreement_facts(said, missing),
        "rules_until": term_facts(said, programme, day, missing),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def seminars_order(*, organisation, programme, day, typed=None):
    """D13b: the plan of municipal seminars and who answers for it."""
    require_programme(programme)
    missing = Missing()
    said = Said("D13b", SEMINAR_INPUTS, Ground(organisation, programme, day), typed)
    require_municipal(organisation, missing)
    return common(organisation, programme, day, said, missing) | {
        "leader": people_facts(said["leader"], missing, "ответственный за семинары"),
        "seminars": seminars_facts(said.lines("seminars"), missing),
        "control": control_facts(said, missing),
        "acquainted": acquainted([said["leader"], said["control"]]),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def common(organisation, programme, day, said, missing):
    share = said["share"] if "share" in said.values else None
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "district": said["district"] or "",
        "share": share or "",
        "acts": acts_in_force(organisation, ACTS, day, missing),
    }


def people_facts(person, missing, duty):
    if person is None:
        missing.essential(f"Не выбран {duty}. Заведите его карточку и выберите.", "form")
        return None
    return person_facts(person, missing, duty=duty) | {"acc": person.name_cases().acc}


def seminars_facts(lines, missing):
    """Month, kind, theme and listeners of each line; the theme may hold no semicolon."""
    if not lines:
        missing.essential("Не указано ни одного семинара.", "form")
    rows = []
    for at, line in enumerate(lines, start=1):
        parts = [part.strip() for part in line.rstrip(".;").split(";")]
        if len(parts) != SEMINAR_PARTS or not all(parts):
            missing.essential(
                f"Семинар в строке {at} записан не полностью. Нужны срок, вид, тема и слушатели "
                "через точку с запятой: «октябрь; обучающий; тема; кураторы школ».",
                "form",
            )
            continue
        rows.append(dict(zip(("term", "kind", "title", "listeners"), parts, strict=True)))
    return rows


def seminars_sheet(facts):
    return Sheet(
        "План семинаров",
        (
            Column("№", lambda row: row[0], 6),
            Column("Тема", lambda row: row[1]["title"], 70),
            Column("Вид", lambda row: row[1]["kind"], 28),
            Column("Срок", lambda row: row[1]["term"], 18),
            Column("Слушатели", lambda row: row[1]["listeners"], 36),
        ),
        list(enumerate(facts["seminars"], start=1)),
    )
