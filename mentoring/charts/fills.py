"""How areas are told apart without colour: full, hatched, dotted, crossed; one tile draws each."""

from PIL import Image, ImageDraw

from mentoring.charts.svg import BAR

FULL, HATCH, OPEN, DOTS, BACK, CROSS, NONE = (
    "full", "hatch", "open", "dots", "back", "cross", "none",
)  # fmt: skip
FILLS = (FULL, HATCH, OPEN, DOTS, BACK, CROSS)
TILE, STROKE, DOT = 8, 1.6, 1.4
RISING = ((-2, 2, 2, -2), (0, 8, 8, 0), (6, 10, 10, 6))
FALLING = tuple((TILE - x1, y1, TILE - x2, y2) for x1, y1, x2, y2 in RISING)
LINES = {HATCH: RISING, BACK: FALLING, CROSS: RISING + FALLING}
PLACES = {DOTS: ((2, 2), (6, 6))}


def pattern(fill, own):
    """The tile for the page, under a name of its own; full and none need no tile."""
    if fill in (FULL, NONE):
        return ""
    lines = "".join(f"M{x1},{y1} L{x2},{y2} " for x1, y1, x2, y2 in LINES.get(fill, ()))
    path = f'<path d="{lines.strip()}" stroke="{BAR}" stroke-width="{STROKE}"/>' if lines else ""
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="{DOT}" fill="{BAR}"/>' for x, y in PLACES.get(fill, ())
    )
    return (
        f'<pattern id="{own}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f'<rect width="{TILE}" height="{TILE}" fill="#fff"/>{path}{dots}</pattern>'
    )


def tiled(fill, size, scale):
    """A whole sheet of the tile for the picture."""
    if fill == FULL:
        return Image.new("RGB", size, BAR)
    sheet, side = Image.new("RGB", size, "white"), TILE * scale
    tile = tile_of(fill, scale)
    for left in range(0, size[0], side):
        for top in range(0, size[1], side):
            sheet.paste(tile, (left, top))
    return sheet


def tile_of(fill, scale):
    tile = Image.new("RGB", (TILE * scale, TILE * scale), "white")
    draw = ImageDraw.Draw(tile)
    for line in LINES.get(fill, ()):
        draw.line([place * scale for place in line], fill=BAR, width=round(STROKE * scale))
    for x, y in PLACES.get(fill, ()):
        draw.ellipse([(place * scale) for place in (x - DOT, y - DOT, x + DOT, y + DOT)], fill=BAR)
    return tile
