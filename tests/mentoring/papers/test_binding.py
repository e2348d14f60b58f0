from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from mentoring.papers.binding import MOST_PAGES, bound
from mentoring.papers.printer import Limits, Printer, PrintRefused

pytestmark = pytest.mark.pure


def pdf(pages):
    writer, file = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(file)
    return file.getvalue()


def picture(format, size=(400, 200)):
    file = BytesIO()
    Image.new("RGB", size, "red").save(file, format)
    return file.getvalue()


def test_pdfs_and_pictures_become_one_file():
    content, counts = bound([pdf(3), picture("PNG"), picture("JPEG", (200, 400))])

    pages = PdfReader(BytesIO(content)).pages
    assert counts == [3, 1, 1]
    assert [page.mediabox.width > page.mediabox.height for page in pages[3:]] == [True, False]
    assert all(page.mediabox.height < 843 and page.mediabox.width < 843 for page in pages)


def test_every_file_begins_on_the_front_of_a_sheet():
    content, counts = bound([pdf(1), pdf(2), pdf(3)], is_duplex=True)

    assert (counts, len(PdfReader(BytesIO(content)).pages)) == ([1, 2, 3], 8)


@pytest.mark.parametrize(
    "spoilt", [b"", b"%PDF-1.7\n%%EOF", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\nx"]
)
def test_a_spoilt_file_has_no_pages_and_leaves_its_neighbours_unharmed(spoilt):
    content, counts = bound([pdf(1), spoilt, pdf(2)])

    assert counts == [1, 0, 2]
    assert len(PdfReader(BytesIO(content)).pages) == 3


def test_nothing_makes_no_file():
    assert bound([b"x"]) == (b"", [0])


def test_the_pages_of_one_book_are_limited():
    _, counts = bound([pdf(MOST_PAGES), pdf(1)])

    assert counts == [MOST_PAGES, 0]


def test_the_press_binds_in_its_child_and_refuses_too_much():
    with Printer() as printer:
        content, counts = printer.bind([pdf(1), pdf(2)])
    assert (counts, len(PdfReader(BytesIO(content)).pages)) == ([1, 2], 3)

    with Printer(Limits(bound=100)) as printer, pytest.raises(PrintRefused, match="по отдельности"):
        printer.bind([b"x" * 101])
