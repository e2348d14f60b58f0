"""A table in Word: rows that do not break, headings that repeat, lines for the pen."""

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .markup import classes_of, spans
from .paragraph import write_runs
from .sheet import suppress_hyphens

UNDER_SIZE, PEN_ROW = 8, Mm(6.2)
CENTER, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT


def set_padding(table, twips):
    """Word indents cells by 2 mm; a table that only lays out must stand on the text's edge."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def leave_room_for_pen(row):
    row.height, row.height_rule = PEN_ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM


def keep_with_next(row):
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def placed(row, number, columns, covered):
    """(column, cell, its rows, its columns, does it begin here) from left to right; `covered`
    remembers the cells that come down from the rows above."""
    cells, places, at = iter(row), [], 0
    while at < columns:
        if (number, at) in covered:
            cell, wide = covered.pop((number, at))
            places.append((at, cell, 2, wide, False))
        elif (cell := next(cells, None)) is not None:
            high, wide = spans(cell)
            covered |= {(below, at): (cell, wide) for below in range(number + 1, number + high)}
            places.append((at, cell, high, wide, True))
        else:
            break
        at += wide
    return places


def write_row(row, element, places, widths, size, *, is_ruled, is_whole=True):
    """`is_whole`: the row stays on one page; a cell as long as a page must not ask for that."""
    properties = row._tr.get_or_add_trPr()
    if is_whole:
        properties.append(OxmlElement("w:cantSplit"))
    if element.getparent().tag == "thead":
        properties.append(OxmlElement("w:tblHeader"))
    cells = row.cells
    for at, source, high, wide, is_first in places:
        cell = cells[at]
        span_cell(row, cells[at : at + wide], high, is_first=is_first)
        cell.width = sum(widths[at : at + wide])
        if is_first:
            write_cell(cell, source, size, air=Pt(2) if is_ruled else Pt(0))


def span_cell(row, cells, high, *, is_first):
    for other in cells[1:]:
        row._tr.remove(other._tc)
    if len(cells) > 1:
        cells[0]._tc.grid_span = len(cells)
    if high > 1:
        cells[0]._tc.vMerge = "restart" if is_first else "continue"


def write_cell(cell, element, size, *, air):
    classes = classes_of(element)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = air
    paragraph.paragraph_format.line_spacing = 1.0
    if element.tag == "th":
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    # A head alone at the foot of a page makes LibreOffice lose the rows below it.
    if element.tag == "th" or "section" in classes:
        paragraph.paragraph_format.keep_with_next = True
    if "under" in classes:
        size = UNDER_SIZE
    is_centred = element.tag == "th" or bool({"center", "under"} & classes)
    paragraph.alignment = CENTER if is_centred else RIGHT if "right" in classes else LEFT
    if element.tag == "th":
        suppress_hyphens(paragraph._p.get_or_add_pPr(), False)
    write_runs(paragraph, element, is_bold=element.tag == "th", size=size)
    if "line" in classes:
        rule_cell_below(cell)


def rule_cell_below(cell):
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
