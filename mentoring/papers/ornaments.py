"""Frames of festive papers: our own vector drawings, dark lines that a black-and-white printer keeps."""

import base64
from functools import cache
from math import cos, pi, sin

WIDTH, HEIGHT = 210.0, 297.0
INK, GOLD, PALE = "#1f2a44", "#8a6a1f", "#b9a36a"


@cache
def ornament_image(layout):
    """The frame of a whole A4 sheet as a picture inside the text."""
    drawn = "".join(LAYOUTS[layout]())
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'width="{WIDTH:g}mm" height="{HEIGHT:g}mm">{drawn}</svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def classic():
    """Two lines with a twisted cord between them and a scroll in every corner."""
    yield rectangle(9, 1.1, INK)
    yield rectangle(17, 0.35, INK)
    for phase in (0, pi):
        yield line(waves(13, amplitude=2.1, step=8, phase=phase), 0.45, GOLD)
    for turn in corners():
        yield turned(turn, scroll_corner())


def solemn():
    """A guilloche border, as on a bond, with rosettes in the corners."""
    yield rectangle(8, 0.5, INK)
    yield rectangle(22, 0.5, INK)
    yield rectangle(23.4, 0.25, GOLD)
    for number in range(4):
        yield line(waves(15, amplitude=5.2, step=20, phase=number * pi / 4), 0.28, INK)
        yield line(waves(15, amplitude=5.2, step=20, phase=pi + number * pi / 4), 0.28, GOLD)
    for turn in corners():
        yield turned(turn, rosette(15, 15, 9.5))


def strict():
    """Corner brackets and a light net of lines under the title."""
    yield rectangle(10, 0.3, PALE)
    for turn in corners():
        yield turned(turn, bracket(8, 46, 1.6, INK) + bracket(12, 38, 0.6, GOLD) + dots())
    for number in range(5):
        yield line(ribbon(HEIGHT - 24, number * pi / 5), 0.25, PALE)
        yield line(ribbon(24, number * pi / 5), 0.25, PALE)


LAYOUTS = {"classic": classic, "solemn": solemn, "strict": strict}


def rectangle(inset, width, colour):
    return (
        f'<rect x="{inset:g}" y="{inset:g}" width="{WIDTH - 2 * inset:g}" '
        f'height="{HEIGHT - 2 * inset:g}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
    )


def line(points, width, colour, *, is_closed=False):
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + ("Z" if is_closed else "")
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def corners():
    """The drawing of the upper left corner mirrored into the others."""
    for across, down in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        x, y = (0 if across > 0 else WIDTH), (0 if down > 0 else HEIGHT)
        yield f"matrix({across} 0 0 {down} {x:g} {y:g})"


def turned(turn, drawn):
    return f'<g transform="{turn}">{drawn}</g>'


def waves(inset, *, amplitude, step, phase):
    """A wave around the sheet; whole waves on each side, so that its ends meet."""
    for (x, y), (along_x, along_y), length in sides(inset):
        count = round(length / step)
        for number in range(count * 12):
            way = number / (count * 12)
            off = amplitude * sin(2 * pi * count * way + phase)
            yield (
                x + along_x * length * way - along_y * off,
                y + along_y * length * way + along_x * off,
            )
    yield inset, inset + amplitude * sin(phase)


def sides(inset):
    across, down = WIDTH - 2 * inset, HEIGHT - 2 * inset
    return (
        ((inset, inset), (1, 0), across),
        ((WIDTH - inset, inset), (0, 1), down),
        ((WIDTH - inset, HEIGHT - inset), (-1, 0), across),
        ((inset, HEIGHT - inset), (0, -1), down),
    )


def ribbon(y, phase):
    for number in range(141):
        x = 60 + number * 90 / 140
        swell = sin(pi * number / 140)
        yield x, y + 4 * swell * sin(6 * pi * number / 140 + phase)


def scroll_corner():
    """Two spirals that grow out of the corner, a leaf between them."""
    first = list(spiral(31, 22.5, 4.6))
    second = [(y, x) for x, y in first]
    leaf = [(19.5, 19.5), (27, 21.5), (31, 31), (21.5, 27), (19.5, 19.5)]
    stems = curve((19, 19), (24, 19), (31, 18)) + curve((19, 19), (19, 24), (18, 31))
    small = list(spiral(43, 20.6, 2.4))
    return (
        line(first, 0.6, INK)
        + line(second, 0.6, INK)
        + line(small, 0.45, GOLD)
        + line([(y, x) for x, y in small], 0.45, GOLD)
        + stems
        + f'<path d="M{leaf[0][0]} {leaf[0][1]}Q{leaf[1][0]} {leaf[1][1]} {leaf[2][0]} {leaf[2][1]}'
        f'Q{leaf[3][0]} {leaf[3][1]} {leaf[4][0]} {leaf[4][1]}Z" fill="{GOLD}"/>'
    )


def curve(start, bend, end):
    return (
        f'<path d="M{start[0]} {start[1]}Q{bend[0]} {bend[1]} {end[0]} {end[1]}" fill="none" '
        f'stroke="{INK}" stroke-width="0.6"/>'
    )


def spiral(x, y, radius):
    for number in range(61):
        angle = -pi / 2 + number * pi / 12
        length = radius * (1 - number / 66)
        yield x + length * cos(angle), y + length * sin(angle)


def rosette(x, y, radius):
    """A flower of twelve loops and its rim."""
    outer = [
        (x + radius * cos(a) * (0.72 + 0.28 * cos(12 * a)), y + radius * sin(a) * (0.72 + 0.28 * cos(12 * a)))
        for a in (2 * pi * n / 240 for n in range(240))
    ]  # fmt: skip
    inner = [
        (x + radius * 0.55 * cos(a) * cos(6 * a), y + radius * 0.55 * sin(a) * cos(6 * a))
        for a in (2 * pi * n / 240 for n in range(240))
    ]
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius + 1.5}" fill="#ffffff" stroke="{INK}" stroke-width="0.5"/>'
        + line(outer, 0.35, INK, is_closed=True)
        + line(inner, 0.35, GOLD, is_closed=True)
        + f'<circle cx="{x}" cy="{y}" r="1.4" fill="{GOLD}"/>'
    )


def bracket(inset, length, width, colour):
    return line([(inset, inset + length), (inset, inset), (inset + length, inset)], width, colour)


def dots():
    return "".join(
        f'<circle cx="{16 + n * 3}" cy="16" r="{0.9 - n * 0.15:.2f}" fill="{GOLD}"/>'
        f'<circle cx="16" cy="{16 + n * 3}" r="{0.9 - n * 0.15:.2f}" fill="{GOLD}"/>'
        for n in range(5)
    )
