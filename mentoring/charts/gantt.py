"""A plan over the months: bars told apart by form and hatch, a line for today, months on top."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from html import escape
from itertools import count
from textwrap import wrap

from mentoring.charts.shapes import HATCH, bar, bracket, hatch, rhombus
from mentoring.charts.span import MONTHS
from mentoring.charts.svg import INK, PALE, SOFT, framed, shortened

HEAD = 50
hatches = count(1)


class Shape(StrEnum):
    STAGE = auto()
    DONE = auto()
    LATE = auto()
    OPEN = auto()
    AHEAD = auto()


# What the forms mean, in the order of a legend.
LEGEND = (
    (Shape.STAGE, "этап"),
    (Shape.DONE, "выполнено"),
    (Shape.LATE, "просрочено"),
    (Shape.OPEN, "в работе"),
    (Shape.AHEAD, "ещё не началось"),
)


@dataclass(frozen=True)
class GanttRow:
    """One line: a stage or an activity, its days, how it stands; `words` are read aloud."""

    label: str
    shape: Shape
    starts_on: date | None = None
    ends_on: date | None = None
    words: str = ""
    url: str = ""


@dataclass(frozen=True)
class Room:
    """How wide things are drawn: names on the left, a day of the year, letters of a line."""

    label: int
    day: float
    letters: int
    lines: int
    size: int
    row: int


SCREEN = Room(label=330, day=2.36, letters=43, lines=2, size=13, row=18)
PAPER = Room(label=360, day=2.05, letters=60, lines=3, size=11, row=15)


def gantt_head(span, *, today, room=SCREEN):
    """The months alone: on a page they stay in sight while the rows move under them."""
    words = f"Месяцы: {months_in_words(span)}"
    return framed(
        head(span, today, room),
        title="Месяцы",
        text=words,
        width=span.width(room),
        height=HEAD,
        size=room.size,
    )


def gantt_body(title, rows, *, span, today, text, room=SCREEN):
    """The rows without the months; names lead to the activities, so it is no mere picture."""
    inside, height = lines_of(rows, span, today, room, top=0)
    return framed(
        inside,
        title=title,
        text=text,
        width=span.width(room),
        height=height,
        size=room.size,
        role="graphics-document",
    )


def gantt_pages(title, rows, *, span, today, height, room=PAPER):
    """Charts not higher than a sheet, the months above each; a stage never ends a sheet alone."""
    for page in pages_of(rows, height - HEAD, room):
        inside, high = lines_of(page, span, today, room, top=HEAD)
        yield framed(
            head(span, today, room) + inside,
            title=title,
            text="; ".join(f"{row.label}: {row.words}" for row in page),
            width=span.width(room),
            height=HEAD + high,
            size=room.size,
        )


def pages_of(rows, height, room):
    page, used = [], 0
    for row in rows:
        high = height_of(row, room)
        if page and used + high > height:
            last = [page.pop()] if page[-1].shape == Shape.STAGE and len(page) > 1 else []
            yield page
            page, used = last, sum(height_of(one, room) for one in last)
        page.append(row)
        used += high
    if page:
        yield page


def months_in_words(span):
    return ", ".join(f"{MONTHS[day.month - 1]} {day.year}" for day in span.months())


def head(span, today, room):
    names = "".join(
        f'<text x="{span.at(day, room) + 5}" y="{HEAD - 9}" fill="{INK}">{MONTHS[day.month - 1]}</text>'
        for day in span.months()
    )
    years = "".join(
        f'<text x="{span.at(day, room) + 5}" y="{HEAD - 23}" fill="{SOFT}" font-size="{room.size - 2}">{day.year}</text>'
        for day in span.months()
        if day.month == 1 or day == span.first
    )
    return (
        f'<rect x="0" y="0" width="{span.width(room)}" height="{HEAD}" fill="#fff"/>'
        f"{grid(span, room, 18, HEAD)}{names}{years}{today_flag(span, today, room)}"
        f'<path d="M0,{HEAD - 0.5} H{span.width(room)}" stroke="{INK}"/>'
    )


def grid(span, room, top, bottom):
    lines = "".join(f"M{span.at(day, room)},{top} V{bottom} " for day in span.months())
    return f'<path d="{lines}" stroke="{PALE}" fill="none"/>'


def today_flag(span, today, room):
    if not span.holds(today):
        return ""
    x = span.at(today, room)
    side, move = ("end", -5) if x > span.width(room) - 110 else ("start", 5)
    return (
        f'<text x="{x + move}" y="11" text-anchor="{side}" font-weight="bold" fill="{INK}" '
        f'font-size="{room.size - 1}">сегодня {today:%d.%m}</text>'
        f'<path d="M{x},2 V{HEAD}" stroke="{INK}" stroke-width="2" stroke-dasharray="6 3"/>'
    )


def lines_of(rows, span, today, room, *, top):
    """(the drawing, its height): shades of stages, months, rows, and today over all of them."""
    own = f"{HATCH}-{next(hatches)}"
    tops, bottom = [], top
    for row in rows:
        tops.append(bottom)
        bottom += height_of(row, room)
    shades = "".join(
        f'<rect x="0" y="{at}" width="{span.width(room)}" height="{height_of(row, room)}" fill="#f3f0e9"/>'
        for row, at in zip(rows, tops, strict=True)
        if row.shape == Shape.STAGE
    )
    drawn = "".join(line(row, at, span, room, own) for row, at in zip(rows, tops, strict=True))
    x = span.at(today, room)
    now = f'<path d="M{x},{top} V{bottom}" stroke="{INK}" stroke-width="2" stroke-dasharray="6 3"/>'
    return (
        f"{hatch(own)}{shades}{grid(span, room, top, bottom)}{drawn}{now if span.holds(today) else ''}",
        bottom - top,
    )


def names_of(row, room):
    """The name in as many lines as there is room for; the whole of it is in the title."""
    letters = room.letters - (4 if row.shape == Shape.STAGE else 0)  # bold letters are wider
    lines = wrap(row.label, letters) or [""]
    if len(lines) > room.lines:
        lines = [*lines[: room.lines - 1], shortened(" ".join(lines[room.lines - 1 :]), letters)]
    return lines


def height_of(row, room):
    return len(names_of(row, room)) * room.row + 8


def line(row, top, span, room, own):
    middle = top + height_of(row, room) / 2
    name = written(row, top, room)
    if row.url:
        name = f'<a href="{escape(row.url)}">{name}</a>'
    told = f"{row.label}: {row.words}" if row.words else row.label
    return f"<g><title>{escape(told)}</title>{name}{mark(row, middle, span, room, own)}</g>"


def written(row, top, room):
    left = 6 if row.shape == Shape.STAGE else 16
    weight = ' font-weight="bold"' if row.shape == Shape.STAGE else ""
    lines = "".join(
        f'<tspan x="{left}" y="{top + (at + 1) * room.row}">{escape(text)}</tspan>'
        for at, text in enumerate(names_of(row, room))
    )
    return f'<text fill="{INK}"{weight}>{lines}</text>'


def mark(row, middle, span, room, own):
    """The bar; a single day is a rhombus, what has no day says so."""
    if row.ends_on is None:
        said = f'<text x="{room.label + 6}" y="{middle + 4}" fill="{SOFT}" font-style="italic">без срока</text>'
        return "" if row.shape == Shape.STAGE else said
    right = span.at(row.ends_on, room, after=1)
    left = span.at(row.starts_on or row.ends_on, room)
    if row.shape == Shape.STAGE:
        return bracket(left, right, middle)
    if row.starts_on is None or row.starts_on == row.ends_on:
        return rhombus((left + right) / 2, middle, row.shape, own)
    return bar(left, max(right, left + 5), middle, row.shape, own)


def sample(shape):
    """The form alone, for a legend beside its words."""
    own = f"{HATCH}-{next(hatches)}"
    drawn = bracket(2, 38, 10) if shape == Shape.STAGE else bar(2, 38, 10, shape, own)
    return (
        f'<svg viewBox="0 0 54 20" width="54" height="20" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg" stroke="none">{hatch(own)}{drawn}</svg>'
    )
