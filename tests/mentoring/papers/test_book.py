from io import BytesIO

import pytest
from docx import Document as WordFile
from pypdf import PdfReader

from mentoring.models.document import new_check_code
from mentoring.papers.book import joined, joined_word, print_book, print_books
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Limits, Printer
from tests.papers import DAY, pdf_text, ready_school, teacher

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


def test_a_paper_of_a_book_is_the_paper_as_it_is_printed_alone(papers):
    with Printer() as printer:
        together = print_book(papers, printer)
        alone = [paper.print("pdf", printer) for paper in papers]

    assert [pdf_text(content) for content in together] == [pdf_text(content) for content in alone]
    assert [len(PdfReader(BytesIO(content)).pages) for content in together] == [1, 1, 1]


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


def word_file(*lines):
    book, file = WordFile(), BytesIO()
    for line in lines:
        book.add_paragraph(line)
    book.add_table(rows=1, cols=1).cell(0, 0).text = "подпись"
    book.save(file)
    return file.getvalue()


def test_word_files_joined_begin_each_on_its_own_sheet_and_lose_nothing():
    book = WordFile(BytesIO(joined_word([word_file("Первая", "текст"), word_file("Вторая")])))

    begins = [p.text for p in book.paragraphs if p.paragraph_format.page_break_before]
    assert [p.text for p in book.paragraphs] == ["Первая", "текст", "Вторая"]
    assert begins == ["Вторая"]
    assert [table.cell(0, 0).text for table in book.tables] == ["подпись", "подпись"]
