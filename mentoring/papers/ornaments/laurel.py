"""A climbing branch between two lines, flowers in the corners, laurel with a ribbon below. Pure."""

from math import atan2, cos, pi, sin

from mentoring.papers.ornaments.pen import (
    GOLD,
    INK,
    area,
    beside,
    corners,
    disc,
    leaf,
    line,
    rectangle,
    sides,
    turned,
)

INSET, FREE = 16.0, 13.0  # of the branch; what the flower of a corner takes


def laurel(sheet):
    yield rectangle(sheet, 8.5, 1.2, INK)
    yield rectangle(sheet, 10.6, 0.3, GOLD)
    yield rectangle(sheet, 23, 0.3, GOLD)
    for start, along, length in sides(sheet, INSET):
        yield branch(start, along, length)
    for turn in corners(sheet):
        yield turned(turn, flower(INSET, INSET))
    yield wreath(sheet.width / 2, sheet.height - 16.6)


def branch(start, along, length):
    """A stem in even waves, a leaf on every rise and fall, berries between."""
    count = 2 * round((length - 2 * FREE) / 21)
    step = (length - 2 * FREE) / count
    stem = [
        beside(start, along, FREE + way * (length - 2 * FREE) / 200, 2.3 * sin(pi * count * way / 200))
        for way in range(201)
    ]  # fmt: skip
    heading = {(1, 0): 0, (0, 1): pi / 2, (-1, 0): pi, (0, -1): -pi / 2}[along]
    drawn = [line(stem, 0.45, INK)]
    for number in range(count):
        side = 1 if number % 2 else -1
        way = FREE + step * (number + 0.5)
        root = beside(start, along, way - 1.2, 2.1 * -side)
        drawn.append(leaf(*root, heading + side * 0.95, 5.6, 1.5, INK))
        drawn.append(leaf(*root, heading - side * 0.35, 5.2, 1.3, GOLD))
        drawn.append(disc(*beside(start, along, way + 2.4, 2.6 * side), 0.55, GOLD))
    return "".join(drawn)


def flower(x, y):
    """Eight petals over eight narrow leaves."""
    turns = [n * pi / 4 for n in range(8)]
    return (
        "".join(leaf(x, y, turn + pi / 8, 7.2, 1.7, INK) for turn in turns)
        + "".join(leaf(x, y, turn, 6.2, 2.6, "#ffffff") for turn in turns)
        + "".join(leaf(x, y, turn, 5.6, 2.1, GOLD) for turn in turns)
        + disc(x, y, 1.9, "#ffffff")
        + disc(x, y, 1.4, INK)
    )


def wreath(x, y):
    """Two branches that meet under a ribbon; the border is broken to give them room."""
    plate = area(
        [(x - 31, y - 6.2), (x + 31, y - 6.2), (x + 31, y + 5.6), (x - 31, y + 5.6)], "#ffffff"
    )
    return plate + twig(x, y, 1) + twig(x, y, -1) + ribbon(x, y + 1.2)


def twig(x, y, side):
    drawn = []
    bow = [
        (x + side * 25 * sin(way * pi / 36), y + 1.8 - 4.4 * (1 - cos(way * pi / 30)))
        for way in range(16)
    ]
    drawn.append(line(bow, 0.4, INK))
    for number in range(2, 16, 2):
        (x1, y1), (x0, y0) = bow[number], bow[number - 1]
        out = atan2(y1 - y0, x1 - x0)
        drawn.append(leaf(x1, y1, out + 0.6, 3.9, 1.1, INK))
        drawn.append(leaf(x1, y1, out - 0.6, 3.9, 1.1, INK if number % 4 else GOLD))
    drawn.append(leaf(*bow[-1], atan2(-0.6, side), 4.2, 1.1, GOLD))
    return "".join(drawn)


def ribbon(x, y):
    """A knot, two loops and two tails."""
    halves = []
    for side in (1, -1):
        loop = [(x, y), (x + side * 4.6, y - 2.1), (x + side * 5.6, y), (x + side * 4.6, y + 1.7)]
        tail = [
            (x, y), (x + side * 4.4, y + 3.0), (x + side * 3.2, y + 2.9), (x + side * 2.6, y + 3.9),
        ]  # fmt: skip
        halves += [area(tail, INK), area(loop, GOLD)]
    return "".join(halves) + disc(x, y, 1.1, INK)
