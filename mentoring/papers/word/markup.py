"""What the HTML of a paper says by its tags and classes."""

import re

SPACES = re.compile(r"[ \t\r\n]+")
BREAK = "\n"
WIDTH = re.compile(r"^w(\d+)$")


def classes_of(element):
    return set((element.get("class") or "").split())


def pieces(element, *, is_bold=False, is_italic=False):
    """The text of an element in order: (text or a break, bold, italic)."""
    yield SPACES.sub(" ", element.text or ""), is_bold, is_italic
    for child in element:
        if child.tag == "br":
            yield BREAK, is_bold, is_italic
        elif child.tag != "svg":  # a drawing: Word gets a picture of it instead
            yield from pieces(
                child,
                is_bold=is_bold or child.tag == "strong",
                is_italic=is_italic or child.tag == "em",
            )
        yield SPACES.sub(" ", child.tail or ""), is_bold, is_italic


def column_widths(row, columns, text_width):
    """Percent from the classes w5, w20 …; columns without one share what is left."""
    given = [None if spans(cell)[1] > 1 else percent(cell) for cell in row]
    given += [None] * (columns - len(given))
    rest = max(0, 100 - sum(filter(None, given)))
    share = rest / max(1, given.count(None))
    return [int(text_width * (width or share) / 100) for width in given]


def spans(cell):
    """(rows, columns) that a cell stands over."""
    return int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1)


def percent(cell):
    return next((int(m[1]) for name in classes_of(cell) if (m := WIDTH.match(name))), None)
