"""A few simple shapes and how they look as SVG; `mentoring/charts/raster.py` draws them for papers."""

from dataclasses import dataclass
from html import escape

from mentoring.charts.fills import FULL, NONE, pattern
from mentoring.charts.svg import BAR, INK, LATE, SOFT, framed, numbers

SIZE = 13
COLOURS = {"better": BAR, "worse": LATE, "even": SOFT, "ink": INK}
DASH = (7, 5)
CORNERS = {
    "square": ((-4, -4), (4, -4), (4, 4), (-4, 4)),
    "rhombus": ((0, -6), (6, 0), (0, 6), (-6, 0)),
    "triangle": ((0, -6), (6, 5), (-6, 5)),
}
SIGNS = ("round", *CORNERS, "ring")


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    look: str = "ink"
    width: float = 2.0
    is_dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A sign of its own for every look or line: what it means is told without colour, too."""

    x: float
    y: float
    look: str = "ink"
    sign: str = ""  # one of SIGNS; by default that of the look

    @property
    def form(self):
        return self.sign or {"worse": "square", "even": "ring"}.get(self.look, "round")


@dataclass(frozen=True)
class Area:
    """A closed line filled with one of the FILLS."""

    points: tuple
    fill: str = FULL
    is_edged: bool = True


@dataclass(frozen=True)
class Text:
    x: float
    y: float  # of the middle of the letters
    words: str
    anchor: str = "start"
    look: str = "ink"


def chart_of(shapes, *, title, text, width, height):
    """For the page: a picture with its words."""
    return framed(as_svg(shapes), title=title, text=text, width=width, height=height, size=SIZE)


def as_svg(shapes):
    """The inside of a chart."""
    own = f"fill-{next(numbers)}"
    fills = dict.fromkeys(shape.fill for shape in shapes if isinstance(shape, Area))
    patterns = "".join(pattern(fill, f"{own}-{fill}") for fill in fills)
    defined = f"<defs>{patterns}</defs>" if patterns else ""
    return defined + "".join(
        svg_area(shape, own) if isinstance(shape, Area) else SVG[type(shape)](shape)
        for shape in shapes
    )


def svg_area(area, own):
    inside = {FULL: BAR, NONE: "none"}.get(area.fill, f"url(#{own}-{area.fill})")
    edge = f' stroke="{BAR}" stroke-width="1.5"' if area.is_edged else ""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in area.points)
    return f'<polygon points="{points}" fill="{inside}"{edge}/>'


def svg_line(line):
    dash = f' stroke-dasharray="{DASH[0]} {DASH[1]}"' if line.is_dashed else ""
    return (
        f'<path d="M{line.x1:g},{line.y1:g} L{line.x2:g},{line.y2:g}" fill="none" '
        f'stroke="{COLOURS[line.look]}" stroke-width="{line.width:g}"{dash}/>'
    )


def svg_dot(dot):
    colour = COLOURS[dot.look]
    if dot.form in CORNERS:
        corners = " ".join(f"{dot.x + x:g},{dot.y + y:g}" for x, y in CORNERS[dot.form])
        return f'<polygon points="{corners}" fill="{colour}"/>'
    inside = "#fff" if dot.form == "ring" else colour
    return f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="4" fill="{inside}" stroke="{colour}" stroke-width="2"/>'


def svg_text(text):
    return (
        f'<text x="{text.x:g}" y="{text.y + SIZE * 0.36:g}" text-anchor="{text.anchor}" '
        f'fill="{COLOURS[text.look]}">{escape(text.words)}</text>'
    )


SVG = {Line: svg_line, Dot: svg_dot, Text: svg_text}
