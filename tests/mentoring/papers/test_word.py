from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from mentoring.papers.word import print_word

pytestmark = pytest.mark.pure
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


def word(body):
    return Document(BytesIO(print_word(f"<html><body>{body}</body></html>")))


def test_paragraphs_keep_strong_em_and_one_space_between_words():
    paragraph = word("<p>\n  Раз <strong>два </strong><em>три</em>\n  четыре </p>").paragraphs[0]

    assert paragraph.text == "Раз два три четыре"
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("Раз ", None, None),
        ("два ", True, None),
        ("три", None, True),
        (" четыре", None, None),
    ]


def test_a_break_ends_the_line_without_spaces_around_it():
    paragraph = word("<p>Приложение <br> к приказу</p>").paragraphs[0]

    assert paragraph.text == "Приложение\nк приказу"


def test_initials_stay_on_one_line():
    paragraph = word("<p>Л.\u00a0К.\u00a0Дзаитова</p>").paragraphs[0]

    assert paragraph.text == "Л.\u00a0К.\u00a0Дзаитова"


def test_the_page_is_a4_with_the_margins_of_the_standard_and_times():
    document = word("<p>Текст</p>")

    section = document.sections[0]
    measures = [
        section.page_width, section.page_height, section.left_margin, section.right_margin,
        section.top_margin, section.bottom_margin,
    ]  # fmt: skip
    assert [round(measure.mm) for measure in measures] == [210, 297, 30, 10, 20, 20]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == (
        "Times New Roman",
        14,
    )


def test_pages_are_numbered_above_from_the_second():
    section = word("<p>Текст</p>").sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_a_wide_annex_is_a_landscape_section_that_goes_on_with_the_numbers():
    document = word('<p>Текст</p><div class="annex wide"><p>Приложение</p></div>')

    annex = document.sections[1]
    assert (round(annex.page_width.mm), round(annex.page_height.mm)) == (297, 210)
    assert (annex.header.is_linked_to_previous, annex.different_first_page_header_footer) == (
        True,
        False,
    )


def test_a_table_repeats_its_header_and_keeps_its_widths():
    table = word(
        '<table class="ruled"><thead><tr><th class="w20">№</th><th>Кто</th></tr></thead>'
        "<tbody><tr><td>1</td><td>Ким</td></tr></tbody></table>"
    ).tables[0]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [["№", "Кто"], ["1", "Ким"]]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml
    assert [round(cell.width.mm) for cell in table.rows[1].cells] == [34, 136]


def test_lists_become_lists():
    document = word("<ul><li>Раз</li></ul><ol><li>Два</li></ol>")

    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("List Bullet", "Раз"),
        ("List Number", "Два"),
    ]


def test_an_element_that_word_cannot_show_is_an_error_and_not_a_gap():
    with pytest.raises(ValueError, match="<img> is not printed"):
        word('<img src="x.png">')


def test_wide_sheets_stand_among_upright_ones_and_a_wide_paper_is_wide_throughout():
    among = word("<p>Свод</p><div class='wide'><p>Школы</p></div><p>Выводы</p>")
    check = f"<div class='check'><p>Проверка</p><img src='{DOT}'></div>"
    whole = word(f"{check}<div class='wide'><p>Список</p></div>")

    assert [s.page_width > s.page_height for s in among.sections] == [False, True, False]
    assert [s.page_width > s.page_height for s in whole.sections] == [True]


def test_only_the_heads_of_tables_are_parted_by_syllables():
    document = word(
        "<p>Текст</p><table><thead><tr><th>Наставников</th></tr></thead><tbody><tr><td>5</td></tr></tbody></table>"
    )

    marks = [m.get(qn("w:val")) for m in document.tables[0]._tbl.iter(qn("w:suppressAutoHyphens"))]
    assert marks == ["0"]
    assert document.settings.element.find(qn("w:autoHyphenation")) is not None
