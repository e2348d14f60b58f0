from io import BytesIO

import pytest
from docx import Document as WordFile

from mentoring.models.document import new_check_code
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.word_book import joined_word
from tests.papers import DAY, ready_school, teacher

NAMES = ("Ахриева", "Бекова", "Ведзижева")


@pytest.fixture
def files(db):
    scene = ready_school()
    papers = [
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
    with Printer() as printer:
        return [paper.print("docx", printer) for paper in papers]


def opened(content):
    return WordFile(BytesIO(content))


def mark_of(section):
    """The address and the picture of the QR mark in the corner of the first sheet."""
    footer = section.first_page_footer
    text, picture = footer.tables[0].rows[0].cells
    (blip,) = picture._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    name = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    return text.text, footer.part.related_parts[blip.get(name)].blob


def test_each_paper_of_the_joined_file_carries_its_own_mark(files):
    book = opened(joined_word(files))

    marks = [mark_of(section) for section in book.sections]
    assert marks == [mark_of(opened(file).sections[0]) for file in files]
    assert len({picture for _, picture in marks}) == 3


def test_the_joined_file_loses_no_line_and_starts_each_paper_anew(files):
    book = opened(joined_word(files))

    single = [opened(file) for file in files]
    assert [p.text for p in book.paragraphs if p.text] == [
        p.text for one in single for p in one.paragraphs if p.text
    ]
    assert len(book.tables) == sum(len(one.tables) for one in single)
    assert [section.start_type for section in book.sections] == [
        single[0].sections[0].start_type
    ] * 3
    assert {
        section._sectPr.find(f"{W}pgNumType").get(f"{W}start") for section in book.sections
    } == {"1"}
    assert {section.left_margin for section in book.sections} == {single[0].sections[0].left_margin}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
