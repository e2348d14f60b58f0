"""The papers of the product: one line of a table for each; upper apps bring tables of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from mentoring.papers.inputs import Input
from mentoring.papers.merging import Merge

# What is left for the pen under an order.
ORDER_PEN = ("подпись руководителя", "подписи ознакомленных", "даты ознакомления")


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
    archive: Callable | None = (
        None  # files that belong together: a page with its style and pictures
    )
    inputs: tuple[Input, ...] = ()  # what is typed at issue
    is_personal: bool = False  # speaks of one person, bears no number of a journal
    side: str = ""  # of a personal paper: it is about mentors only
    of_kind: str = ""  # and about employees only
    is_of_pairs: bool = False  # and about whoever is in a pair on that side
    whom: Callable | None = None  # programme → numbers of people, where the bases do not tell
    of: str = "person"  # what one sheet of a personal paper is made from: a person or an award
    merge: Merge | None = None  # how it is written to a list of addressees


@cache
def catalogue():
    """Code → line, over the tables that the settings list."""
    lines = [line for path in settings.PAPER_CATALOGUES for line in import_string(path)]
    return {line.code: line for line in lines}


def personal_line(kind):
    """The paper about one person by the last word of its kind: «minor_data», «portfolio»."""
    return next(
        line
        for line in catalogue().values()
        if line.is_personal and line.kind.rpartition("/")[2] == kind
    )


def line_of(code):
    line = catalogue().get(code)
    if line is None:
        known = ", ".join(catalogue())
        raise ValidationError(f"Документа «{code}» в каталоге нет. Есть: {known}.")
    return line
