"""Where the header of a plan's table is, or what its columns hold when it has none. Pure."""

import re
from dataclasses import dataclass

from roadmap.plans.cells import has_name, looks_like_time
from roadmap.plans.columns import (
    DOCUMENTS,
    EXTRA,
    LONGEST_TITLE,
    NOT_A_PLAN,
    NUMBER,
    PERIOD,
    RESPONSIBLE,
    RESULT,
    STAGE,
    TEXT,
    Column,
    columns_of,
    meaning_of,
    plain,
)
from roadmap.plans.titles import number_of

HEADER_WITHIN = 60
ROLES = re.compile(
    r"куратор|директор|завуч|психолог|педагог|учител|руководител|наставник|координатор|администрац|методист|специалист",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"приказ|положени|анкет|отч[её]т|справк|протокол|программ|соглас|договор|соглашени|памятк|реестр|письм",
    re.IGNORECASE,
)
USUAL = {
    NUMBER: "№", STAGE: "Этап", TEXT: "Мероприятия", PERIOD: "Сроки",
    RESPONSIBLE: "Ответственные", DOCUMENTS: "Документы", RESULT: "Ожидаемый результат", EXTRA: "Примечание",
}  # fmt: skip
ENOUGH_ROWS = 3
MOST_GUESSED = 8


@dataclass(frozen=True)
class Header:
    """The rows of the header (none where there is no header) and the meaning of every column."""

    first: int
    last: int
    columns: tuple

    def at(self, key):
        return next((column.at for column in self.columns if column.key == key), None)

    @property
    def titles(self):
        return {plain(column.title) for column in self.columns if column.title}


def find_header(table):
    """The first row whose cells are titles of a plan; None when there is none."""
    for first in range(min(HEADER_WITHIN, len(table.rows))):
        for last in ends_of(table, first):
            titles = titles_of(table, first, last)
            if is_header(titles):
                return Header(first, last, tuple(columns_of(titles, numeric(table, last, titles))))
    return None


def numeric(table, last, titles):
    """Columns called «Этап» that hold «1», «2» only, while the name stands in another column."""
    stages = [column.at for column in columns_of(titles) if meaning_of(column.title) == STAGE]
    if len(stages) < 2:
        return frozenset()
    values = {at: [row[at] for row in table.rows[last + 1 :] if row[at]] for at in stages}
    return frozenset(
        at for at, texts in values.items() if share(texts, lambda text: bool(number_of(text))) > 0.8
    )


def ends_of(table, first):
    """A header may have two rows: merged ones, or «начало», «окончание» below «сроки»."""
    merged = [bottom for top, _, bottom, _ in table.merges if top == first and bottom > top]
    if merged:
        return [min(max(merged), first + 2, len(table.rows) - 1)]
    return [first + 1, first] if is_second_row(table, first) else [first]


def is_second_row(table, first):
    if first + 1 >= len(table.rows):
        return False
    below = [text for text in table.rows[first + 1] if text]
    is_partly_empty = len(below) < len([text for text in table.rows[first] if text])
    return (
        bool(below)
        and is_partly_empty
        and all(meaning_of(text) == PERIOD and not any(map(str.isdigit, text)) for text in below)
    )


def titles_of(table, first, last):
    """The words above each column; a title over several columns belongs to each of them."""
    titles = []
    for column in range(len(table.rows[first])):
        words = [origin(table, row, column) for row in range(first, last + 1)]
        titles.append(" ".join(dict.fromkeys(filter(None, words))))
    return titles


def origin(table, row, column):
    """The text of a cell, of a merged one the text of the whole."""
    if table.rows[row][column]:
        return table.rows[row][column]
    for top, left, bottom, right in table.merges:
        if top <= row <= bottom and left <= column <= right:
            return table.rows[top][left]
    return ""


def is_header(titles):
    named = [title for title in titles if title]
    if len(set(named)) < 2 or any(len(title) > LONGEST_TITLE for title in named):
        return False
    if any(re.search(r"\d{3}", title) for title in named):
        return False
    columns = columns_of(titles)
    keys = {column.key for column in columns}
    if any(c.key == EXTRA and NOT_A_PLAN.search(plain(c.title)) for c in columns):
        return False
    known = keys - {EXTRA, "", NUMBER, TEXT}
    return TEXT in keys and bool(known or (NUMBER in keys and len(named) > 2))


def guess_header(table, words_around):
    """Columns by what stands in them: numbers, the longest texts, dates, people."""
    rows = [row for row in table.rows if len({text for text in row if text}) > 1]
    width = len(table.rows[0])
    if len(rows) < ENOUGH_ROWS or not 2 < width <= MOST_GUESSED or is_list_of_people(rows):
        return None
    filled = {at: [row[at] for row in rows if row[at]] for at in range(width)}
    keys = {at: guess(texts) for at, texts in filled.items() if texts}
    longest = max(
        (at for at in keys if keys[at] in ("", DOCUMENTS)),
        key=lambda at: mean(filled[at]),
        default=None,
    )
    if longest is None:
        return None
    keys[longest] = TEXT
    for at, key in keys.items():
        if key == "":
            is_stage = at < longest and STAGE not in keys.values()
            keys[at] = STAGE if is_stage else EXTRA
    known = set(keys.values()) & {PERIOD, RESPONSIBLE}
    is_plan = known and re.search(
        r"наставн|дорожн|план|мероприят|этап", words_around, re.IGNORECASE
    )
    if not is_plan or is_of_names(filled[longest]):
        return None
    return Header(
        -1, -1, tuple(Column(at, key, USUAL[key]) for at, key in sorted(unique(keys).items()))
    )


def guess(texts):
    if share(texts, lambda text: bool(number_of(text)) and len(text) < 9) > 0.6:
        return NUMBER
    if share(texts, lambda text: len(text) < 90 and looks_like_time(text)) > 0.6:
        return PERIOD
    if (
        share(texts, lambda text: len(text) < 160 and (has_name(text) or bool(ROLES.search(text))))
        > 0.6
    ):
        return RESPONSIBLE
    if share(texts, lambda text: bool(PAPERS.match(text.lstrip("-–• ")))) > 0.5:
        return DOCUMENTS
    return ""


def is_list_of_people(rows):
    return any(NOT_A_PLAN.search(plain(text)) for row in rows[:ENOUGH_ROWS] for text in row)


def is_of_names(texts):
    return share(texts, lambda text: has_name(text) and len(text) < 50) > 0.5


def unique(keys):
    """Each meaning once; the columns beyond are kept as they are."""
    seen, result = set(), {}
    for at, key in sorted(keys.items()):
        result[at] = key if key not in seen or key == EXTRA else EXTRA
        seen.add(key)
    return result


def share(texts, is_so):
    return sum(map(is_so, texts)) / len(texts) if texts else 0


def mean(texts):
    return sum(map(len, texts)) / len(texts)
