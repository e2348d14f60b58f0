"""Over the years: one line for each thing that is counted, with a sign of its own; a target is dashed."""

from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from mentoring.charts.drawing import SIGNS, Dot, Line, Text, chart_of
from mentoring.charts.raster import picture_of
from mentoring.charts.slope import spread
from mentoring.charts.svg import figure, shortened

WIDTH, HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 46, 430, 24, 236
LONGEST = 24
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Trend:
    """A value for each year, None where it is not known; what was aimed at is a target."""

    label: str
    values: tuple
    is_target: bool = False


def trend_chart(title, years, trends, *, unit=""):
    """For the page: a picture with its words."""
    text = "; ".join(words(trend, years, unit) for trend in trends)
    return chart_of(
        shapes_of(years, trends, unit), title=title, text=text, width=WIDTH, height=HEIGHT
    )


def trend_picture(years, trends, *, unit=""):
    """For a paper: the address of a PNG."""
    return picture_of(shapes_of(years, trends, unit), WIDTH, HEIGHT)


def words(trend, years, unit):
    """«Наставляемые: 2024/25 — 12 %, 2025/26 — 18 %»"""
    known = [
        f"{year} — {figure(value)} {unit}".rstrip()
        for year, value in zip(years, trend.values, strict=True)
        if value is not None
    ]
    return f"{trend.label}: {', '.join(known) or 'нет данных'}"


def shapes_of(years, trends, unit):
    top = ceiling([value for trend in trends for value in trend.values if value is not None])
    places = [across(at, len(years)) for at in range(len(years))]
    shapes = [*grid(top, unit), *(Text(x, BOTTOM + 20, year, "middle") for x, year in zip(places, years, strict=True))]  # fmt: skip
    lines = [
        [(x, up(value, top), value) for x, value in zip(places, trend.values, strict=True) if value is not None]
        for trend in trends
    ]  # fmt: skip
    for at, (trend, values) in enumerate(zip(trends, lines, strict=True)):
        shapes += line(trend, places, values, at)
    return shapes + ends(trends, lines, unit) + beside(lines)


def ceiling(values):
    """The end of the scale, in four even steps from zero."""
    highest = max(values, default=0)
    if highest <= 0:
        return 4
    size = 10 ** floor(log10(highest / 4))
    return next(4 * step * size for step in STEPS if 4 * step * size >= highest * 0.999999)


def across(at, number):
    return LEFT + 24 + (RIGHT - LEFT - 48) * (at / (number - 1) if number > 1 else 0.5)


def up(value, top):
    return BOTTOM - (BOTTOM - TOP) * min(max(value, 0), top) / top


def grid(top, unit):
    shapes = [Text(LEFT - 8, 8, unit, "end")] if unit else []
    for step in range(5):
        y = BOTTOM - (BOTTOM - TOP) * step / 4
        shapes += [
            Line(LEFT, y, RIGHT, y, "ink" if step == 0 else "even", 1 if step == 0 else 0.4),
            Text(LEFT - 8, y, figure(top * step / 4), "end"),
        ]
    return shapes


def line(trend, places, values, at):
    """A gap where a year is not known; nobody draws what was not counted."""
    signs = ["ring"] if trend.is_target else [sign for sign in SIGNS if sign != "ring"]
    look, sign = ("ink" if trend.is_target else "better"), signs[at % len(signs)]
    neighbours = set(pairwise(places))
    joined = [
        Line(*before[:2], *after[:2], look, 2.0, trend.is_target)
        for before, after in pairwise(values)
        if (before[0], after[0]) in neighbours
    ]
    return [*joined, *(Dot(x, y, look, sign) for x, y, _ in values)]


def ends(trends, lines, unit):
    """The name of each line beside its last point."""
    known = [(trend, values[-1]) for trend, values in zip(trends, lines, strict=True) if values]
    rows = spread([y for _, (_, y, _) in known], BOTTOM)
    shapes = []
    for (trend, (x, y, value)), row in zip(known, rows, strict=True):
        said = f"{shortened(trend.label, LONGEST)}  {figure(value)} {unit}".rstrip()
        shapes += [Text(RIGHT + 22, row, said), Line(x + 8, y, RIGHT + 18, row, "even", 0.7)]
    return shapes


def beside(lines):
    """The figures at the points, where two lines at most leave room for them: the upper above."""
    if len(lines) > 2:
        return []
    heights = {}
    for at, values in enumerate(lines):
        for x, y, value in values[:-1]:
            heights.setdefault(x, []).append((y, at, value))
    return [
        figure_at(x, y, value, is_upper=not place)
        for x, found in heights.items()
        for place, (y, _, value) in enumerate(sorted(found))
    ]


def figure_at(x, y, value, *, is_upper):
    """Above, below, or beside the point where the axis is below."""
    if is_upper:
        return Text(x, y - 14, figure(value), "middle")
    if y + 26 > BOTTOM:
        return Text(x + 11, y - 1, figure(value))
    return Text(x, y + 16, figure(value), "middle")
