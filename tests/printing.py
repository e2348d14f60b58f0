"""What every printed paper must keep, whoever wrote its text."""

import re
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from tests.papers import DAY, docx_lines, pdf_text, words

A4 = {(210, 297), (297, 210)}
DOTS = re.compile(r"\.{4,}")  # they lead to page numbers; Word has a tab for them
HOLES = ("None", "[]", "{{", "}}", "()", "False", "..", " ,", "« »")


def golden_text(code, facts, number="41-од", day=DAY):
    """The text in Word's words; the PDF says the same on numbered sheets of A4, fonts inside."""
    paper = Paper(code, facts, number, day)
    with Printer() as printer:
        pdf = paper.print("pdf", printer)
        lines = docx_lines(paper.print("docx", printer))
    text = "\n".join(lines) + "\n"
    heads = table_heads(paper.html())
    assert bare(pdf_text(pdf), heads) == bare("".join(lines), heads)
    assert [hole for hole in HOLES if hole in text] == []
    check_sheets(pdf)
    return text


def table_heads(html):
    """A table that goes on over a sheet has its head again in the PDF."""
    heads = lxml_html.document_fromstring(html).iter("thead")
    return sorted({words(head.text_content()).replace(" ", "") for head in heads}, key=len)[::-1]


def bare(text, heads):
    text = DOTS.sub("", text.replace(" ", ""))
    for head in heads:
        text = text.replace(head, "")
    return text


def check_sheets(pdf):
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, start=1):
        size = (page.mediabox.width, page.mediabox.height)
        assert tuple(round(side / 72 * 25.4) for side in size) in A4
        assert (page.extract_text().split()[-1] == str(number)) == (number > 1)
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def sheets_of(code, facts):
    """Title of each list → its rows; a formula anywhere fails."""
    book = load_workbook(BytesIO(Paper(code, facts).xlsx()))
    assert [
        c.coordinate for s in book for r in s.iter_rows() for c in r if c.data_type == "f"
    ] == []
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def queries_of(ask):
    """How many queries it takes: the same number for one row and for many."""
    ask()  # what the scene itself remembers afterwards
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def lacking(facts):
    return [(item["text"], item["is_essential"]) for item in facts["missing"]]
