"""A few simple shapes, drawn as SVG for the page and as PNG for Word, which knows no SVG of old."""

import base64
from dataclasses import dataclass
from html import escape
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from mentoring.charts.svg import BAR, INK, LATE, SOFT

FONT_FILE = "LiberationSans-Regular.ttf"
SCALE = 3  # dots of the PNG for each of the SVG: 300 to the inch at the width of a sheet
SIZE = 13
COLOURS = {"better": BAR, "worse": LATE, "even": SOFT, "ink": INK}
DASH = (7, 5)


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
    """Round and full, square, or round and hollow: the trend is told without colour, too."""

    x: float
    y: float
    look: str = "ink"


@dataclass(frozen=True)
class Text:
    x: float
    y: float  # of the middle of the letters
    words: str
    anchor: str = "start"
    look: str = "ink"


def as_svg(shapes):
    """The inside of a chart."""
    return "".join(SVG[type(shape)](shape) for shape in shapes)


def svg_line(line):
    dash = f' stroke-dasharray="{DASH[0]} {DASH[1]}"' if line.is_dashed else ""
    return (
        f'<path d="M{line.x1:g},{line.y1:g} L{line.x2:g},{line.y2:g}" fill="none" '
        f'stroke="{COLOURS[line.look]}" stroke-width="{line.width:g}"{dash}/>'
    )


def svg_dot(dot):
    colour = COLOURS[dot.look]
    if dot.look == "worse":
        return f'<rect x="{dot.x - 4:g}" y="{dot.y - 4:g}" width="8" height="8" fill="{colour}"/>'
    inside = "#fff" if dot.look == "even" else colour
    return f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="4" fill="{inside}" stroke="{colour}" stroke-width="2"/>'


def svg_text(text):
    return (
        f'<text x="{text.x:g}" y="{text.y + SIZE * 0.36:g}" text-anchor="{text.anchor}" '
        f'fill="{COLOURS[text.look]}">{escape(text.words)}</text>'
    )


SVG = {Line: svg_line, Dot: svg_dot, Text: svg_text}


def as_png(shapes, width, height):
    """The same shapes as the bytes of a picture."""
    image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT_FILE, SIZE * SCALE)
    for shape in shapes:
        PNG[type(shape)](draw, font, shape)
    file = BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(file, "PNG", optimize=True)
    return file.getvalue()


def png_line(draw, font, line):
    for x1, y1, x2, y2 in pieces_of(line):
        draw.line(
            [x1 * SCALE, y1 * SCALE, x2 * SCALE, y2 * SCALE],
            fill=COLOURS[line.look],
            width=round(line.width * SCALE),
        )


def pieces_of(line):
    """A dashed line as its dashes."""
    if not line.is_dashed:
        return [(line.x1, line.y1, line.x2, line.y2)]
    length = ((line.x2 - line.x1) ** 2 + (line.y2 - line.y1) ** 2) ** 0.5
    pieces, at = [], 0.0
    while at < length:
        ends = (at / length, min(at + DASH[0], length) / length)
        pieces.append(
            tuple(
                start + (end - start) * part
                for part in ends
                for start, end in ((line.x1, line.x2), (line.y1, line.y2))
            )
        )
        at += sum(DASH)
    return pieces


def png_dot(draw, font, dot):
    box = [(dot.x - 4) * SCALE, (dot.y - 4) * SCALE, (dot.x + 4) * SCALE, (dot.y + 4) * SCALE]
    colour = COLOURS[dot.look]
    if dot.look == "worse":
        draw.rectangle(box, fill=colour)
    else:
        inside = "white" if dot.look == "even" else colour
        draw.ellipse(box, fill=inside, outline=colour, width=2 * SCALE)


def png_text(draw, font, text):
    anchor = {"start": "lm", "end": "rm", "middle": "mm"}[text.anchor]
    draw.text(
        (text.x * SCALE, text.y * SCALE), text.words, COLOURS[text.look], font=font, anchor=anchor
    )


PNG = {Line: png_line, Dot: png_dot, Text: png_text}


def data_address(content):
    """The picture inside the text of a paper: nothing is read from anywhere."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"
