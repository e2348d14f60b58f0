"""Lines, corners and waves of which the frames are drawn, in millimetres of an A4 sheet. Pure."""

from dataclasses import dataclass
from math import cos, pi, sin


@dataclass(frozen=True)
class Format:
    """An A4 sheet as it lies before the reader."""

    width: float
    height: float


PORTRAIT, LANDSCAPE = Format(210.0, 297.0), Format(297.0, 210.0)
# Dark enough for a black-and-white printer; the pale one only whispers behind the text.
INK, GOLD, PALE, WATER = "#1f2a44", "#8a6a1f", "#b9a36a", "#ece5d3"


def rectangle(sheet, inset, width, colour):
    return (
        f'<rect x="{inset:g}" y="{inset:g}" width="{sheet.width - 2 * inset:g}" '
        f'height="{sheet.height - 2 * inset:g}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
    )


def line(points, width, colour, *, is_closed=False):
    path = through(points) + ("Z" if is_closed else "")
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def area(points, colour):
    return f'<path d="{through(points)}Z" fill="{colour}"/>'


def through(points):
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def disc(x, y, radius, colour):
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="{colour}"/>'


def corners(sheet):
    """The drawing of the upper left corner mirrored into the others."""
    for across, down in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        x, y = (0 if across > 0 else sheet.width), (0 if down > 0 else sheet.height)
        yield f"matrix({across} 0 0 {down} {x:g} {y:g})"


def turned(turn, drawn):
    return f'<g transform="{turn}">{drawn}</g>'


def leaf(x, y, angle, length, breadth, colour):
    """A pointed leaf that grows from a point in a direction."""
    tip = x + length * cos(angle), y + length * sin(angle)
    side = breadth * cos(angle + pi / 2), breadth * sin(angle + pi / 2)
    half = x + length / 2 * cos(angle), y + length / 2 * sin(angle)
    return (
        f'<path d="M{x:.2f} {y:.2f}Q{half[0] + side[0]:.2f} {half[1] + side[1]:.2f} '
        f"{tip[0]:.2f} {tip[1]:.2f}Q{half[0] - side[0]:.2f} {half[1] - side[1]:.2f} "
        f'{x:.2f} {y:.2f}Z" fill="{colour}"/>'
    )


def waves(sheet, inset, *, amplitude, step, phase):
    """A wave around the sheet; whole waves on each side, so that its ends meet."""
    for start, along, length in sides(sheet, inset):
        count = round(length / step)
        for number in range(count * 12):
            way = number / (count * 12)
            yield beside(start, along, length * way, amplitude * sin(2 * pi * count * way + phase))
    yield inset, inset + amplitude * sin(phase)


def beside(start, along, way, off):
    """A point so far along a side and so far off it."""
    return start[0] + along[0] * way - along[1] * off, start[1] + along[1] * way + along[0] * off


def sides(sheet, inset):
    across, down = sheet.width - 2 * inset, sheet.height - 2 * inset
    return (
        ((inset, inset), (1, 0), across),
        ((sheet.width - inset, inset), (0, 1), down),
        ((sheet.width - inset, sheet.height - inset), (-1, 0), across),
        ((inset, sheet.height - inset), (0, -1), down),
    )


def ring(x, y, radius, swing, loops, phase=0.0, points=240):
    """A closed curve that swings about a circle."""
    turns = (2 * pi * n / points for n in range(points))
    for turn in turns:
        away = radius * (1 + swing * cos(loops * turn + phase))
        yield x + away * cos(turn), y + away * sin(turn)
