"""What every regulation, programme and plan carries above its title: approval, agreement, term."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.models import Document
from mentoring.papers.inputs import Input
from mentoring.papers.minutes import BODIES as MEETINGS
from mentoring.russian.dates import date_short

BY_ORDER, BY_HAND = "приказом", "подписью руководителя"
MOST_AGREEMENTS = 4
PEN_DAY = "____________"  # so wide that the block keeps to its half of the sheet
COUNCIL = MEETINGS["педагогический совет"]
# Whose opinion the law asks for local acts (273-ФЗ, article 30, part 3), the council first.
BODIES = ("Педагогический совет", "Совет родителей", "Совет обучающихся", "Профсоюзный комитет")
MINUTES = re.compile(
    r"^(?P<body>.+?),?\s+протокол(?:\s+от\s+(?P<day>\S+))?(?:\s+№\s*(?P<number>\S+))?$"
)
REGULATIONS = ("D14", "D01")
SOON = timedelta(days=60)
YEARS_IN_FORCE = 3


def founding_order(ground):
    """The order that brings the model in approves the papers of the year."""
    orders = Document.objects.not_cancelled().registered().filter(programme=ground.programme)
    return orders.filter(code="D01").newest_first().first()


def order_number(ground):
    order = founding_order(ground)
    return order.number if order else ""


def order_day(ground):
    order = founding_order(ground)
    return order.dated_on if order else None


def usual_agreements(ground):
    """The council of this programme under the date of its minutes; the others are for the pen."""
    minutes = Document.objects.not_cancelled().registered().newest_first()
    found = minutes.filter(
        programme=ground.programme, code__in=("D67", "D67b"), facts__body_gen=COUNCIL
    ).first()
    council = f"{BODIES[0]}, протокол {found.requisites}" if found else BODIES[0]
    return [council, *BODIES[1:]]


APPROVED = Input(
    "approved", "Как утверждается", "choice", lambda ground: BY_ORDER,
    choices=lambda ground: (BY_ORDER, BY_HAND), is_required=True,
)  # fmt: skip
APPROVAL_INPUTS = (
    APPROVED,
    Input("order_number", "Номер приказа об утверждении", "text", order_number, is_carried=False,
          help="Если приказа ещё нет, оставьте пустым: останется место для номера."),
    Input("order_on", "Дата приказа об утверждении", "date", order_day),
)  # fmt: skip
AGREED = Input(
    "agreed", "Кем согласовано (до четырёх)", "lines", usual_agreements, is_carried=False,
    help="Каждый орган с новой строки: «Педагогический совет, протокол от 28.08.2026 № 1».",
)  # fmt: skip
IN_FORCE_UNTIL = Input(
    "rules_until", "Положение действует до", "date",
    lambda ground: date(ground.programme.year + YEARS_IN_FORCE, 8, 31), is_required=True,
)  # fmt: skip


def approval_facts(said):
    day = said["order_on"]
    return {
        "by_order": said["approved"] != BY_HAND,
        "number": said["order_number"] or "________",
        "day": date_short(day) if day else "______________",
    }


def agreement_facts(said, missing):
    lines = said.lines("agreed")
    if len(lines) > MOST_AGREEMENTS:
        missing.essential(
            f"Грифов согласования не больше {MOST_AGREEMENTS}, а указано {len(lines)}. "
            "Оставьте главные.",
            "form",
        )
    return [agreement(line) for line in lines[:MOST_AGREEMENTS]]


def agreement(line):
    found = MINUTES.match(line.rstrip(".;"))
    if not found:
        return {"body": line.rstrip(".;"), "day": PEN_DAY, "number": ""}
    return {
        "body": found["body"],
        "day": found["day"] or PEN_DAY,
        "number": found["number"] or "",
    }


def term_facts(said, programme, day, missing):
    """The last day of a regulation; one that has passed or comes too soon is told."""
    until = said["rules_until"]
    if until and until < day:
        missing.essential(
            f"Срок действия Положения ({date_short(until)}) уже прошёл. Укажите другой.", "form"
        )
    elif until and until < programme.ends_on:
        missing.add(
            f"Положение перестанет действовать {date_short(until)}, раньше завершения программы.",
            "form",
        )
    return date_short(until) if until else ""


@dataclass(frozen=True)
class Term:
    """Until when the organisation's regulation is in force, as its newest paper says."""

    until: date
    today: date

    @property
    def is_over(self):
        return self.until < self.today

    @property
    def is_soon(self):
        return not self.is_over and self.until <= self.today + SOON


def regulation_term(organisation, today):
    """The term of the newest regulation, or None while there is none with a term."""
    papers = Document.objects.not_cancelled().filter(
        organisation=organisation, code__in=REGULATIONS, facts__typed__rules_until__isnull=False
    )
    # Only the day is read: the facts of an order with its annexes are long.
    written = papers.order_by("-dated_on", "-pk").values_list("facts__typed__rules_until")[:1]
    return next((Term(date.fromisoformat(day), today) for (day,) in written if day), None)
