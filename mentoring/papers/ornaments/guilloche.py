"""A guilloche border, as on a bond, rosettes in the corners, a pale one behind the text. Pure."""

from math import pi

from mentoring.papers.ornaments.pen import (
    GOLD,
    INK,
    WATER,
    corners,
    line,
    rectangle,
    ring,
    turned,
    waves,
)


def guilloche(sheet):
    middle = sheet.width / 2, sheet.height / 2 - 6
    for number in range(7):
        for swing in (0.24, -0.24):
            points = ring(*middle, 47, swing, 9, number * pi / 14, points=360)
            yield line(points, 0.22, WATER, is_closed=True)
    yield rectangle(sheet, 8, 0.5, INK)
    yield rectangle(sheet, 22, 0.5, INK)
    yield rectangle(sheet, 23.4, 0.25, GOLD)
    for number in range(4):
        yield line(waves(sheet, 15, amplitude=5.2, step=20, phase=number * pi / 4), 0.28, INK)
        yield line(waves(sheet, 15, amplitude=5.2, step=20, phase=pi + number * pi / 4), 0.28, GOLD)
    for turn in corners(sheet):
        yield turned(turn, rosette(15, 15, 9.5))


def rosette(x, y, radius):
    """A flower of twelve loops, a finer one in it, and its rim."""
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius + 1.5}" fill="#ffffff" stroke="{INK}" stroke-width="0.6"/>'
        f'<circle cx="{x}" cy="{y}" r="{radius + 0.7}" fill="none" stroke="{GOLD}" stroke-width="0.25"/>'
        + line(ring(x, y, radius * 0.72, 0.38, 12), 0.35, INK, is_closed=True)
        + line(ring(x, y, radius * 0.5, 0.6, 12, pi), 0.3, GOLD, is_closed=True)
        + line(ring(x, y, radius * 0.3, 0.5, 8), 0.3, INK, is_closed=True)
        + f'<circle cx="{x}" cy="{y}" r="1.3" fill="{GOLD}"/>'
    )
