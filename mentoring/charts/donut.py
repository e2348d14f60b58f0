"""A whole and its parts: a ring with the total inside and the parts, told by their fills, beside it."""

from dataclasses import dataclass, replace
from math import cos, pi, sin

from mentoring.charts.drawing import Area, Text, chart_of
from mentoring.charts.fills import FILLS, NONE
from mentoring.charts.raster import picture_of
from mentoring.charts.svg import figure, shortened

WIDTH, MIDDLE, OUTER, INNER = 640, 112, 94, 54
LEGEND, ROW, LONGEST = 240, 30, 44
REST = "остальное"


@dataclass(frozen=True)
class Slice:
    """One part: what it is and how many."""

    label: str
    value: float


def donut_chart(title, slices, *, caption="всего"):
    """For the page: a picture with its words."""
    slices = gathered(slices)
    text = "; ".join(words(one, slices) for one in slices)
    shapes, height = shapes_of(slices, caption)
    return chart_of(shapes, title=title, text=text, width=WIDTH, height=height)


def donut_picture(slices, *, caption="всего"):
    """For a paper: the address of a PNG."""
    shapes, height = shapes_of(gathered(slices), caption)
    return picture_of(shapes, WIDTH, height)


def gathered(slices):
    """As many parts as can be told apart; the others stand together at the end."""
    slices = [replace(one, value=max(one.value, 0)) for one in slices]
    if len(slices) <= len(FILLS):
        return slices
    first, others = slices[: len(FILLS) - 1], slices[len(FILLS) - 1 :]
    return [*first, Slice(REST, sum(one.value for one in others))]


def total_of(slices):
    return sum(one.value for one in slices)


def words(one, slices):
    """«пара закрыта: 12 · 40 %»"""
    total = total_of(slices)
    share = f" · {round(100 * one.value / total)} %" if total else ""
    return f"{one.label}: {figure(one.value)}{share}"


def shapes_of(slices, caption):
    height = max(2 * MIDDLE, ROW * len(slices) + ROW)
    middle, total, at = height / 2, total_of(slices), 0.0
    shapes = []
    for one, fill in zip(slices, FILLS, strict=False):
        if one.value:
            shapes += sector(middle, at, one.value / total, fill)
            at += one.value / total
    shapes += [ring(middle, OUTER), ring(middle, INNER)]
    shapes += [
        Text(MIDDLE, middle - 8, figure(total), "middle"),
        Text(MIDDLE, middle + 10, caption, "middle"),
    ]
    top = middle - ROW * (len(slices) - 1) / 2
    for row, (one, fill) in enumerate(zip(slices, FILLS, strict=False)):
        y = top + row * ROW
        shapes += [box(LEGEND, y - 7, 22, 14, fill), Text(LEGEND + 32, y, in_short(one, slices))]
    return shapes, height


def in_short(one, slices):
    return words(replace(one, label=shortened(one.label, LONGEST)), slices)


def box(left, top, wide, high, fill):
    right, bottom = left + wide, top + high
    return Area(((left, top), (right, top), (right, bottom), (left, bottom)), fill)


def sector(middle, start, share, fill):
    """Between two arcs; the whole ring has no edge across it."""
    outer = arc(middle, OUTER, start, start + share)
    inner = arc(middle, INNER, start, start + share)
    return [Area((*outer, *reversed(inner)), fill, is_edged=share < 1)]


def ring(middle, radius):
    return Area(arc(middle, radius, 0, 1), NONE)


def arc(middle, radius, start, end):
    """Points every three degrees, clockwise from the top; parts of the whole from 0 to 1."""
    steps = max(2, round((end - start) * 120))
    turns = [start + (end - start) * step / steps for step in range(steps + 1)]
    return tuple(
        (MIDDLE + radius * sin(2 * pi * turn), middle - radius * cos(2 * pi * turn))
        for turn in turns
    )
