"""What every printed paper must keep, whoever wrote its text."""

import re
from datetime import date
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from tests.clipping import clipped, number_above
from tests.clipping_office import clipped_sheets, clipped_word, is_numbered
from tests.papers import DAY, docx_lines, pdf_text, words

A4 = {(210, 297), (297, 210)}
DOTS = re.compile(r"\.{4,}")  # they lead to page numbers; Word has a tab for them
# «Картоев М. А.», «Ким Виктория», «12.09.2026», «41-од».
NAMES_AND_NUMBERS = re.compile(r"[А-ЯЁ][а-яё-]+(?: [А-ЯЁ][а-яё-]+| [А-ЯЁ]\.)+|\d[\d.:/-]*\d")
HOLES = ("None", "[]", "{{", "}}", "()", "False", "..", " ,", "« »")


def golden_text(code, facts, number="41-од", day=DAY):
    """The text in Word's words; the PDF says the same on numbered sheets of A4, fonts inside."""
    paper = Paper(code, facts, number, day)
    with Printer() as printer:
        pdf = paper.print("pdf", printer)
        docx = paper.print("docx", printer)
    lines = docx_lines(docx)
    text = "\n".join(lines) + "\n"
    heads = table_heads(paper.html())
    assert bare(pdf_text(pdf), heads) == bare("".join(lines), heads)
    assert [hole for hole in HOLES if hole in text] == []
    check_sheets(pdf)
    check_word(docx)
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
        assert number_above(page) == ("" if number == 1 else str(number))
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    assert clipped(pdf) == []


def check_word(docx):
    assert list(clipped_word(docx)) == []
    assert is_numbered(docx)


def checked_formats(paper):
    """Format → the words of its file, each file as a printer and a reader may take it."""
    said = {}
    with Printer() as printer:
        for format in paper.line.formats:
            content = paper.print(format, printer)
            if format == "pdf":
                check_sheets(content)
                said[format] = pdf_words(content)
            elif format == "docx":
                check_word(content)
                said[format] = "\n".join(docx_lines(content))
            elif format == "xlsx":
                said[format] = cells_text(checked_book(content))
    return said


def pdf_words(content):
    return words(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def cells_text(book):
    """What stands in the lists, a line for a cell; a day as papers write it."""
    cells = [one for page in book for row in page.values for one in row if one is not None]
    return "\n".join(map(as_printed, cells))


def as_printed(value):
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def lost_in(printed, said):
    """Numbers that a paper does not say, and names that it says in no case."""
    printed = unbroken(printed)
    found = set(NAMES_AND_NUMBERS.findall(said))
    return [one for one in sorted(found) if not is_said(one, printed)]


def is_said(one, printed):
    """A number as it is; a name in any case, its given names whole or as initials."""
    if one[0].isdigit():
        return unbroken(one) in printed
    surname, *given = map(unbroken, one.split())
    initials = "".join(f"{name[0]}." for name in given)
    return stem(surname) in printed and (
        initials in printed or all(stem(name) in printed for name in given)
    )


def stem(name):
    return name if "." in name else name[: max(2, len(name) - 2)]


def unbroken(text):
    """Where a line ends a word may be parted: neither spaces nor hyphens count."""
    return re.sub(r"[\s\u00ad‐-]", "", text)


def sheets_of(code, facts):
    """Title of each list → its rows; a formula anywhere fails."""
    book = checked_book(Paper(code, facts).xlsx())
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def checked_book(content):
    book = load_workbook(BytesIO(content))
    assert [
        c.coordinate for s in book for r in s.iter_rows() for c in r if c.data_type == "f"
    ] == []
    assert list(clipped_sheets(book)) == []
    return book


def queries_of(ask):
    """How many queries it takes: the same number for one row and for many."""
    ask()  # what the scene itself remembers afterwards
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def lacking(facts):
    return [(item["text"], item["is_essential"]) for item in facts["missing"]]
