"""A table as texts, for whoever reads something else than people out of it. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from mentoring.roster.cells import cell_text


@dataclass(frozen=True)
class Table:
    """Rows of texts of one width, how they are merged, and the words of the document around them."""

    name: str
    rows: list
    merges: tuple = ()  # (first row, first column, last row, last column), indices
    above: tuple = ()
    below: tuple = ()
    is_hidden: bool = False
    days: list = field(
        default_factory=list
    )  # [row, column] of cells that the program holds as days


def table_of(grid):
    width = max(map(len, grid.rows), default=0)
    return Table(
        name=grid.name or "",
        rows=[[cell_text(cell) for cell in row] + [""] * (width - len(row)) for row in grid.rows],
        merges=tuple(grid.merges),
        above=tuple(grid.above),
        below=tuple(grid.below),
        is_hidden=grid.is_hidden,
        days=[
            [at, column]
            for at, row in enumerate(grid.rows)
            for column, cell in enumerate(row)
            if isinstance(cell, date | datetime)
        ],
    )
