"""The forms of a plan's bars: full, hatched, empty, dotted; nothing hangs on a colour."""

from mentoring.charts.svg import BAR, INK, LATE

HATCH = "hatch"
HALF = 6  # of the height of a bar


def hatch(own):
    return (
        f'<defs><pattern id="{own}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#fff"/>'
        f'<path d="M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5" stroke="{LATE}" stroke-width="1.6"/>'
        f"</pattern></defs>"
    )


def paint(shape, own):
    """How the inside and the edge of a form look."""
    return {
        "done": f'fill="{BAR}" stroke="{BAR}" stroke-width="1.5"',
        "late": f'fill="url(#{own})" stroke="{LATE}" stroke-width="1.5"',
        "open": f'fill="#fff" stroke="{INK}" stroke-width="2"',
        "ahead": f'fill="#fff" stroke="{INK}" stroke-width="1" stroke-dasharray="3 2.5"',
    }[shape]


def sign(right, middle, shape):
    """A tick or an exclamation mark behind the form: the same news once more."""
    if shape == "done":
        return (
            f'<path d="M{right + 4},{middle} l3,3.5 l5,-7" fill="none" stroke="{BAR}" '
            f'stroke-width="2"/>'
        )
    if shape == "late":
        return (
            f'<path d="M{right + 6},{middle - 6} v7.5 M{right + 6},{middle + 4} v2.5" '
            f'stroke="{LATE}" stroke-width="2.5"/>'
        )
    return ""


def bar(left, right, middle, shape, own):
    return (
        f'<rect x="{left}" y="{middle - HALF}" width="{round(right - left, 1)}" height="{2 * HALF}" '
        f'rx="2" {paint(shape, own)}/>{sign(right, middle, shape)}'
    )


def rhombus(x, middle, shape, own):
    x = round(x, 1)
    return (
        f'<path d="M{x - HALF - 1},{middle} l{HALF + 1},{-HALF - 1} l{HALF + 1},{HALF + 1} '
        f'l{-HALF - 1},{HALF + 1} z" {paint(shape, own)}/>{sign(x + HALF + 1, middle, shape)}'
    )


def bracket(left, right, middle):
    """A stage holds its activities as a bracket does."""
    return (
        f'<path d="M{left},{middle + 6} V{middle - 3} H{right} V{middle + 6}" fill="none" '
        f'stroke="{INK}" stroke-width="3.5"/>'
    )
