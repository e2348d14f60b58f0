"""Tables of a Word document."""

import io

import docx
from docx.oxml.ns import qn

from mentoring.roster import archive
from mentoring.roster.grid import Grid, numbered
from mentoring.roster.problems import Refused
from mentoring.roster.sheet_xml import MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, TOO_WIDE

NO_TABLE = "В документе нет таблицы. Вставьте таблицу со списком и загрузите файл ещё раз."
NEW_LINES = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}


def word_grids(content):
    """Each table as a grid, with the words above it, which may name the class."""
    document = opened(content)
    grids, caption = [], ""
    for block in document.element.body:
        if block.tag == qn("w:tbl"):
            grids.append(table_grid(block, f"Таблица {len(grids) + 1}", caption))
            caption = ""
        elif block.tag == qn("w:p"):
            caption = words(block).strip() or caption
    if not grids:
        raise Refused(NO_TABLE)
    return grids


def opened(content):
    try:
        return docx.Document(io.BytesIO(content))
    except Exception as error:  # noqa: BLE001 a broken document breaks python-docx in many ways
        raise Refused(archive.BROKEN) from error


def table_grid(table, name, caption):
    rows, merges, open_merges = [], [], {}
    for number, row in enumerate(table.iterchildren(qn("w:tr"))):
        cells = []
        for cell in row.iterchildren(qn("w:tc")):
            add_cell(cell, number, cells, merges, open_merges)
        rows.append(cells)
        if len(rows) > MOST_ROWS:
            raise Refused(TOO_MANY_ROWS)
    return Grid(name, rows, numbered(rows), merges=tuple(map(tuple, merges)), caption=caption)


def add_cell(cell, number, cells, merges, open_merges):
    """A cell that continues the one above is empty here: the merge carries its text."""
    first, span = len(cells), cell.grid_span
    if first + span > MOST_COLUMNS:
        raise Refused(TOO_WIDE)
    continues = cell.vMerge == "continue" and first in open_merges
    text = "" if continues else "\n".join(words(block) for block in cell.iter(qn("w:p")))
    cells.extend([text.strip(), *[""] * (span - 1)])
    if continues:
        open_merges[first][2] = number
        return
    open_merges.pop(first, None)
    if span > 1 or cell.vMerge == "restart":
        merges.append([number, first, number, first + span - 1])
        open_merges[first] = merges[-1]


def words(paragraph):
    pieces = []
    for element in paragraph.iter(qn("w:t"), *NEW_LINES):
        pieces.append(NEW_LINES.get(element.tag) or element.text or "")
    return "".join(pieces)
