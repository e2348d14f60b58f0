"""Sheets of one fixed size laid out below one another on one tall page, then cut apart.

A page of its own costs more than what stands on a certificate: its style, its margins, its breaks.
A sheet that does not fit is left to be printed alone. Belongs to the press: run by path, knows
nothing of Django.
"""

from dataclasses import dataclass

from weasyprint.document import Page

FIXED, LANDSCAPE = "festive", "landscape"
PX = 96 / 25.4


@dataclass(frozen=True)
class Size:
    """A sheet, the place of its words on it, and how far down they may go: millimetres."""

    width: float
    height: float
    left: float
    top: float
    inner: float
    room: float


# The margins of `@page festive` and `@page festive-landscape` in print.css.
UPRIGHT = Size(210, 297, 30, 27, 150, 230)
LYING = Size(297, 210, 38, 29, 221, 152)
# As an offset: what stands inside keeps its place to the dot.
STYLE = """
@page {{ size: {width}mm {height}mm; margin: 0 }}
.sheet.festive {{
  page: auto !important; break-before: avoid; break-inside: avoid;
  left: {left}mm; top: {top}mm; width: {inner}mm; height: {own}mm !important;
}}
"""


def are_fixed(sheets):
    """All festive, and all lying as the first does: one tall page has one width."""
    kinds = [(sheet.get("class") or "").split() for sheet in sheets]
    return all(FIXED in kind for kind in kinds) and len({LANDSCAPE in k for k in kinds}) == 1


def size_of(sheets):
    return LYING if LANDSCAPE in (sheets[0].get("class") or "").split() else UPRIGHT


def stack_style(size, count):
    return STYLE.format(
        width=size.width,
        height=size.height * count,
        left=size.left,
        top=size.top,
        inner=size.inner,
        own=size.height,
    )


def cut_apart(laid, size):
    """Each sheet as a document of its own; None for one that does not fit."""
    page = laid.pages[0]._page_box
    root = page.children[0]
    body = root.children[0]
    return [alone(laid, page, root, body, sheet, size) for sheet in body.children]


def alone(laid, page, root, body, sheet, size):
    top, room = sheet.position_y, size.room * PX
    if any(bottom_of(child) - top > room for child in sheet.children if is_in_flow(child)):
        return None
    sheet.translate(dy=size.top * PX - top)
    own = page.copy_with_children([root.copy_with_children([body.copy_with_children([sheet])])])
    own.height = size.height * PX
    return laid.copy([Page(own)])


def is_in_flow(box):
    return box.is_in_normal_flow()


def bottom_of(box):
    return box.position_y + box.margin_height()
