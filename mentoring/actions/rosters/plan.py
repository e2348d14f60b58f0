"""What an import is going to do: a row, its person, its changes; and the whole of them."""

from collections import Counter
from dataclasses import dataclass, field

from mentoring.actions.rosters.known import COLUMNS, ENTRY
from mentoring.models import Participation, Person, RowAction
from mentoring.roster.roster import Message

LABELS = {
    **{name: str(Participation._meta.get_field(name).verbose_name) for name in ENTRY if name != "form_id"},
    **{name: str(Person._meta.get_field(name).verbose_name) for name in COLUMNS},
    "school_class": "класс",
    "form_id": "форма наставничества",
}  # fmt: skip


@dataclass(slots=True)
class Planned:
    """One row of the file, its person and what becomes of him."""

    row: object
    position: int
    action: str
    known: object = None
    changes: dict = field(default_factory=dict)  # title → [before, after], in the user's words
    messages: list = field(default_factory=list)
    candidates: tuple = ()

    @property
    def key(self):
        """How the user's answer about this row is remembered over a new reading."""
        return f"{self.row.sheet or ''}|{self.row.number}|{self.row.person['last_name']}"

    def say(self, level, text, suggestion="", column="", value=""):
        self.messages.append(Message(level, column, value, text, suggestion))


@dataclass
class Plan:
    """The whole of it: rows, people as they will be, pairs to be proposed."""

    rows: list
    people: object
    forms: object
    opens_year: int | None = None
    pairs: list = field(default_factory=list)
    bases: list = field(default_factory=list)  # of pairs that have none: (mentorship, order)
    marks: list = field(default_factory=list)
    leads: list = field(default_factory=list)  # class teachers that the list names
    cleared: set = field(default_factory=set)  # ids of those who are cleared by this very list
    notices: list = field(default_factory=list)

    @property
    def has_errors(self):
        return any(planned.action == RowAction.ERROR for planned in self.rows)

    @property
    def summary(self):
        counts = Counter(planned.action for planned in self.rows)
        warnings = sum(
            message.level == "warning" for planned in self.rows for message in planned.messages
        )
        return {
            "created": counts[RowAction.CREATE],
            "updated": counts[RowAction.UPDATE],
            "unchanged": counts[RowAction.UNCHANGED],
            "skipped": counts[RowAction.SKIP],
            "errors": counts[RowAction.ERROR],
            "warnings": warnings,
        }
