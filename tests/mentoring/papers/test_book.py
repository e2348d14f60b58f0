import hashlib
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.models.document import new_check_code
from mentoring.papers.book import joined, print_book, print_books, unframed
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Limits, Printer
from tests.papers import DAY, pdf_text, ready_school, teacher
from tests.printing import check_sheets

pytestmark = pytest.mark.django_db
NAMES = ("Ахриева", "Бекова", "Ведзижева")


@pytest.fixture
def papers():
    scene = ready_school()
    return [
        Paper(
            "D33",
            line_of("D33").facts(
                organisation=scene.school,
                programme=scene.programme,
                day=DAY,
                person=teacher(scene.school, name, "Анна", "Петровна"),
            ),
            check_code=new_check_code(),
        )
        for name in NAMES
    ]


@pytest.fixture
def scattered(papers):
    """Names of one line and of three, so that what repeats stands at different heights."""
    papers[0].facts["subject"]["name"] = "Ахриева " * 30
    return papers


def dots(content):
    """The sheets as pictures: one line of digests."""
    found = subprocess.run(
        ["pdftoppm", "-r", "60", "-gray"], input=content, capture_output=True, check=True
    )
    return hashlib.sha256(found.stdout).hexdigest()


def test_a_paper_of_a_book_is_the_paper_as_it_is_printed_alone(papers):
    with Printer() as printer:
        together = print_book(papers, printer)
        alone = [paper.print("pdf", printer) for paper in papers]

    assert [pdf_text(content) for content in together] == [pdf_text(content) for content in alone]
    assert [len(PdfReader(BytesIO(content)).pages) for content in together] == [1, 1, 1]


def test_what_repeats_is_drawn_in_the_same_place_to_the_dot(papers, scattered):
    """Repeated blocks are drawn once for the book: only the picture of the sheet can show a slip."""
    with Printer() as printer:
        together = print_book(scattered, printer)
        alone = [paper.print("pdf", printer) for paper in scattered]

    assert [dots(content) for content in together] == [dots(content) for content in alone]


def test_a_long_paper_breaks_in_a_book_as_it_does_alone(papers):
    for paper in papers:
        paper.facts["operator"]["processor"] = "Общество с длинным именем " * 300
    with Printer() as printer:
        together = print_book(papers, printer)
        alone = papers[1].print("pdf", printer)

    assert len(PdfReader(BytesIO(alone)).pages) > 1
    assert dots(together[1]) == dots(alone)


def test_what_begins_a_sheet_keeps_its_break_in_a_book():
    """Drawn as a picture it would lose the break: such papers have two sheets and come back empty."""
    sheet = '<div class="sheet" id="sheet-{}"><p>Титул</p><p class="fresh">Цель</p></div>'
    with Printer() as printer:
        answer = printer.print("".join(map(sheet.format, range(3))), "book")

    assert unframed(answer) == [b"", b"", b""]


def test_fonts_of_a_book_are_embedded_and_hold_every_letter(papers):
    with Printer() as printer:
        together = print_book(papers, printer)

    for content in together:
        check_sheets(content)
        assert "\ufffd" not in pdf_text(content)


def test_books_come_back_in_their_order(papers):
    books = list(print_books([[paper] for paper in papers] * 2))

    assert [name in pdf_text(book[0]) for book, name in zip(books, NAMES * 2, strict=True)] == (
        [True] * 6
    )


def test_a_paper_that_cannot_be_printed_leaves_its_neighbours_unharmed(papers):
    bomb = papers[1].facts
    bomb["subject"]["name"] = "Я" * 30_000
    limits = Limits(text=len(papers[0].html().encode()) * 3)

    with Printer(limits) as printer:
        contents = print_book(papers, printer)

    assert [content is None for content in contents] == [False, True, False]


def test_joined_files_keep_their_order_and_begin_on_the_front_of_a_sheet(papers):
    with Printer() as printer:
        files = print_book(papers, printer)

    single, double = (PdfReader(BytesIO(joined(files, is_duplex=way))) for way in (False, True))

    assert [
        name in page.extract_text() for page, name in zip(single.pages, NAMES, strict=True)
    ] == ([True] * 3)
    assert [bool(page.extract_text()) for page in double.pages] == [True, False] * 3
