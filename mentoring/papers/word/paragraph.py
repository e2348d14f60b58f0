"""A paragraph in Word: its alignment, air and runs of text."""

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .markup import BREAK, classes_of, pieces

LOWERED = Pt(110)  # the title of a title page
INDENT = Mm(12.5)
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def write_paragraph(paragraph, element, width):
    classes = classes_of(element)
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(0), Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    shape.line_spacing = 1.15
    shape.widow_control = True
    shape.keep_with_next = "keep" in classes or element.tag in ("h1", "h2")
    shape.page_break_before = "fresh" in classes or None
    paragraph.alignment = alignment(element, classes)
    if paragraph.alignment == JUSTIFY:
        shape.first_line_indent = INDENT
    if "annex-mark" in classes:
        shape.left_indent = int(width * 0.58)
    space_out(shape, element.tag, classes)
    if "ruled" in classes:
        rule_below(paragraph)
    write_runs(
        paragraph,
        element,
        is_bold=element.tag in ("h1", "h2") or bool({"bold", "title"} & classes),
        size=10 if "small" in classes else None,
    )


def alignment(element, classes):
    if element.tag == "h1" or {"center", "title"} & classes:
        return CENTER
    if "right" in classes:
        return RIGHT
    if element.tag == "h2" or {"plain", "annex-mark"} & classes:
        return LEFT
    return JUSTIFY


def space_out(shape, tag, classes):
    if tag == "h1":
        shape.space_before, shape.space_after = Pt(14), Pt(8)
    elif tag == "h2":
        shape.space_before, shape.space_after = Pt(14), Pt(14)
    elif "title" in classes:
        shape.space_before = shape.space_after = Pt(10)
    elif "spaced" in classes:
        shape.space_before, shape.space_after = Pt(24), Pt(6)
    elif "apart" in classes:
        shape.space_before = Pt(8)
    if "lowered" in classes:
        shape.space_before = LOWERED


def tighten(shape, *, is_heading):
    """A form keeps to one sheet."""
    shape.line_spacing = 1.0
    shape.space_before = min(shape.space_before or Pt(0), Pt(4))
    shape.space_after = Pt(6) if is_heading else Pt(0)


def rule_below(paragraph):
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "4"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def write_runs(paragraph, element, *, is_bold=False, size=None):
    """Spaces as a browser shows them: one between words, none at the edges of a line."""
    at_edge = True
    for text, bold, italic in pieces(element, is_bold=is_bold):
        if text == BREAK:
            trim_end(paragraph)
            paragraph.add_run().add_break()
        elif text := text.lstrip(" ") if at_edge else text:
            run = paragraph.add_run(text)
            run.bold, run.italic = bold or None, italic or None
            run.font.size = Pt(size) if size else None
        else:
            continue
        at_edge = text == BREAK or text.endswith(" ")
    trim_end(paragraph)


def trim_end(paragraph):
    if paragraph.runs and paragraph.runs[-1].text.endswith(" "):
        paragraph.runs[-1].text = paragraph.runs[-1].text.rstrip(" ")
