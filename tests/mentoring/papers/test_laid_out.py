"""Merged cells of a printed table in a spreadsheet."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from mentoring.papers.laid_out import LaidOut, Place

pytestmark = pytest.mark.pure


def test_cells_stand_over_rows_and_columns_and_have_their_words_once():
    table = LaidOut(
        "План",
        above=("Приложение № 2", "=ПЛАН"),
        columns=(("№", 6), ("Этап", 30), ("Срок", 20)),
        rows=[
            [Place("1", rows=2), Place("Запуск", rows=2), Place("сентябрь")],
            [Place("октябрь")],
            [Place("Раздел", columns=3, is_bold=True)],
        ],
    )

    page = load_workbook(BytesIO(table.xlsx())).active

    assert {str(merged) for merged in page.merged_cells.ranges} == {
        "A1:C1", "A2:C2", "A4:A5", "B4:B5", "A6:C6",
    }  # fmt: skip
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=3)] == [
        ["№", "Этап", "Срок"],
        ["1", "Запуск", "сентябрь"],
        [None, None, "октябрь"],
        ["Раздел", None, None],
    ]
    assert (page["A2"].value, page["A2"].data_type) == ("=ПЛАН", "s")
    assert page.page_setup.orientation == "landscape"
