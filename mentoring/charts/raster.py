"""The same shapes as a picture for papers: of old Word knows no SVG."""

import base64
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from mentoring.charts.drawing import COLOURS, CORNERS, DASH, SIZE, Area, Dot, Line, Text
from mentoring.charts.fills import NONE, tiled
from mentoring.charts.svg import BAR

FONT_FILE = "LiberationSans-Regular.ttf"
SCALE = 3  # dots of the PNG for each of the SVG: 300 to the inch at the width of a sheet


def picture_of(shapes, width, height):
    """For a paper: the address of a PNG."""
    return data_address(as_png(shapes, width, height))


def as_png(shapes, width, height):
    """The same shapes as the bytes of a picture."""
    image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT_FILE, SIZE * SCALE)
    for shape in shapes:
        if isinstance(shape, Area):
            png_area(image, draw, shape)
        else:
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


def png_area(image, draw, area):
    corners = [(x * SCALE, y * SCALE) for x, y in area.points]
    if area.fill != NONE:
        mask = Image.new("1", image.size)
        ImageDraw.Draw(mask).polygon(corners, fill=1)
        image.paste(tiled(area.fill, image.size, SCALE), mask=mask)
    if area.is_edged:
        draw.line([*corners, corners[0], corners[1]], fill=BAR, width=round(1.5 * SCALE))


def png_dot(draw, font, dot):
    colour = COLOURS[dot.look]
    if dot.form in CORNERS:
        corners = CORNERS[dot.form]
        draw.polygon([((dot.x + x) * SCALE, (dot.y + y) * SCALE) for x, y in corners], fill=colour)
        return
    box = [(dot.x - 4) * SCALE, (dot.y - 4) * SCALE, (dot.x + 4) * SCALE, (dot.y + 4) * SCALE]
    inside = "white" if dot.form == "ring" else colour
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
