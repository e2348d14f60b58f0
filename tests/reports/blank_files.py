"""Workbooks as a regional centre sends them, good and bad."""

import zipfile
from io import BytesIO

from openpyxl import Workbook


def region_book():
    """Two sheets, a merged title, a total by formula."""
    book, file = Workbook(), BytesIO()
    page = book.active
    page.title = "Форма 1"
    page.merge_cells("A1:C1")
    page["A1"] = "Мониторинг наставничества"
    page["A3"], page["A4"], page["A5"] = "Наставляемых", "Наставников", "Всего"
    page["B5"] = "=B3+B4"
    second = book.create_sheet("Форма 2")
    second["A1"] = "Уровень"
    book.save(file)
    return file.getvalue()


def with_part(content, name, inside=b"x"):
    """The same book with one more part."""
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a") as book:
        book.writestr(name, inside)
    return file.getvalue()
