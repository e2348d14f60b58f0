"""Two tables side by side on one sheet: 5А on the left, 5Б on the right. Pure."""

from dataclasses import replace

from mentoring.roster.cells import cell_text
from mentoring.roster.headers import normal


def tables_beside(grid, header):
    """A grid for each table, everything else of the sheet left empty; none if there is one table."""
    names = [(title.field, title.side) for title in header.titles if is_own_name(title)]
    if len(set(names)) == len(names):
        return []
    spans = spans_between_gaps(grid, header) or repeated_spans(header)
    own = [span for span in spans if any(map(is_own_name, header.titles[slice(*span)]))]
    return [only(grid, *span) for span in own] if len(own) > 1 else []


def is_own_name(title):
    return title.is_name and title.side != "representative"


def spans_between_gaps(grid, header):
    """Where the columns between empty ones begin and end."""
    width = len(header.titles)
    rows = grid.rows[header.rows[0] if header.rows else 0 :]
    filled = [any(at < len(row) and row[at] != "" for row in rows) for at in range(width)]
    spans, start = [], None
    for at, is_filled in enumerate([*filled, False]):
        if is_filled and start is None:
            start = at
        elif not is_filled and start is not None:
            spans.append((start, at))
            start = None
    return spans if len(spans) > 1 else []


def repeated_spans(header):
    """The halves (or thirds) of a header that says the same twice, with nothing between them."""
    titles = [normal(cell_text(text)) for text in header.texts]
    for count in (2, 3, 4):
        size, rest = divmod(len(titles), count)
        if not rest and size > 1 and titles == titles[:size] * count:
            return [(at, at + size) for at in range(0, len(titles), size)]
    return []


def only(grid, start, end):
    rows = [[cell if start <= at < end else "" for at, cell in enumerate(row)] for row in grid.rows]
    merges = tuple(one for one in grid.merges if start <= one[1] < end)
    faults = {place: why for place, why in grid.faults.items() if start <= place[1] < end}
    return replace(grid, rows=rows, merges=merges, faults=faults)


def joined(sheets):
    """One answer for the sheet: its columns are those of every table on it."""
    first, *others = sheets
    for other in others:
        first = replace(
            first,
            columns={**first.columns, **other.columns},
            titles={**first.titles, **other.titles},
            confidence={**first.confidence, **other.confidence},
            dropped={**first.dropped, **other.dropped},
            passed_over={
                why: tuple(
                    sorted({*first.passed_over.get(why, ()), *other.passed_over.get(why, ())})
                )
                for why in {**first.passed_over, **other.passed_over}
            },
            problems=(*first.problems, *other.problems),
        )
    return first
