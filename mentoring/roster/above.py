"""What stands above a table, or is its title: the class and the order of everybody below. Pure."""

import re

from mentoring.roster import values
from mentoring.roster.cells import cell_text
from mentoring.roster.classes import class_in_text

ORDER = re.compile(r"приказ\w*.{3,80}", re.IGNORECASE | re.DOTALL)
ORDER_NUMBER = re.compile(r"№\s*([\w./-]*\w)")


def words_above(grid, header):
    """The texts over the table, the title of the list itself («Список 9 «А» класса») among them."""
    above = [
        cell_text(cell) for row in grid.rows[: (*header.rows, 0)[0]] for cell in row if cell != ""
    ]
    own = [text for text, title in zip(header.texts, header.titles, strict=True) if title.is_name]
    return [*above, *own, grid.caption]


def class_above(grid, header):
    """The class that the sheet's name or the words above the header tell."""
    found = (class_in_text(text) for text in (grid.name, *words_above(grid, header)) if text)
    return next(filter(None, found), "")


def order_above(grid, header):
    """The order that the title of a list of pairs names: (number, day), or None."""
    for text in words_above(grid, header):
        found = ORDER.search(text)
        number = found and ORDER_NUMBER.search(found[0])
        if number:
            return number[1], values.order_parts(found[0])[1]
    return None
