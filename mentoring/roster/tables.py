"""Where the header of a table is and what its columns hold."""

from dataclasses import dataclass, field
from datetime import date

from mentoring.roster.cells import cell_text
from mentoring.roster.headers import LONGEST_TITLE, Title, letter, normal, title_of
from mentoring.roster.identifiers import kind_of_column
from mentoring.roster.looks import is_count, title_by_values
from mentoring.roster.person_names import is_several_words

HEADER_WITHIN = 20  # rows from the top
SAMPLE = 60  # rows that show what a column holds


@dataclass(frozen=True)
class Header:
    """The rows of the header (indices) and the meaning of every column."""

    rows: tuple[int, ...]
    titles: tuple[Title, ...]
    texts: tuple[str, ...]
    words: frozenset = field(default_factory=frozenset)  # every title cell, normalised
    is_group: bool = False  # the lower row divides a title of the upper one


def find_header(grid, remembered=None):
    """The row, or pair of rows, whose cells are most of all titles of columns; or None."""
    best, best_score = None, 1.5
    for index in range(min(HEADER_WITHIN, len(grid.rows))):
        if best and is_of_people(grid, best, index):
            break
        for rows in ((index,), (index, index + 1)):
            header = header_at(grid, rows, remembered)
            score = header and score_of(header)
            if score and score > best_score:
                best, best_score = header, score
    return best or only_names(grid, remembered)


def is_of_people(grid, header, index):
    """People already stand under this header, so a fuller one below is of another table."""
    column = next(at for at, title in enumerate(header.titles) if title.is_name)
    row = grid.rows[index]
    is_below = index > header.rows[-1] and column < len(row)
    return is_below and is_several_words(cell_text(row[column])) and score_of(header) >= 2


def header_at(grid, rows, remembered):
    if rows[-1] >= len(grid.rows) or not any(cell != "" for cell in grid.rows[rows[-1]]):
        return None
    if any(not is_wordy(grid.rows[row]) for row in rows):
        return None
    texts = tuple(column_texts(grid, rows))
    titles = tuple(title_for(text, remembered) for text in texts)
    is_group = len(rows) == 2 and divides(grid, *rows, titles)
    if len(rows) == 2 and not (is_group or is_second_row(grid, *rows)):
        return None
    if not any(title.is_name for title in titles):
        return None
    return Header(rows, titles, texts, title_words(grid, rows), is_group)


def divides(grid, first, second, titles):
    """«Стаж» over «общий | пед.»: words under one title, nothing under the column of names."""
    lower = [cell_text(cell) for cell in grid.rows[second]]
    filled = [at for at, text in enumerate(lower) if text]
    top = padded(grid.rows[first], len(lower))
    if not any(top[at] == "" and at - 1 in filled for at in filled):
        return False
    own_names = [at for at, title in enumerate(titles) if title.is_name and is_own(title)]
    if any(at in filled for at in own_names) or not all(titles[at].is_known for at in filled):
        return False
    return not any(is_several_words(lower[at]) or has_digits(lower[at]) for at in filled)


def is_own(title):
    return title.side != "representative"


def has_digits(text):
    return any(map(str.isdigit, text))


def is_wordy(row):
    """Titles are words: a row with a date, a telephone number or a long text is no header."""
    filled = [cell for cell in row if cell != ""]
    texts = [cell for cell in filled if isinstance(cell, str)]
    if any(isinstance(cell, date) for cell in filled) or len(texts) * 4 < len(filled) * 3:
        return False
    return not any(sum(map(str.isdigit, text)) > 4 or len(text) > LONGEST_TITLE for text in texts)


def title_for(text, remembered):
    """What the school said last time about this title wins over the dictionary."""
    field_name = (remembered or {}).get(normal(text)) if text else None
    return Title(field_name, "", "", 1.0) if field_name else title_of(text)


