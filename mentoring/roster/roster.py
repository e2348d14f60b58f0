"""What was read from a roster: sheets, rows, messages; as values and as JSON."""

import json
from dataclasses import dataclass, field
from datetime import date

KINDS = ("mentees", "mentors", "pupils", "staff", "pairs")
DATES = ("birth_date", "entered_on", "ended_on", "order_date")


@dataclass(frozen=True)
class Message:
    """A sentence about one cell; `column` is its letter, empty when the row as a whole is meant."""

    level: str  # error | warning | info
    column: str
    value: str
    text: str
    suggestion: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table of the file and how its columns were understood."""

    name: str | None
    kind: str  # one of KINDS or «ignored»
    header_rows: tuple[int, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)  # letter → field
    titles: dict[str, str] = field(default_factory=dict)  # letter → title as written
    confidence: dict[str, float] = field(default_factory=dict)  # letter → 0–1
    dropped: dict[str, str] = field(default_factory=dict)  # letter → what is not kept
    passed_over: dict[str, tuple[int, ...]] = field(default_factory=dict)  # why → row numbers
    problems: tuple[Message, ...] = ()
    copy: dict = field(default_factory=dict)  # letters and rows as they stood, when asked for


@dataclass(frozen=True)
class Row:
    """One person of one row; `action` says whether to store him."""

    sheet: str | None
    number: int  # of the row in the sheet, of the line in a text file, from 1
    action: str  # row | skip | error
    kind: str  # as the sheet's
    person: dict
    reason: str = ""  # why a row is skipped
    messages: tuple[Message, ...] = ()

    def has(self, level):
        return any(message.level == level for message in self.messages)


@dataclass(frozen=True)
class Roster:
    """Everything a file says, and what it says that will not be kept."""

    sheets: tuple[Sheet, ...]
    rows: tuple[Row, ...]
    problems: tuple[Message, ...] = ()
    dropped_columns: tuple[str, ...] = ()

    def to_json(self):
        return json.dumps(vars(self), ensure_ascii=False, default=plain_of)

    @classmethod
    def from_json(cls, text):
        plain = json.loads(text)
        return cls(
            sheets=tuple(sheet_of(sheet) for sheet in plain["sheets"]),
            rows=tuple(row_of(row) for row in plain["rows"]),
            problems=messages_of(plain["problems"]),
            dropped_columns=tuple(plain["dropped_columns"]),
        )


def plain_of(thing):
    return thing.isoformat() if isinstance(thing, date) else vars(thing)


def messages_of(plain):
    return tuple(Message(**message) for message in plain)


def sheet_of(plain):
    lists = {
        "header_rows": tuple(plain["header_rows"]),
        "passed_over": {why: tuple(rows) for why, rows in plain["passed_over"].items()},
        "problems": messages_of(plain["problems"]),
    }
    return Sheet(**{**plain, **lists})


def row_of(plain):
    person = plain["person"]
    for name in DATES:
        if person.get(name):
            person[name] = date.fromisoformat(person[name])
    return Row(**{**plain, "messages": messages_of(plain["messages"])})
