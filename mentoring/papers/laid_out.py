"""A table in a spreadsheet as it is on paper: cells over several rows or columns, words above it."""

from dataclasses import dataclass

from mentoring.papers.sheet import (
    bold,
    cell,
    header,
    merge,
    set_landscape,
    set_widths,
    sheet_title,
    unframed,
    workbook,
)


@dataclass(frozen=True)
class Place:
    """A cell of a laid-out table; it may stand over several rows or columns."""

    text: str
    rows: int = 1
    columns: int = 1
    is_bold: bool = False


@dataclass(frozen=True)
class LaidOut:
    """A table as it is printed: words above it, titles of columns, cells over rows and columns."""

    title: str
    above: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]  # (title, width)
    rows: list  # of lists of Place: only the cells that begin in this row

    def xlsx(self):
        return workbook([self])

    def write(self, book):
        write_laid_out(book, self)


def write_laid_out(book, table):
    """Merged cells are framed whole, so that the sheet prints as the paper does."""
    page = book.create_sheet(sheet_title(table.title))
    set_landscape(page)
    width = len(table.columns)
    set_widths(page, [width for _, width in table.columns])
    for number, line in enumerate(table.above, start=1):
        page.append([unframed(page, line)])
        merge(page, number, 1, columns=width)
    head = len(table.above) + 1
    page.append([header(page, title) for title, _ in table.columns])
    page.print_title_rows = f"{head}:{head}"
    for number, cells in enumerate(spread(table.rows, width), start=head + 1):
        page.append([place_cell(page, place, is_first) for place, is_first in cells])
        for at, (place, is_first) in enumerate(cells, start=1):
            if is_first:
                merge(page, number, at, rows=place.rows, columns=place.columns)


def spread(rows, width):
    """For every row the place that covers each of its columns, and whether it begins there."""
    covered = {}
    for number, places in enumerate(rows):
        places, line = iter(places), []
        for at in range(width):
            if (number, at) not in covered:
                place = next(places, Place(""))
                for row in range(number, number + place.rows):
                    for column in range(at, at + place.columns):
                        covered[row, column] = (place, (number, at))
            place, begins = covered.pop((number, at))
            line.append((place, begins == (number, at)))
        yield line


def place_cell(page, place, is_first):
    """Only the first cell of a merged one has its words: readers take every cell at its word."""
    written = cell(page, place.text if is_first else "")
    return bold(written) if place.is_bold else written
