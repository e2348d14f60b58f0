import base64
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as WordFile
from PIL import Image
from pypdf import PdfReader

from mentoring.actions.letterheads import save_letterhead
from mentoring.models import Edition, Letterhead
from mentoring.papers import orders
from mentoring.papers.look import check_address, check_mark, qr_image
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.sample import Sample
from tests.papers import DAY, docx_lines, pdf_text, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db
CODE = "a" * 26


@pytest.fixture
def scene():
    scene = ready_school()
    scene.add_pair(
        teacher(scene.school, "Грач", "Олег", "Ильич", "m"), pupil(scene.school, "Ким", "Ия")
    )
    return scene


def paper_of(scene, **look):
    Letterhead.objects.update_or_create(organisation=scene.school, defaults=look)
    scene.school.refresh_from_db()
    facts = orders.pairing(organisation=scene.school, programme=scene.programme, day=DAY)
    return Paper("D05", facts, "41-од", DAY, check_code=CODE)


def picture(colour="red"):
    file = BytesIO()
    Image.new("RGB", (40, 40), colour).save(file, "PNG")
    return file.getvalue()


def test_the_code_of_a_document_stands_on_its_first_sheet_in_both_printers(scene):
    paper = paper_of(scene)

    with Printer() as printer:
        pages = PdfReader(BytesIO(paper.print("pdf", printer))).pages
        word = WordFile(BytesIO(paper.print("docx", printer)))

    assert [CODE in page.extract_text() for page in pages] == [True] + [False] * (len(pages) - 1)
    assert len(pages[0].images) == 1
    footer = word.sections[0].first_page_footer
    assert CODE in footer.tables[0].cell(0, 0).text
    assert len(footer.part.related_parts) == 1


def test_the_qr_code_is_a_picture_of_the_address():
    content = base64.b64decode(qr_image(check_address(CODE)).partition(",")[2])

    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.width == image.height, image.width > 150) == ("PNG", True, True)


def test_the_edition_of_2016_knows_no_qr_code_but_a_consent_keeps_its_own(scene):
    order = paper_of(scene, edition=Edition.OF_2016)

    assert check_mark(CODE, order.facts) is None
    assert check_mark(CODE, {"operator": {}})["code"] == CODE


@pytest.mark.parametrize(
    ("look", "expected"),
    [({}, "s14 bound"), ({"font_size": 12, "is_for_long_storage": False}, "s12 unbound")],
)
def test_size_and_margin_of_the_letterhead_reach_the_paper(scene, look, expected):
    assert f'<body class="{expected}">' in paper_of(scene, **look).html()


def test_a_smaller_size_and_margin_are_the_same_words_in_both_printers(scene):
    paper = replace(paper_of(scene, font_size=12, is_for_long_storage=False), check_code="")

    with Printer() as printer:
        in_pdf = pdf_text(paper.print("pdf", printer)).replace(" ", "")
        in_word = paper.print("docx", printer)

    word = WordFile(BytesIO(in_word))
    assert word.styles["Normal"].font.size.pt == 12
    assert round(word.sections[0].left_margin.mm) == 20
    assert [line for line in docx_lines(in_word) if line.replace(" ", "") not in in_pdf] == []


def test_the_emblem_is_printed_above_the_name_and_a_new_one_does_not_change_old_papers(
    scene,
):
    letterhead = scene.school.paper_look()
    save_letterhead(
        organisation=scene.school, letterhead=letterhead, by=None, emblem=picture("red")
    )
    scene.school.refresh_from_db()
    facts = orders.pairing(organisation=scene.school, programme=scene.programme, day=DAY)
    before = Paper("D05", facts).body()

    save_letterhead(
        organisation=scene.school, letterhead=letterhead, by=None, emblem=picture("blue")
    )

    assert 'class="center emblem"' in before
    assert Paper("D05", facts).body() == before


def test_the_sample_shows_every_requisite_in_both_printers(scene, golden):
    sample = Sample(scene.school, DAY)

    with Printer() as printer:
        in_word = docx_lines(printer.print(sample.html(), "docx"))
        pages = PdfReader(BytesIO(printer.print(sample.html(), "pdf"))).pages

    golden("sample.txt", "\n".join(in_word) + "\n")
    assert len(pages) == 2
    assert [
        mark in "".join(page.extract_text() for page in pages)
        for mark in ("УТВЕРЖДАЮ", "УТВЕРЖДЕНО", "СОГЛАСОВАНО", "Приложение", "ознакомлены")
    ] == [True] * 5
