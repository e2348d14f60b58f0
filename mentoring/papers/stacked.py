"""Sheets of one fixed size laid out below one another on one tall page, then cut apart.

A page of its own costs more than what stands on a certificate: its style, its margins, its breaks.
A sheet that does not fit is left to be printed alone. Belongs to the press: run by path, knows
nothing of Django.
"""

from weasyprint.document import Page

FIXED = "festive"
PX = 96 / 25.4
HEIGHT, ROOM = 297 * PX, 230 * PX
# The margins of `@page festive` as an offset: what stands inside keeps its place to the dot.
STYLE = """
@page {{ size: 210mm {height}mm; margin: 0 }}
.sheet.festive {{
  page: auto; break-before: avoid; break-inside: avoid;
  left: 30mm; top: 27mm; width: 150mm; height: 297mm;
}}
"""


def are_fixed(sheets):
    return all(FIXED in (sheet.get("class") or "").split() for sheet in sheets)


def stack_style(count):
    return STYLE.format(height=297 * count)


def cut_apart(laid):
    """Each sheet as a document of its own; None for one that does not fit."""
    page = laid.pages[0]._page_box
    root = page.children[0]
    body = root.children[0]
    return [alone(laid, page, root, body, sheet) for sheet in body.children]


def alone(laid, page, root, body, sheet):
    top = sheet.position_y
    if any(bottom_of(child) - top > ROOM for child in sheet.children if is_in_flow(child)):
        return None
    sheet.translate(dy=27 * PX - top)
    own = page.copy_with_children([root.copy_with_children([body.copy_with_children([sheet])])])
    own.height = HEIGHT
    return laid.copy([Page(own)])


def is_in_flow(box):
    return box.is_in_normal_flow()


def bottom_of(box):
    return box.position_y + box.margin_height()
