"""The sheet of paper in Word: size, margins, font, numbers, the mark in its corner."""

import base64
from io import BytesIO

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .paragraph import write_runs

FONT = "Times New Roman"
QR_MM, CHECK_SIZE = 14, 7
TALLEST = Mm(225)
# What may stand in the properties of a paragraph after the word on hyphens.
AFTER_HYPHENS = (
    "w:wordWrap",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def lay_out(section, margins, *, is_wide=False):
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    width, height = (297, 210) if is_wide else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
    section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
    section.header_distance = Mm(10)
    section.footer_distance = Mm(5)


def set_font(style, size):
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    style.element.get_or_add_rPr().append(language)


def hyphenate_heads(document):
    """Words of narrow columns are parted by syllables; paragraphs stay whole, as in the PDF."""
    settings = document.settings.element
    hyphens = OxmlElement("w:autoHyphenation")
    settings.find(qn("w:defaultTabStop")).addnext(hyphens)
    suppress_hyphens(document.styles["Normal"].element.get_or_add_pPr(), True)


def suppress_hyphens(properties, is_off):
    mark = OxmlElement("w:suppressAutoHyphens")
    mark.set(qn("w:val"), "1" if is_off else "0")
    properties.insert_element_before(mark, *AFTER_HYPHENS)


def number_pages(section):
    """From page 2, centred at the top (ГОСТ Р 7.0.97)."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    for kind, instruction in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = instruction
        run._r.append(mark)


def write_check(footer, element, width):
    """The QR code in the lower right corner of the first sheet."""
    table = footer.add_table(rows=1, cols=2, width=width)
    table.autofit = False
    row, picture_width = table.rows[0], Mm(QR_MM + 4)
    for column, own in zip(table.columns, (width - picture_width, picture_width), strict=True):
        column.width = column.cells[0].width = own
    text, picture = row.cells
    for cell in row.cells:
        cell.paragraphs[0].alignment = RIGHT
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    write_runs(text.paragraphs[0], element.find("p"), size=CHECK_SIZE)
    add_picture(picture.paragraphs[0], element.find("img"), height=QR_MM)
    # The table stands instead of the empty line that every footer begins with.
    first = footer.paragraphs[0]
    first._p.getparent().remove(first._p)
    last = footer.add_paragraph().paragraph_format
    last.line_spacing_rule, last.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def add_picture(paragraph, element, *, height):
    """A picture comes inside the text or not at all: nothing is read from anywhere."""
    content = base64.b64decode(element.get("src").partition("base64,")[2])
    paragraph.add_run().add_picture(BytesIO(content), height=Mm(height))


def add_drawing(paragraph, element, width):
    """A drawing as wide as the text, or lower when it would not fit on the sheet."""
    content = base64.b64decode(element.get("src").partition("base64,")[2])
    drawing = paragraph.add_run().add_picture(BytesIO(content), width=width)
    if drawing.height > TALLEST:
        drawing.width = int(drawing.width * TALLEST / drawing.height)
        drawing.height = TALLEST
