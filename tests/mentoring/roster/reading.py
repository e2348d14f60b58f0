"""Reading a small file on a fixed day, and what the tests look at in the answer."""

from datetime import date

from mentoring.roster.reader import read_bytes
from tests.mentoring.roster.files import IVANOV, PETROVA

TODAY = date(2026, 11, 21)


def read(content, **wishes):
    return read_bytes(content, today=TODAY, **wishes)


def people(roster):
    return [
        (row.number, row.person["last_name"], row.person["school_class"], row.person["phones"])
        for row in roster.rows
        if row.action == "row"
    ]


BOTH = [
    ("Иванов", "9А", ["+79211234567"]),
    ("Петрова", "9Б", ["+79217654321"]),
]
SPREAD = [[*IVANOV], [*PETROVA]]


def texts(rows):
    return [[str(cell) for cell in row] for row in rows]
