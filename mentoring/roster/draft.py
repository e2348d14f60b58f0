"""A person while his row is being read, and the columns it is read from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from mentoring.roster.cells import cell_text, shortened
from mentoring.roster.identifiers import PAPERS_IN_TEXT, is_snils, without_identifiers
from mentoring.roster.roster import Message

ADULTS = ("mentors", "staff")
NOT_SAID = (None, "", [])
EMPTY = {
    "last_name": "", "first_name": "", "patronymic": "", "gender": None, "birth_date": None,
    "birth_year": None, "school_class": None, "phones": [], "email": None,
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A person being read; frozen into a row when the whole file is known."""

    sheet: str | None
    number: int
    kind: str
    person: dict
    action: str = "row"
    reason: str = ""
    messages: list = field(default_factory=list)
    representatives: dict = field(default_factory=dict)

    def report(self, column, value, problems):
        """Problems of one cell as messages; a number of a state paper is never quoted."""
        if not problems:
            return
        quoted = quotation(value) if value != "" else ""
        for severity, text, suggestion in problems:
            if PAPERS_IN_TEXT.search(text):
                text = "Значение похоже на номер личного документа и не сохранено."
            self.messages.append(Message(severity, column, quoted, text, suggestion))

    def put(self, name, column, value, clean):
        if clean.problems:
            self.report(column, value, clean.problems)
        if clean.value is not None and self.person.get(name) in NOT_SAID:
            self.person[name] = clean.value


def quotation(value):
    quoted = shortened(without_identifiers(cell_text(value)))
    return "" if is_snils(quoted) else quoted


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: where it stands, what it fills, whose relative (or which of two
    lengths of service) it describes."""

    index: int
    letter: str
    field: str
    relation: str = ""
    read: Callable | None = None
    known: dict = field(default_factory=dict)  # cell → the field it fills and with what

    def remember(self, cell, name, value):
        """What a cell without problems means; numbers are not remembered, for 1 equals True."""
        if isinstance(cell, str | date) and not (value is None or isinstance(value, list)):
            self.known[cell] = name, value
