"""DOCX from the HTML of a paper: h1 h2 p ol ul table strong em br and a few classes. Pure.

It is read by the press beside it, so it may import neither Django nor the rest of the product.
"""

import re
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from lxml import html as lxml_html

from .contents import mark_place, write_contents_line
from .markup import classes_of, column_widths, spans
from .paragraph import tighten, write_paragraph, write_runs
from .sheet import (
    add_drawing,
    add_picture,
    hyphenate_heads,
    lay_out,
    number_pages,
    set_font,
    write_check,
)
from .table import keep_with_next, leave_room_for_pen, placed, set_padding, write_row

SIZE, TABLE_SIZE, FORM_SIZE, FORM_TABLE_SIZE = 14, 12, 11, 10
EMBLEM = 20
BODY_SIZE = re.compile(r"^s(\d\d)$")
UNBOUND = 20  # mm on the left where a paper is not sewn up
PORTRAIT = {"left": 30, "right": 10, "top": 20, "bottom": 20}
LANDSCAPE = {"left": 20, "right": 20, "top": 30, "bottom": 10}


def print_word(text, places=None):
    """The bytes of the DOCX that says what the HTML says; `places` are pages of its anchors."""
    body = lxml_html.document_fromstring(text).find("body")
    writer = WordWriter(body, places)
    writer.blocks(body)
    file = BytesIO()
    writer.document.save(file)
    return file.getvalue()


class WordWriter:
    """One file being written, from top to bottom."""

    def __init__(self, body, places=None):
        self.places = places or {}
        self.document = Document()
        self.section = self.document.sections[0]
        self.is_form = body.find("div[@class='form']") is not None
        self.size = FORM_SIZE if self.is_form else body_size(body)
        self.portrait = PORTRAIT | ({"left": UNBOUND} if "unbound" in classes_of(body) else {})
        lay_out(self.section, self.portrait)
        set_font(self.document.styles["Normal"], self.size)
        hyphenate_heads(self.document)
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
        elif "wide" in classes_of(element):
            self.print_wide(element)
            return
        self.blocks(element)

    def print_wide(self, element):
        """Sheets on their side: the whole paper, or some of them among upright ones."""
        is_whole = len(self.document.element.body) == 1  # nothing stands before but the section
        if is_whole:
            lay_out(self.section, LANDSCAPE, is_wide=True)
        elif self.section.orientation != WD_ORIENT.LANDSCAPE:
            self.start_annex(is_wide=True)
        self.blocks(element)
        following = element.getnext()
        if following is not None and not {"wide", "annex"} & classes_of(following):
            self.start_annex(is_wide=False)

    def start_annex(self, *, is_wide):
        """An annex begins on a page of its own and goes on with the page numbers."""
        self.section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.section.different_first_page_header_footer = False
        lay_out(self.section, LANDSCAPE if is_wide else self.portrait, is_wide=is_wide)

    def print_p(self, element):
        paragraph = self.document.add_paragraph()
        if "toc" in classes_of(element):
            write_contents_line(paragraph, element.find("a"), self.places, self.text_width)
            return
        write_paragraph(paragraph, element, self.text_width)
        if name := element.get("id"):
            mark_place(paragraph, name)
        if (picture := element.find("img")) is not None:
            if "scheme" in classes_of(element):
                add_drawing(paragraph, picture, self.text_width - Mm(2))
            else:
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
        columns = max(sum(spans(cell)[1] for cell in row) for row in rows)
        classes = classes_of(element)
        is_ruled = "ruled" in classes
        if "signature" in classes and not self.is_form:
            self.leave_room_above_signature()
        table = self.empty_table(columns, is_ruled)
        widths = column_widths(rows[0], columns, self.text_width)
        covered = {}
        for number, row in enumerate(rows):
            written = table.add_row()
            write_row(
                written,
                row,
                placed(row, number, columns, covered),
                widths,
                self.cell_size(is_ruled),
                is_ruled=is_ruled,
                is_whole="flow" not in classes,
            )
            if {"whole", "keep"} & {*classes, *classes_of(row)} or is_before_executor(element):
                # it stays with what is below
                keep_with_next(written)
            if "pen" in classes and row.find("td[@class='under']") is None:
                leave_room_for_pen(written)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width

    def empty_table(self, columns, is_ruled):
        table = self.document.add_table(rows=0, cols=columns)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if is_ruled:
            table.style = "Table Grid"
        else:
            set_padding(table, 0)
        return table

    def cell_size(self, is_ruled):
        if self.is_form:
            return FORM_TABLE_SIZE if is_ruled else FORM_SIZE
        return min(TABLE_SIZE, self.size) if is_ruled else self.size

    def leave_room_above_signature(self):
        shape = self.document.add_paragraph().paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(0), Pt(14), True


def is_before_executor(table):
    following = table.getnext()
    return following is not None and "executor" in classes_of(following)


def body_size(body):
    """«s12» of the letterhead; the ordinary size while nobody has chosen."""
    return next((int(m[1]) for name in classes_of(body) if (m := BODY_SIZE.match(name))), SIZE)
