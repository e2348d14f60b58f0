"""The papers of the product: one line of a table for each; upper apps bring tables of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from mentoring.papers import orders


@dataclass(frozen=True)
class Line:
    """One paper: where its text stands, who gathers its facts, what asks for it."""

    code: str
    kind: str
    title: str
    template: str
    facts: Callable
    acts: tuple[str, ...]
    formats: tuple[str, ...]
    stage: int | None
    asked_by: tuple[str, ...]
    pen_lines: tuple[str, ...] = ()
    journal: str = ""
    sheet: Callable | None = None


CATALOGUE = [
    Line(
        code="D05",
        kind="orders/pairing",
        title="Об утверждении наставнических пар и групп",
        template="papers/orders/pairing.html",
        facts=orders.pairing,
        acts=orders.PAIRING_ACTS + orders.EMPLOYEE_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=5,
        asked_by=("S0.5", "S1.5"),
        pen_lines=("подпись руководителя", "подписи ознакомленных", "даты ознакомления"),
        journal="orders",
        sheet=orders.pairing_sheet,
    ),
]


@cache
def catalogue():
    """Code → line, over the tables that the settings list."""
    lines = [line for path in settings.PAPER_CATALOGUES for line in import_string(path)]
    return {line.code: line for line in lines}


def line_of(code):
    line = catalogue().get(code)
    if line is None:
        known = ", ".join(catalogue())
        raise ValidationError(f"Документа «{code}» в каталоге нет. Есть: {known}.")
    return line
