"""The sheet as it stood: corrected cell by cell, and copied without what is not kept. Pure."""

from dataclasses import replace

from mentoring.roster.cells import cell_text
from mentoring.roster.headers import index_of, letter
from mentoring.roster.identifiers import BIRTH_PAPER, PASSPORT, WRITTEN_SNILS, without_identifiers

PAPERS = (WRITTEN_SNILS, PASSPORT, BIRTH_PAPER)


def repaired(grid, repairs):
    """The grid with the cells that a person has typed anew: row number → letter → text."""
    own = (repairs or {}).get(grid.name or "")
    if not own:
        return grid
    rows = list(grid.rows)
    faults = dict(grid.faults)
    for index, number in enumerate(grid.numbers):
        for key, text in own.get(str(number), {}).items():
            at = index_of(key)
            if at < len(rows[index]):
                rows[index] = [*rows[index][:at], text, *rows[index][at + 1 :]]
                faults.pop((number, at), None)
    return replace(grid, rows=rows, faults=faults)


def copy_of(grid, dropped):
    """Letters and rows of the columns that may be kept; numbers of state papers are blanked."""
    width = max(map(len, grid.rows), default=0)
    kept = [index for index in range(width) if letter(index) not in dropped]
    rows = [
        [number, [harmless(row[index]) for index in kept]]
        for number, row in zip(grid.numbers, grid.rows, strict=True)
    ]
    return {"letters": [letter(index) for index in kept], "rows": rows}


def harmless(value):
    text = without_identifiers(cell_text(value))
    return "" if len(text) > 9 and any(paper.fullmatch(text) for paper in PAPERS) else text
