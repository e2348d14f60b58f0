from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from mentoring.papers.sheet import Column, Sheet, workbook

pytestmark = pytest.mark.pure
PAYLOADS = [
    "=1+1", "==1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠A",
    "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "=cmd|' /C calc'!A0", "\u200b=1+1", "\ufeff=1+1", "\x0b=1+1",
    "=WEBSERVICE(\"http://127.0.0.1\")", "|x", "%0A=1",
]  # fmt: skip


def sheet_of(*values, title="Список"):
    return Sheet(title, (Column("Значение", lambda value: value),), list(values))


def read(content):
    return load_workbook(BytesIO(content)).active


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_never_becomes_a_formula(payload):
    page = read(sheet_of(payload).xlsx())

    assert page["A2"].data_type == "s"
    assert page["A2"].quotePrefix


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_header_never_becomes_a_formula(payload):
    page = read(Sheet("Лист", (Column(payload, str),), []).xlsx())

    assert page["A1"].data_type == "s"


def test_control_characters_of_one_name_do_not_break_the_file():
    page = read(sheet_of("Пет\x0bров\x00\ud800 Иван").xlsx())

    assert page["A2"].value == "Петров Иван"


def test_numbers_dates_and_gaps_keep_their_kind():
    page = read(sheet_of(7, date(2026, 9, 12), None, "", True).xlsx())

    assert [page.cell(row, 1).value for row in range(2, 7)] == [
        7,
        page["A3"].value,
        None,
        None,
        True,
    ]
    assert (page["A3"].value.date(), page["A3"].number_format) == (date(2026, 9, 12), "DD.MM.YYYY")


def test_a_list_has_a_frozen_header_a_filter_and_widths():
    page = read(sheet_of("а", "б").xlsx())

    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:A3")
    assert page.column_dimensions["A"].width == 20


def test_a_text_longer_than_a_cell_is_cut():
    page = read(sheet_of("я" * 40_000).xlsx())

    assert len(page["A2"].value) == 32_767


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Пары [5А]: 1/2?", "Пары  5А   1 2"), ("'=1'", "=1"), ("", "Лист"), ("д" * 40, "д" * 31)],
)
def test_any_title_becomes_a_name_of_a_sheet(title, shown):
    book = load_workbook(BytesIO(workbook([sheet_of(title=title)])))

    assert book.sheetnames == [shown]
