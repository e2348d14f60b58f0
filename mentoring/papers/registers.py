"""Registers (D24–D29, D31, D32): the columns of a resource as a list in a file and as a landscape sheet."""

import re
from datetime import date
from functools import partial

from mentoring.papers.catalogue import Line
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import base_facts, school_year
from mentoring.resources.columns import NUMBER, TEXT
from mentoring.resources.ground import Ground
from mentoring.resources.registers import REGISTERS

WRITTEN_DAY = re.compile(r"\d\d\.\d\d\.\d{4}")
FIRST = {"title": "№ п/п", "width": 6, "part": 4, "kind": NUMBER}


def register_facts(code, *, organisation, programme, day, narrowed=None):
    """The register as it stands on that day; what the user narrowed it to is no secret of the paper."""
    require_programme(programme)
    register, missing = REGISTERS[code](), Missing()
    rows = register.rows(Ground(organisation, programme, day, narrowed or {}))
    if not rows:
        missing.add("В этом реестре пока нет ни одной строки.", "people")
    if drafts := sum(not getattr(row, "consented", True) for row in rows):
        missing.add(
            f"Без согласия на обработку персональных данных: {drafts}. Пока оно не подписано, это "
            "черновые записи: за пределы школы список с ними не передают.",
            "consents",
        )
    return base_facts(programme) | {
        "heading": programme.says(register.title),
        "organisation": letterhead(organisation, Missing()),
        "school_year": school_year(programme),
        "on": f"{day:%d.%m.%Y}",
        "columns": [FIRST, *map(column_facts, register.columns())],
        "lines": [[frozen(value) for value in line] for line in register.values(rows)],
        "is_narrowed": any((narrowed or {}).values()),
        "missing": missing.sorted(),
    }


def column_facts(column):
    return {
        "title": column.column_name,
        "width": column.width,
        "part": column.part,
        "kind": column.kind,
    }


def frozen(value):
    """What a database keeps and a reader reads: «12.09.2026»."""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else value


def thawed(value, kind):
    """A day again, so that the spreadsheet sorts by it."""
    if kind != TEXT and isinstance(value, str) and WRITTEN_DAY.fullmatch(value):
        day, month, year = map(int, value.split("."))
        return date(year, month, day)
    return value


def register_sheet(facts):
    """The list with its header in the first row, so that it can be filtered and read back."""
    columns = tuple(
        Column(column["title"], partial(cell_of, at=at, kind=column["kind"]), column["width"])
        for at, column in enumerate(facts["columns"])
    )
    return Sheet(facts["heading"], columns, facts["lines"])


def cell_of(line, *, at, kind):
    return thawed(line[at], kind)


def line(code, kind, stage, asked_by):
    return Line(
        code=code,
        kind=f"registers/{kind}",
        title=REGISTERS[code].title,
        template="papers/registers/register.html",
        facts=partial(register_facts, code),
        acts=(),
        formats=("xlsx", "pdf"),
        stage=stage,
        asked_by=asked_by,
        sheet=register_sheet,
    )


CATALOGUE = [
    line("D24", "wishes", 2, ("S0.2", "S1.2")),
    line("D25", "mentees", 2, ("S0.2", "S1.2", "S4.2", "S2.2.5")),
    line("D26", "mentors", 3, ("S1.3", "S4.3", "S2.2.3")),
    line("D27", "selected", 4, ("S0.4", "S1.4")),
    line("D28", "pairs", 5, ("S0.5", "S1.5")),
    line("D29", "long_term", 7, ("S0.7", "S1.7")),
    line("D30", "practices", 7, ("S0.7", "S4.6", "S2.2.6", "S2.3.6")),
    line("D31", "partners", 1, ("S0.1", "S1.1")),
    line("D32", "consents", 2, ("S0.2", "S1.2")),
    line("D32b", "orders", 1, ("S0.1", "S1.1")),
    line("D32c", "meetings", 6, ("S0.6", "S1.6")),
]
