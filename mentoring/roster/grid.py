"""A table before anybody knows what it holds: rows of cells and how they are merged."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Grid:
    """One sheet, text file or table; `numbers` are the row numbers as the file counts them."""

    name: str | None
    rows: list
    numbers: list
    merges: tuple = ()  # (first row, first column, last row, last column), indices into rows
    hidden_rows: frozenset = frozenset()  # numbers
    struck: frozenset = frozenset()  # (number, column index) of cells that are struck through
    faults: dict = field(default_factory=dict)  # (number, column index) → why there is no value
    is_hidden: bool = False
    caption: str = ""  # the words above a table of a text document
    above: tuple = ()  # all of them, one paragraph each, where the whole document is wanted
    below: tuple = ()  # what follows the last table


def numbered(rows, first=1):
    return list(range(first, first + len(rows)))
