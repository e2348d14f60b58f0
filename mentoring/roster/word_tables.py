"""Tables of a Word document."""

import io
from dataclasses import replace

import docx
from docx.oxml.ns import qn

from mentoring.roster import archive
from mentoring.roster.grid import Grid, numbered
from mentoring.roster.problems import Refused
from mentoring.roster.sheet_xml import MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, TOO_WIDE
from mentoring.roster.word_lists import ListMarks, words

NO_TABLE = "В документе нет таблицы. Вставьте таблицу со списком и загрузите файл ещё раз."


def word_grids(content, *, is_whole=False):
    """Each table as a grid, with the words above it, which may name the class.

    A whole document keeps every paragraph around its tables, and the marks of its lists.
    """
    document, body = opened(content)
    grids, above = [], []
    said = ListMarks(document).marked if is_whole else words
    for block in blocks(body):
        if block.tag == qn("w:tbl"):
            grids.append(table_grid(block, f"Таблица {len(grids) + 1}", tuple(above), said))
            above = []
        elif text := said(block).strip():
            above.append(text)
    if not grids:
        raise Refused(NO_TABLE)
    if is_whole:
        grids[-1] = replace(grids[-1], below=tuple(above))
    return grids


def blocks(body):
    """Paragraphs and tables, those inside of content controls too."""
    for block in body:
        if block.tag in (qn("w:tbl"), qn("w:p")):
            yield block
        elif block.tag == qn("w:sdt"):
            for content in block.iterchildren(qn("w:sdtContent")):
                yield from blocks(content)


def opened(content):
    try:
        document = docx.Document(io.BytesIO(content))
        return document, document.element.body
    except Exception as error:  # noqa: BLE001 a broken document breaks python-docx in many ways
        raise Refused(archive.BROKEN) from error


def table_grid(table, name, above, said):
    rows, merges, open_merges = [], [], {}
    for number, row in enumerate(table.iterchildren(qn("w:tr"))):
        cells = []
        for cell in row.iterchildren(qn("w:tc")):
            add_cell(cell, number, cells, merges, open_merges, said)
        rows.append(cells)
        if len(rows) > MOST_ROWS:
            raise Refused(TOO_MANY_ROWS)
    return Grid(
        name,
        rows,
        numbered(rows),
        merges=tuple(map(tuple, merges)),
        caption=above[-1] if above else "",
        above=above,
    )


def add_cell(cell, number, cells, merges, open_merges, said):
    """A cell that continues the one above is empty here: the merge carries its text."""
    first, span = len(cells), cell.grid_span
    if first + span > MOST_COLUMNS:
        raise Refused(TOO_WIDE)
    continues = cell.vMerge == "continue" and first in open_merges
    text = "" if continues else "\n".join(said(block) for block in cell.iter(qn("w:p")))
    cells.extend([text.strip(), *[""] * (span - 1)])
    if continues:
        open_merges[first][2] = number
        return
    open_merges.pop(first, None)
    if span > 1 or cell.vMerge == "restart":
        merges.append([number, first, number, first + span - 1])
        open_merges[first] = merges[-1]