def score_of(header):
    """Distinct understood columns; a second row must earn its place, or divide a group title."""
    kinds = {
        (title.field or title.dropped, title.side) for title in header.titles if title.is_known
    }
    weight = sum(title.confidence for title in header.titles) / 100
    return len(kinds) + weight + (0.1 if header.is_group else 0.5 - 0.5 * len(header.rows))


def column_texts(grid, rows):
    """The words over each column; «Мать» stands over all columns of its merge."""
    top = spread(grid, rows[0]) if len(rows) == 2 else grid.rows[rows[0]]
    if len(rows) == 1:
        return [cell_text(cell) for cell in top]
    bottom = grid.rows[rows[1]]
    width = max(len(top), len(bottom))
    top, bottom = padded(top, width), padded(bottom, width)
    return [together(above, below) for above, below in zip(top, bottom, strict=True)]


def together(above, below):
    above, below = cell_text(above), cell_text(below)
    return f"{above} {below}".strip() if above != below else above


def padded(row, width):
    return [*row, *[""] * (width - len(row))]


def spread(grid, index):
    """The upper row with each word repeated over the empty cells whose lower cell is filled."""
    top, bottom = list(grid.rows[index]), grid.rows[index + 1]
    top = padded(top, len(bottom))
    for first_row, first, last_row, last in grid.merges:
        if first_row <= index == last_row and last < len(top):
            top[first : last + 1] = [top[first]] * (last + 1 - first)
    if not any(index == merge[2] and merge[1] != merge[3] for merge in grid.merges):
        for column in range(1, len(bottom)):
            if top[column] == "" and bottom[column] != "" and bottom[column - 1] != "":
                top[column] = top[column - 1]
    return top


def is_second_row(grid, first, second):
    """Under a group title stand titles, nothing else; the column of names is empty or a title."""
    lower = [cell_text(cell) for cell in grid.rows[second]]
    filled = [text for text in lower if text]
    known = [text for text in filled if title_of(text).is_known]
    return bool(filled) and len(known) * 2 >= len(filled) and not any(map(is_several_words, filled))


def title_words(grid, rows):
    return frozenset(normal(cell) for row in rows for cell in grid.rows[row] if cell != "")


def only_names(grid, remembered):
    """A table of one understood column: its title stands right above a column of names."""
    for index in range(min(HEADER_WITHIN, len(grid.rows))):
        header = header_at(grid, (index,), remembered)
        if not header:
            continue
        column = next(at for at, title in enumerate(header.titles) if title.is_name)
        below = column_values(grid, column, index + 1)
        names = [text for text in map(cell_text, below) if is_several_words(text)]
        if below and 2 * len(names) >= len(below):
            return header
    return None


def headless(grid):
    """A table without titles: the columns are known by what stands in them."""
    width = max(map(len, grid.rows), default=0)
    first = next((at for at, row in enumerate(grid.rows) if filled_cells(row) > 1), 0)
    columns = [column_values(grid, column, first) for column in range(width)]
    titles = [title_by_values(values) for values in columns]
    known = sum(title.is_known for title in titles) + any(map(is_count, columns))
    if not any(title.is_name for title in titles) or known < 2:
        return None
    return Header((), tuple(titles), ("",) * width)


def filled_cells(row):
    return sum(cell != "" for cell in row)


def column_values(grid, column, first, count=SAMPLE):
    values = []
    for row in grid.rows[first:]:
        if column < len(row) and row[column] != "":
            values.append(row[column])
            if len(values) == count:
                break
    return values


def dropped_columns(grid, header):
    """Letter → what is not kept, by title or by what most cells look like."""
    dropped = {}
    first = header.rows[-1] + 1 if header.rows else 0
    for column, title in enumerate(header.titles):
        label = title.dropped or kind_of_column(column_values(grid, column, first), title.field)
        if label:
            dropped[letter(column)] = label
    return dropped


def find_below(grid, index):
    """The header of another table below the first, if the row is one."""
    header = header_at(grid, (index,), None)
    return header if header and score_of(header) >= 2 else None
