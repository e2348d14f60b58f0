"""What was read from a roster: sheets, rows, messages; as values and as JSON."""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

KINDS = ("mentees", "mentors", "pupils", "staff", "pairs")
DATES = ("birth_date", "entered_on", "ended_on", "order_date")
RELATIVES, RELATIVE = "representatives", ("relation", "full_name", "phones", "email")


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
    register: str = ""  # the code of a register of our own that was given back
    copy: dict = field(default_factory=dict)  # letters and rows as they stood, when asked for


class Row(NamedTuple):
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
        return ending_to_json(self, {0: self.rows})

    @classmethod
    def from_json(cls, text):
        return roster_of(text, [])


def ending_to_json(roster, late=None):
    """Everything but the rows that went ahead; `late` are rows by the position of the first."""
    sheets = [
        {**vars(sheet), "problems": plain_messages(sheet.problems)} for sheet in roster.sheets
    ]
    ending = {
        "sheets": sheets,
        "problems": plain_messages(roster.problems),
        "dropped_columns": roster.dropped_columns,
        "late": [[position, plain_rows(rows)] for position, rows in (late or {}).items()],
    }
    return compact(ending)


def roster_of(text, rows):
    """The whole: the rows that came ahead, put right and completed by the last words."""
    plain = json.loads(text)
    for position, late in plain["late"]:
        late = rows_of(late)
        rows[position : position + len(late)] = late
    return Roster(
        sheets=tuple(map(sheet_of, plain["sheets"])),
        rows=tuple(rows),
        problems=messages_of(plain["problems"]),
        dropped_columns=tuple(plain["dropped_columns"]),
    )


def rows_to_json(rows):
    return compact(plain_rows(rows))


def rows_from_json(text):
    return rows_of(json.loads(text))


def compact(thing):
    return json.dumps(
        thing,
        ensure_ascii=False,
        separators=(",", ":"),
        default=date.isoformat,
        check_circular=False,
    )


def plain_rows(rows):
    """Arrays; what many rows have in common (sheet, kind, fields) is written once for all."""
    shapes, plain = {}, []
    for row in rows:
        person = row.person
        names = tuple(person)
        shape = (row.sheet, row.action, row.kind, *names)
        values = list(person.values())
        if RELATIVES in person:
            values[names.index(RELATIVES)] = [[*one.values()] for one in person[RELATIVES]]
        said = (row.reason, plain_messages(row.messages)) if row.reason or row.messages else ()
        plain.append((shapes.setdefault(shape, len(shapes)), row.number, values, *said))
    return {"shapes": list(shapes), "rows": plain}


def rows_of(plain):
    shapes = [(*shape[:3], shape[3:], kept_otherwise(shape)) for shape in plain["shapes"]]
    rows = []
    for at, number, values, *said in plain["rows"]:
        sheet, action, kind, names, restoring = shapes[at]
        person = dict(zip(names, values, strict=True))
        for name, restored in restoring:
            if person[name]:
                person[name] = restored(person[name])
        reason, messages = said or ("", ())
        rows.append(Row(sheet, number, action, kind, person, reason, messages_of(messages)))
    return rows


def kept_otherwise(shape):
    """The fields that JSON cannot hold as they are, and what makes them such again."""
    restoring = [(name, day_of) for name in DATES if name in shape[3:]]
    return [*restoring, (RELATIVES, relatives_of)] if RELATIVES in shape[3:] else restoring


def relatives_of(plain):
    return [dict(zip(RELATIVE, one, strict=True)) for one in plain]


day_of = lru_cache(maxsize=16384)(date.fromisoformat)


def plain_messages(messages):
    return [list(vars(message).values()) for message in messages]


def messages_of(plain):
    return tuple(Message(*message) for message in plain)


def sheet_of(plain):
    lists = {
        "header_rows": tuple(plain["header_rows"]),
        "passed_over": {why: tuple(rows) for why, rows in plain["passed_over"].items()},
        "problems": messages_of(plain["problems"]),
    }
    return Sheet(**{**plain, **lists})
