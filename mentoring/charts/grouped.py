"""Bars side by side: what was planned and what came of it, for each thing that is counted."""

from dataclasses import dataclass
from textwrap import wrap

from mentoring.charts.donut import box
from mentoring.charts.drawing import Line, Text, chart_of
from mentoring.charts.fills import DOTS, FULL, HATCH, OPEN
from mentoring.charts.raster import picture_of
from mentoring.charts.svg import figure, shortened

WIDTH, LABEL, FIGURES = 640, 250, 70
HEAD, BAR, GAP = 34, 16, 14
LONGEST, LINES, LINE = 31, 3, 14
KINDS = (HATCH, FULL, DOTS, OPEN)
NOTHING = "нет данных"


@dataclass(frozen=True)
class Group:
    """One thing that is counted, with a value for each series; None where it is not known."""

    label: str
    values: tuple


def grouped_chart(title, groups, *, series=("план", "факт"), unit="", highest=None):
    """For the page: a picture with its words."""
    text = "; ".join(words(group, series, unit) for group in groups)
    shapes, height = shapes_of(groups, series, unit, highest)
    return chart_of(shapes, title=title, text=text, width=WIDTH, height=height)


def grouped_picture(groups, *, series=("план", "факт"), unit="", highest=None):
    """For a paper: the address of a PNG."""
    shapes, height = shapes_of(groups, series, unit, highest)
    return picture_of(shapes, WIDTH, height)


def words(group, series, unit):
    told = ", ".join(
        f"{name} {said(value, unit)}" for name, value in zip(series, group.values, strict=True)
    )
    return f"{group.label}: {told}"


def said(value, unit):
    return NOTHING if value is None else f"{figure(value)} {unit}".rstrip()


def shapes_of(groups, series, unit, highest):
    shapes, top = legend(series), HEAD
    whole = highest or max((value or 0 for group in groups for value in group.values), default=0)
    for group in groups:
        tall = BAR * len(group.values)
        shapes += name_of(group.label, top + tall / 2, 1 if len(group.values) < 2 else LINES)
        for at, (value, kind) in enumerate(zip(group.values, KINDS, strict=False)):
            shapes += bar(top + at * BAR, value, whole, kind, unit)
        top += tall + GAP
    shapes.append(Line(LABEL, HEAD - 6, LABEL, top - GAP + 6, width=1))
    return shapes, top


def name_of(label, middle, most):
    """Beside the bars, in up to three lines; what does not fit in them is cut off at the end."""
    lines = wrap(label, LONGEST) or [""]
    shown = lines[: most - 1] + [shortened(" ".join(lines[most - 1 :]), LONGEST)]
    first = middle - LINE * (len(shown) - 1) / 2
    return [
        Text(LABEL - 12, first + LINE * at, line, "end") for at, line in enumerate(shown) if line
    ]


def legend(series):
    shapes = []
    for at, (name, kind) in enumerate(zip(series, KINDS, strict=False)):
        left = LABEL + at * 130
        shapes += [box(left, 7, 22, 12, kind), Text(left + 30, 13, name)]
    return shapes


def bar(top, value, whole, kind, unit):
    room = WIDTH - LABEL - FIGURES
    long = room * min(max(value or 0, 0) / whole, 1) if whole else 0
    drawn = [box(LABEL, top + 1, long, BAR - 2, kind)] if long else []
    return [*drawn, Text(LABEL + long + 8, top + BAR / 2, said(value, unit))]
