"""The one writer of spreadsheets: lists leave the product as XLSX through here only."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from mentoring.text import CONTROL, INVISIBLE

MAX_CELL = 32_767
A4 = 9  # its number in the format
FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
# What a spreadsheet may take for the beginning of a formula, full-width signs included.
FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠|%]")
LINE = Side(style="thin", color="808080")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEADER = PatternFill("solid", start_color="E9ECEF")
RED = PatternFill("solid", start_color="F8C9C4")
WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Column:
    """What stands above the column and how its value is taken from a row."""

    title: str
    by: Callable[[Any], Any]
    width: int = 20
    choices: tuple[str, ...] = ()  # a drop-down in the rows that are still empty
    meaning: str = ""  # for the dictionary of columns


@dataclass(frozen=True)
class BarPicture:
    """A chart of the program's own beside the list: names and figures by their columns, from 1."""

    title: str
    names: int
    figures: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """A list as people keep it in a spreadsheet: columns, and one line per row."""

    title: str
    columns: tuple[Column, ...]
    rows: list = field(default_factory=list)
    empty_rows: int = 0  # framed and ready to be filled in
    chart: "BarPicture | None" = None

    def xlsx(self):
        return workbook([self])

    def write(self, book):
        write_sheet(book, self)


@dataclass(frozen=True)
class Book:
    """Several lists in one file."""

    sheets: tuple

    def xlsx(self):
        return workbook(self.sheets)


def workbook(sheets):
    """The bytes of one file with these sheets."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        sheet.write(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def write_sheet(book, sheet):
    page = book.create_sheet(sheet_title(sheet.title))
    page.freeze_panes = "A2"
    last_column = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last_column}{len(sheet.rows) + 1}"
    set_landscape(page)
    page.print_title_rows = "1:1"
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.append([header(page, column.title) for column in sheet.columns])
    for row in sheet.rows:
        page.append([cell(page, column.by(row)) for column in sheet.columns])
    for _ in range(sheet.empty_rows):
        page.append([cell(page, "") for _ in sheet.columns])
    add_choices(book, page, sheet)
    if sheet.chart and sheet.rows:
        page.add_chart(bars_of(page, sheet), f"{get_column_letter(len(sheet.columns) + 2)}2")


def bars_of(page, sheet):
    """Bars that follow the cells, so that a corrected figure moves them."""
    last, picture = len(sheet.rows) + 1, sheet.chart
    chart = BarChart()
    chart.type, chart.title = "bar", picture.title
    chart.height, chart.width = max(7.5, 1.1 * len(sheet.rows) + 3), 22
    for column in picture.figures:
        chart.add_data(
            Reference(page, min_col=column, min_row=1, max_row=last), titles_from_data=True
        )
    chart.set_categories(Reference(page, min_col=picture.names, min_row=2, max_row=last))
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    return chart


def add_choices(book, page, sheet):
    """Drop-downs from a hidden sheet: a list written into the rule may have 255 characters only."""
    chosen = [(at, column) for at, column in enumerate(sheet.columns, 1) if column.choices]
    if not chosen or not sheet.empty_rows:
        return
    lists = book.create_sheet(f"Списки {len(book.worksheets)}")
    lists.sheet_state = "hidden"
    longest = max(len(column.choices) for _, column in chosen)
    for row in range(longest):
        lists.append([text_cell(lists, item(column.choices, row)) for _, column in chosen])
    for place, (at, column) in enumerate(chosen, start=1):
        source = get_column_letter(place)
        rule = DataValidation(
            type="list",
            formula1=f"'{lists.title}'!${source}$1:${source}${len(column.choices)}",
            allow_blank=True,
            showErrorMessage=False,  # a school's own word is welcome, the reader will say
        )
        letter, first = get_column_letter(at), len(sheet.rows) + 2
        rule.add(f"{letter}{first}:{letter}{first + sheet.empty_rows - 1}")
        page.data_validations.append(rule)


def item(items, at):
    return items[at] if at < len(items) else ""


def set_widths(page, widths):
    for at, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width


def merge(page, row, column, *, rows=1, columns=1):
    """One cell over several rows and columns from this place on."""
    if rows == columns == 1:
        return
    last = f"{get_column_letter(column + columns - 1)}{row + rows - 1}"
    page.merged_cells.add(f"{get_column_letter(column)}{row}:{last}")


def bold(written):
    written.font = Font(bold=True)
    return written


def unframed(page, text):
    """A line of words above a table."""
    written = bold(cell(page, text))
    written.border = Border()
    return written


def set_landscape(page):
    """On a printer: sheets of A4 with their numbers, as wide as the list."""
    page.HeaderFooter.oddFooter.center.text = "&P"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def sheet_title(text):
    return FORBIDDEN_IN_TITLES.sub(" ", safe_text(text)).strip("' ")[:31] or "Лист"


def header(page, text):
    head = cell(page, text)
    head.font = Font(bold=True)
    head.fill = HEADER
    return head


def cell(page, value):
    """A number, a date or text; text never becomes a formula, whatever it begins with."""
    if isinstance(value, str):
        return text_cell(page, safe_text(value))
    written = WriteOnlyCell(page, value=value)
    if isinstance(value, date) and not isinstance(value, datetime):
        written.number_format = "DD.MM.YYYY"
    return framed(written)


def text_cell(page, text):
    written = WriteOnlyCell(page, value=text or None)
    if text:
        written.data_type = "s"
        written.quotePrefix = bool(FORMULA.match(text))
    return framed(written)


def framed(written):
    written.alignment = WRAPPED
    written.border = BORDER
    return written


def safe_text(text):
    """One control character in one name would make the whole file unreadable."""
    return CONTROL.sub("", INVISIBLE.sub("", text))[:MAX_CELL]


def lists_in(content):
    """(title, rows with their head) of every list of a workbook that we have written ourselves."""
    for page in load_workbook(BytesIO(content), read_only=True):
        yield page.title, list(page.iter_rows(values_only=True))
