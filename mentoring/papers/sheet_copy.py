from dataclasses import dataclass

from mentoring.papers.sheet import RED, bold, cell, set_landscape, set_widths, sheet_title


@dataclass(frozen=True)
class Copy:
    """Somebody's own sheet as it was, cell by cell; `red` and `bold` count from 1."""

    title: str
    rows: list
    red: frozenset = frozenset()  # (row, column)
    bold: frozenset = frozenset()  # numbers of rows

    def write(self, book):
        write_copy(book, self)


def write_copy(book, copy):
    page = book.create_sheet(sheet_title(copy.title))
    set_landscape(page)
    width = max(map(len, copy.rows), default=0)
    longest = [
        max((len(row[at]) for row in copy.rows if at < len(row)), default=0) for at in range(width)
    ]
    set_widths(page, [min(max(letters + 2, 8), 60) for letters in longest])
    for number, row in enumerate(copy.rows, start=1):
        cells = [cell(page, text) for text in row]
        for at, written in enumerate(cells, start=1):
            if number in copy.bold:
                bold(written)
            if (number, at) in copy.red:
                written.fill = RED
        page.append(cells)
