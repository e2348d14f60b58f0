"""Slanted bands in two corners, a thin line with cut corners between them. Pure."""

from mentoring.papers.ornaments.pen import GOLD, INK, PALE, area, line

EDGE = 7.0
CUT, REACH = 13.0, 43.0
SLANT = 0.586  # a line moved inwards keeps its distance on the slant too
BANDS = ((0.0, 20.0, INK), (22.5, 26.0, GOLD), (27.8, 34.0, INK), (35.8, 36.8, GOLD))
HAIRS = (38.4, 39.3, 40.2)


def modern(sheet):
    yield corner()
    yield f'<g transform="rotate(180 {sheet.width / 2:g} {sheet.height / 2:g})">{corner()}</g>'
    yield line(frame(sheet, 0), 0.55, INK, is_closed=True)
    yield line(frame(sheet, 2.2), 0.25, GOLD, is_closed=True)
    right, bottom = sheet.width - EDGE, sheet.height - EDGE
    # The two corners that the frame cuts off: to the right and up, to the left and down.
    for x, y, out in ((right - CUT / 2, EDGE + CUT / 2, 1), (EDGE + CUT / 2, bottom - CUT / 2, -1)):
        yield diamond(x + out * 4.4, y - out * 4.4, 2.4, GOLD)
        yield diamond(x + out * 1.5, y - out * 1.5, 1.1, INK)


def corner():
    """The upper left one: bands from edge to edge, the widest of them cut into steps."""
    bands = "".join(band(near, far, colour) for near, far, colour in BANDS)
    hairs = "".join(line([(EDGE + way, EDGE), (EDGE, EDGE + way)], 0.18, PALE) for way in HAIRS)
    cuts = "".join(
        line([(EDGE + n, EDGE + 20 - n), (EDGE + n, EDGE)], 0.35, "#ffffff") for n in (5, 10, 15)
    )
    return bands + hairs + cuts


def band(near, far, colour):
    return area(
        [(EDGE + near, EDGE), (EDGE + far, EDGE), (EDGE, EDGE + far), (EDGE, EDGE + near)], colour
    )


def frame(sheet, off):
    """Around the sheet, passing by the two decorated corners and cutting the others."""
    left = top = EDGE + off
    right, bottom = sheet.width - EDGE - off, sheet.height - EDGE - off
    reach, cut = REACH - SLANT * off, CUT - SLANT * off
    return [
        (left + reach, top), (right - cut, top), (right, top + cut), (right, bottom - reach),
        (right - reach, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + reach),
    ]  # fmt: skip


def diamond(x, y, size, colour):
    return area([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], colour)
