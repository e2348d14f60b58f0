"""DOCX from the HTML of a paper: h1 h2 p ol ul table strong em br and a few classes. Pure.

It is read by the press beside it, so it may import neither Django nor the rest of the product.
"""

import base64
import re
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import html as lxml_html

FONT, SIZE, TABLE_SIZE, UNDER_SIZE = "Times New Roman", 14, 12, 8
FORM_SIZE, FORM_TABLE_SIZE, PEN_ROW = 11, 10, Mm(6.2)
QR_MM, EMBLEM, CHECK_SIZE = 14, 20, 7
LOWERED = Pt(110)  # the title of a title page
BODY_SIZE = re.compile(r"^s(\d\d)$")
UNBOUND = 20  # mm on the left where a paper is not sewn up
INDENT = Mm(12.5)
PORTRAIT = {"left": 30, "right": 10, "top": 20, "bottom": 20}
LANDSCAPE = {"left": 20, "right": 20, "top": 30, "bottom": 10}
SPACES = re.compile(r"[ \t\r\n]+")
BREAK = "\n"
WIDTH = re.compile(r"^w(\d+)$")
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def print_word(text):
    """The bytes of the DOCX that says what the HTML says."""
    body = lxml_html.document_fromstring(text).find("body")
    writer = WordWriter(body)
    writer.blocks(body)
    file = BytesIO()
    writer.document.save(file)
    return file.getvalue()


def classes_of(element):
    return set((element.get("class") or "").split())


class WordWriter:
    """One file being written, from top to bottom."""

    def __init__(self, body):
        self.document = Document()
        self.section = self.document.sections[0]
        self.is_form = body.find("div[@class='form']") is not None
        self.size = FORM_SIZE if self.is_form else body_size(body)
        self.portrait = PORTRAIT | ({"left": UNBOUND} if "unbound" in classes_of(body) else {})
        lay_out(self.section, self.portrait)
        set_font(self.document.styles["Normal"], self.size)
        number_pages(self.section)

    def blocks(self, parent):
        for element in parent:
            printer = getattr(self, f"print_{element.tag}", None)
            if printer is None:
                raise ValueError(f"<{element.tag}> is not printed in Word")
            printer(element)

    def print_div(self, element):
        if "check" in classes_of(element):
            write_check(self.section.first_page_footer, element, self.text_width)
            return
        if "annex" in classes_of(element):
            self.start_annex(is_wide="wide" in classes_of(element))
        self.blocks(element)

    def start_annex(self, *, is_wide):
        """An annex begins on a page of its own and goes on with the page numbers."""
        self.section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.section.different_first_page_header_footer = False
        lay_out(self.section, LANDSCAPE if is_wide else self.portrait, is_wide=is_wide)

    def print_p(self, element):
        paragraph = self.document.add_paragraph()
        write_paragraph(paragraph, element, self.text_width)
        if (picture := element.find("img")) is not None:
            add_picture(paragraph, picture, height=EMBLEM)
        if self.is_form:
            tighten(paragraph.paragraph_format, is_heading=element.tag == "h1")
            if "low" in classes_of(element):
                paragraph.paragraph_format.space_before = Pt(20)

    print_h1 = print_h2 = print_p

    def print_ul(self, element):
        self.print_list(element, "List Bullet")

    def print_ol(self, element):
        # Word goes on with one numbering through the file: numbers of clauses stand in the text.
        self.print_list(element, "List Number")

    def print_list(self, element, style):
        for item in element.iter("li"):
            paragraph = self.document.add_paragraph(style=style)
            paragraph.paragraph_format.space_after = Pt(0)
            write_runs(paragraph, item)

    @property
    def text_width(self):
        section = self.section
        return section.page_width - section.left_margin - section.right_margin

    def print_table(self, element):
        rows = list(element.iter("tr"))
        columns = max(len(row) for row in rows)
        classes = classes_of(element)
        is_ruled = "ruled" in classes
        if "signature" in classes and not self.is_form:
            self.leave_room_above_signature()
        table = self.document.add_table(rows=0, cols=columns)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if is_ruled:
            table.style = "Table Grid"
        else:
            set_padding(table, 0)
        widths = column_widths(rows[0], columns, self.text_width)
        for row in rows:
            written = table.add_row()
            write_row(written, row, widths, self.cell_size(is_ruled), is_ruled=is_ruled)
            if "pen" in classes and row.find("td[@class='under']") is None:
                leave_room_for_pen(written)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width

    def cell_size(self, is_ruled):
        if self.is_form:
            return FORM_TABLE_SIZE if is_ruled else FORM_SIZE
        return min(TABLE_SIZE, self.size) if is_ruled else self.size

    def leave_room_above_signature(self):
        shape = self.document.add_paragraph().paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(0), Pt(14), True


def body_size(body):
    """«s12» of the letterhead; the ordinary size while nobody has chosen."""
    return next((int(m[1]) for name in classes_of(body) if (m := BODY_SIZE.match(name))), SIZE)


def tighten(shape, *, is_heading):
    """A form keeps to one sheet."""
    shape.line_spacing = 1.0
    shape.space_before = min(shape.space_before or Pt(0), Pt(4))
    shape.space_after = Pt(6) if is_heading else Pt(0)


def leave_room_for_pen(row):
    row.height, row.height_rule = PEN_ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM


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


def set_padding(table, twips):
    """Word indents cells by 2 mm; a table that only lays out must stand on the text's edge."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


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


def pieces(element, *, is_bold=False, is_italic=False):
    """The text of an element in order: (text or a break, bold, italic)."""
    yield SPACES.sub(" ", element.text or ""), is_bold, is_italic
    for child in element:
        if child.tag == "br":
            yield BREAK, is_bold, is_italic
        else:
            yield from pieces(
                child,
                is_bold=is_bold or child.tag == "strong",
                is_italic=is_italic or child.tag == "em",
            )
        yield SPACES.sub(" ", child.tail or ""), is_bold, is_italic


def trim_end(paragraph):
    if paragraph.runs and paragraph.runs[-1].text.endswith(" "):
        paragraph.runs[-1].text = paragraph.runs[-1].text.rstrip(" ")


def column_widths(row, columns, text_width):
    """Percent from the classes w5, w20 …; columns without one share what is left."""
    given = [percent(cell) for cell in row]
    given += [None] * (columns - len(given))
    rest = max(0, 100 - sum(filter(None, given)))
    share = rest / max(1, given.count(None))
    return [int(text_width * (width or share) / 100) for width in given]


def percent(cell):
    return next((int(m[1]) for name in classes_of(cell) if (m := WIDTH.match(name))), None)


def write_row(row, element, widths, size, *, is_ruled):
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if element.getparent().tag == "thead":
        properties.append(OxmlElement("w:tblHeader"))
    for cell, source, width in zip(row.cells, element, widths, strict=False):
        cell.width = width
        write_cell(cell, source, size, air=Pt(2) if is_ruled else Pt(0))


def write_cell(cell, element, size, *, air):
    classes = classes_of(element)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = air
    paragraph.paragraph_format.line_spacing = 1.0
    if element.tag == "th":
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        # A head alone at the foot of a page makes LibreOffice lose the rows below it.
        paragraph.paragraph_format.keep_with_next = True
    if "under" in classes:
        size = UNDER_SIZE
    is_centred = element.tag == "th" or bool({"center", "under"} & classes)
    paragraph.alignment = CENTER if is_centred else RIGHT if "right" in classes else LEFT
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
