"""Before and after: one line for each parameter, from its mean at entry to its mean at exit."""

from dataclasses import dataclass
from itertools import pairwise

from mentoring.charts.drawing import Dot, Line, Text, chart_of
from mentoring.charts.raster import picture_of
from mentoring.charts.svg import figure, shortened

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 640, 350, 540, 44, 18
ROW = 21  # the least distance between two labels
LONGEST = 43


@dataclass(frozen=True)
class Slope:
    """One line: `look` is better, worse or even, whatever way the figures go."""

    label: str
    before: float
    after: float
    look: str

    @property
    def words(self):
        return f"{self.label}: было {figure(self.before)}, стало {figure(self.after)}"


def slope_chart(title, slopes, *, before="до", after="после"):
    """For the page: a picture with its words."""
    shapes, height = shapes_of(slopes, before, after)
    text = "; ".join(slope.words for slope in slopes)
    return chart_of(shapes, title=title, text=text, width=WIDTH, height=height)


def slope_picture(slopes, *, before="до", after="после"):
    """For a paper: the address of a PNG."""
    shapes, height = shapes_of(slopes, before, after)
    return picture_of(shapes, WIDTH, height)


def shapes_of(slopes, before, after):
    height = max(TOP + BOTTOM + ROW * len(slopes), 150)
    values = [value for slope in slopes for value in (slope.before, slope.after)]
    low, high = min(values), max(values)
    low, high = (low - 1, high + 1) if low == high else (low, high)

    def at(value):
        return TOP + (high - value) / (high - low) * (height - TOP - BOTTOM - ROW) + ROW / 2

    bottom = height - BOTTOM
    left = spread([at(slope.before) for slope in slopes], bottom)
    right = spread([at(slope.after) for slope in slopes], bottom)
    shapes = [
        Text(LEFT, 16, before, "middle"), Text(RIGHT, 16, after, "middle"),
        Line(LEFT, TOP - 10, LEFT, height - 8, width=1), Line(RIGHT, TOP - 10, RIGHT, height - 8, width=1),
    ]  # fmt: skip
    for slope, beside, behind in zip(slopes, left, right, strict=True):
        start, end = at(slope.before), at(slope.after)
        shapes += [
            Line(LEFT, start, RIGHT, end, slope.look, 2.0, slope.look == "worse"),
            Dot(LEFT, start, slope.look),
            Dot(RIGHT, end, slope.look),
            *label(LEFT - 12, start, beside, f"{shortened(slope.label, LONGEST)}  {figure(slope.before)}", "end"),
            *label(RIGHT + 12, end, behind, figure(slope.after), "start"),
        ]  # fmt: skip
    return shapes, height


def label(x, y, beside, words, anchor):
    """The words, led to their dot by a thin line where they had to move."""
    found = [Text(x, beside, words, anchor)]
    if abs(beside - y) > 1:
        side = 3 if anchor == "end" else -3
        found.append(Line(x + side, beside, x + 2 * side, y, "even", 0.7))
    return found


def spread(places, bottom):
    """Each at its place, or moved so far that no two labels cover each other; none below the bottom."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = list(places)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + ROW)
    if order:
        found[order[-1]] = min(found[order[-1]], bottom)
    for below, above in pairwise(reversed(order)):
        found[above] = min(found[above], found[below] - ROW)
    return found
