"""Workbooks of many people in one: rows say whose they are, what is the same stands once."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from mentoring.papers.joined_sheets import joined_sheets
from mentoring.papers.sheet import Book, Column, Sheet

pytestmark = pytest.mark.pure


def book(*numbers):
    def column(title):
        return Column(title, lambda row: row)

    same = Sheet("Словарь", (column("Колонка"),), ["Часы"])
    return Book((Sheet("Встречи", (column("Часы"),), list(numbers)), same)).xlsx()


def test_rows_of_many_stand_under_one_head():
    joined = load_workbook(BytesIO(joined_sheets([("Ким", book(1, 2.5)), ("Цой", book(3))])))

    assert {page.title: list(page.iter_rows(values_only=True)) for page in joined} == {
        "Встречи": [("О ком", "Часы"), ("Ким", 1), ("Ким", 2.5), ("Цой", 3)],
        "Словарь": [("Колонка",), ("Часы",)],
    }
