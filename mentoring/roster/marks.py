"""What a column of marks says of a paper that the school already keeps: which, given when. Pure."""

import re
from datetime import date

from mentoring.roster import values
from mentoring.roster.cells import cell_text

DATA, PUBLICATION, NEEDS, PARTICIPATION, EMPLOYEE = (
    "data_by_age", "publication", "needs_analysis", "participation", "employee",
)  # fmt: skip
CRIMINAL_RECORD, MEDICAL = "criminal_record", "medical"
CONSENTS = (
    (PUBLICATION, re.compile(r"фото|видео|распростран|публикац|размещ|съ[её]мк", re.IGNORECASE)),
    (NEEDS, re.compile(r"психол|диагност|анализ|анкетир|тестир|\bапо\b", re.IGNORECASE)),
    (EMPLOYEE, re.compile(r"работник|педагога|учителя|сотрудник", re.IGNORECASE)),
    (PARTICIPATION, re.compile(r"участи", re.IGNORECASE)),
)
HEALTH = re.compile(r"мед|здоров|санитарн", re.IGNORECASE)
DAY = r"(\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\d{4}-\d\d-\d\d|\d{1,2}\s+[а-я]{3,}\.?\s+\d{4})"
UNTIL = re.compile(rf"(?:\bдо|\bпо|годн\w*|действ\w*)[\s:]*(?:до\s*)?{DAY}", re.IGNORECASE)
ANY_DAY = re.compile(DAY, re.IGNORECASE)
NUMBER = re.compile(r"№\s*([\w/.-]*\w)")


def paper_of(field, title):
    """Which paper the column is about, by its title."""
    if field == "clearance":
        return MEDICAL if HEALTH.search(title) else CRIMINAL_RECORD
    return next((kind for kind, words in CONSENTS if words.search(title)), DATA)


def read_consent(draft, column, value, _today):
    clean = values.yes_or_no(value)
    draft.put("consent", column.letter, value, clean)
    if clean.value:
        given, until = days_of(cell_text(value))
        draft.person.setdefault("consents", []).append([column.relation, given, until])


def read_clearance(draft, column, value, _today):
    clean = values.free_text(value, values.SHORT_TEXTS["clearance"])
    draft.put("clearance", column.letter, value, clean)
    if clean.value and values.yes_or_no(value).value is not False:
        text = cell_text(value)
        number = NUMBER.search(text)
        paper = [column.relation, number[1] if number else "", *days_of(text)]
        draft.person.setdefault("clearances", []).append(paper)


def days_of(text):
    """The day of a paper and the last day of its force, as ISO texts; empty when it is not said."""
    until = UNTIL.search(text)
    rest = text[: until.start()] + text[until.end() :] if until else text
    return day_in(ANY_DAY.search(rest)), day_in(until)


def day_in(found):
    read = values.day(found[1]).value if found else None
    return read.isoformat() if isinstance(read, date) else ""
