"""The rows of a plan's table one after another: sections, stages, measures, rows of dates. Pure."""

import re
from dataclasses import dataclass, field

from mentoring.roster.nobody import is_signature
from roadmap.plans.columns import (
    DETAIL,
    DOCUMENTS,
    EXTRA,
    NUMBER,
    PARTICIPANTS,
    PERIOD,
    RESPONSIBLE,
    RESULT,
    STAGE,
    TEXT,
    plain,
)
from roadmap.plans.titles import depth_of, looks_like_stage, number_of, numbered_title

SECOND_NUMBER = "number_2"
INHERITED = {PERIOD, RESPONSIBLE, PARTICIPANTS, RESULT, EXTRA}
FACTS = (PERIOD, RESPONSIBLE, PARTICIPANTS, RESULT, DOCUMENTS)
USUAL_SHARE = 0.7


@dataclass
class Row:
    """One row of the table: its own texts by meaning; merged facts of the rows above are its own."""

    at: int
    texts: dict
    extra: list = field(default_factory=list)
    is_section: bool = False

    def __getitem__(self, key):
        return self.texts.get(key, "")

    @property
    def number(self):
        return number_of(self[SECOND_NUMBER] or self[NUMBER])

    @property
    def has_facts(self):
        return any(self[key] for key in FACTS) or bool(self.extra)


def rows_of(table, header):
    """Everything below the header that says something, in order."""
    inside = merged_cells(table)
    rows = []
    for at in range(header.last + 1, len(table.rows)):
        texts = table.rows[at]
        if not any(texts) or is_numbering(texts) or is_header_again(texts, header):
            continue
        row = row_of(table, header, at, inside)
        if not is_signed(row):
            rows.append(row)
    mark_sections(rows, header)
    return rows


def is_signed(row):
    """«Директор | | | Петров П.П.» under the plan: signed, not planned."""
    said = row[NUMBER] if not row.number else ""
    is_bare = not (row[TEXT] or row[DETAIL] or row[STAGE] or row.is_section)
    return is_bare and is_signature(said)


def merged_cells(table):
    """(row, column) → the first cell of its merge."""
    inside = {}
    for top, left, bottom, right in table.merges:
        for row in range(top, min(bottom, len(table.rows) - 1) + 1):
            for column in range(left, right + 1):
                inside[row, column] = (top, left, bottom, right)
    return inside


def row_of(table, header, at, inside):
    texts, extra = {}, []
    for column in header.columns:
        text = text_at(table, header, at, column, inside)
        if text and column.key == EXTRA:
            extra.append({"title": column.title, "text": text})
        elif text and column.key:
            add_text(texts, column.key, text)
    is_section = is_wide(table, header, at, inside)
    return Row(at, texts, [] if is_section else extra, is_section=is_section)


def text_at(table, header, at, column, inside):
    """The cell's own text; a date or a name merged over several rows belongs to each of them."""
    text = table.rows[at][column.at]
    if text:
        is_day = column.key.startswith(NUMBER) and [at, column.at] in table.days
        return number_of_day(text) if is_day else text
    top, left, *_ = inside.get((at, column.at), (at, column.at))
    is_from_above = header.last < top < at and column.key in INHERITED
    return table.rows[top][left] if is_from_above else ""


def add_text(texts, key, text):
    """Two columns of dates are the beginning and the end; two of people are both."""
    if key in texts:
        text = f"{texts[key]} – {text}" if key == PERIOD else f"{texts[key]}\n{text}"
    texts[key] = text


def number_of_day(text):
    """Excel makes a day of a typed «1.2»; here it was a number."""
    day, month = text.split(".")[:2]
    return f"{int(day)}.{int(month)}"


def is_wide(table, header, at, inside):
    """A row across the table: one merged cell, or the same words in every cell."""
    texts = [text for text in table.rows[at] if text]
    if len(texts) > 2 and len(set(texts)) == 1:
        return True
    words = [column for column, text in enumerate(table.rows[at]) if text and not number_of(text)]
    if len(words) != 1 or len(texts) > 2:
        return False
    top, left, _, right = inside.get((at, words[0]), (at, words[0], at, words[0]))
    width = len(table.rows[at])
    return top == at and right - left + 1 >= max(2, (width + 1) // 2) and right >= width - 2


def is_numbering(texts):
    """«1 2 3 4 5» below the header."""
    said = [text.strip(" .") for text in texts if text]
    if len(said) < 2 or not all(text.isdigit() and len(text) < 3 for text in said):
        return False
    first = int(said[0])
    return said == [str(number) for number in range(first, first + len(said))]


def is_header_again(texts, header):
    said = {plain(text) for text in texts if text}
    return len(said) > 1 and said <= header.titles


def mark_sections(rows, header):
    """Rows that only name a stage although nobody merged their cells."""
    if header.at(STAGE) is not None:
        return
    plain_rows = [row for row in rows if not row.is_section]
    usual = [row for row in plain_rows if row.has_facts]
    if len(usual) < USUAL_SHARE * len(plain_rows):
        usual = []
    parents = parents_of(plain_rows)
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if row.is_section:
            continue
        if row.at in parents or begins_section(row, following, usual):
            row.is_section = True


def parents_of(rows):
    """«1» above «1.1», «I» above «1»: the highest level is the stage."""
    depths = [(row, depth_of(row.number)) for row in rows if row.number]
    levels = sorted({depth for _, depth in depths})
    if len(levels) < 2:
        return set()
    return {row.at for row, depth in depths if depth == levels[0] and row[TEXT]}


def begins_section(row, following, usual):
    """Nothing but a name, where other rows tell when and who."""
    if row.has_facts or following is None or following.is_section:
        return False
    words = row[TEXT] or (row[NUMBER] if not row.number else "")
    if not words:
        return False
    if not row[TEXT]:
        return True  # the name stands in the narrow column of numbers
    if looks_like_stage(words) and not re.match(r"^\d", words):
        return True
    return bool(usual) and following.has_facts and (not row.number or number_restarts(following))


def number_restarts(following):
    return following.number == "1" or (depth_of(following.number) or 0) > 1


def section_title(row):
    """(number, name) of a row across the table."""
    words = row[STAGE] or row[TEXT] or row[DETAIL] or longest(row.texts.values())
    number, title = numbered_title(words)
    own = number_of(row[NUMBER])
    return own or number, title


def longest(texts):
    return max(texts, key=len, default="")
