"""A class that is written once, beside the first of its pupils, and meant for those below. Pure."""

from mentoring.roster import nobody
from mentoring.roster.cells import cell_text
from mentoring.roster.person_names import is_several_words


def carried_classes(block):
    """Fills the empty cells of the column of classes; row → the class it has got from above.

    Only where every class stands once and most cells are empty: elsewhere an empty cell is one.
    """
    at = next((one.index for one in block.columns if one.field == "school_class"), None)
    if at is None or not may_be_carried(block, at):
        return {}
    people = list(rows_of_people(block))
    written = [row[at] for _, row in people if row[at] != ""]
    is_once = len(set(written)) == len(written) and 2 * len(written) <= len(people)
    if not (is_once and written and people[0][1][at] != ""):
        return {}
    carried, above = {}, ""
    for index, row in people:
        if row[at] == "":
            row[at] = carried[index] = above
        above = row[at]
    return carried


def may_be_carried(block, at):
    """A quick look, for long lists: some cell is empty and no class is written twice."""
    cells = [row[at] for row in block.grid.rows[first_row(block) :]]
    written = [cell for cell in cells if cell != ""]
    return len(set(written)) == len(written) < len(cells)


def first_row(block):
    return block.header.rows[-1] + 1 if block.header.rows else 0


def rows_of_people(block):
    rows = block.grid.rows
    for index in range(first_row(block), len(rows)):
        texts = [text for text in map(cell_text, rows[index]) if text]
        name = block.name_text(rows[index])
        if is_several_words(name) and not nobody.why_nobody(texts, name):
            yield index, rows[index]
