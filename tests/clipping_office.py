"""Word files and spreadsheets as a printer takes them: A4, numbered, wide enough for their words."""

from datetime import date
from io import BytesIO
from math import ceil

from docx import Document as WordFile
from docx.oxml.ns import qn
from openpyxl.utils import get_column_letter

TWIP = 635  # English metric units in a twentieth of a point
A4 = {210, 297}
USUAL_WIDTH = 8.43  # of a column that names none


def clipped_word(content):
    """What Word would cut: a table wider than the text, rows that may not grow, sheets unnumbered."""
    file = WordFile(BytesIO(content))
    sections = list(file.sections)
    for section in sections:
        if {round(section.page_width.mm), round(section.page_height.mm)} != A4:
            yield f"лист {section.page_width.mm:.0f} × {section.page_height.mm:.0f} мм"
    room = max(one.page_width - one.left_margin - one.right_margin for one in sections)
    for table in file.element.body.iter(qn("w:tbl")):
        grid = table.tblGrid.gridCol_lst
        if sum(column.w or 0 for column in grid) > room + 20 * TWIP:
            yield f"таблица шире листа: {table_words(table)}"
    for height in file.element.body.iter(qn("w:trHeight")):
        if height.get(qn("w:hRule")) == "exact":
            yield f"строка не растёт: {table_words(height.getparent().getparent())}"


def table_words(element):
    return "".join(node.text or "" for node in element.iter(qn("w:t")))[:60]


def is_numbered(content):
    """Whether a sheet of the file bears its number."""
    file = WordFile(BytesIO(content))
    return any(
        "PAGE" in (node.text or "")
        for section in file.sections
        for part in (section.header, section.footer)
        for node in part._element.iter(qn("w:instrText"))
    )


def clipped_sheets(book):
    """What a spreadsheet would cut or show as «####», and sheets that a printer would not number."""
    for page in book:
        if page.sheet_state == "hidden":
            continue
        if str(page.page_setup.paperSize) != page.PAPERSIZE_A4:
            yield f"{page.title}: не A4"
        if page.oddFooter.center.text != "&P":
            yield f"{page.title}: листы без номеров"
        yield from clipped_cells(page)


def clipped_cells(page):
    merged = {area.coord.split(":")[0]: area for area in page.merged_cells.ranges}
    for row in page.iter_rows():
        for cell in row:
            if cell.value is not None and is_cut(page, cell, merged.get(cell.coordinate)):
                yield f"{page.title} {cell.coordinate}: {shown(cell.value)[:60]}"


def is_cut(page, cell, area):
    words = shown(cell.value)
    if area:  # a spreadsheet never makes rows higher for what is merged
        return lines_of(words, width_of_area(page, area)) > room_of(page, area)
    if isinstance(cell.value, str):
        return not cell.alignment.wrap_text or bool(page.row_dimensions[cell.row].height)
    return len(words) > width_of(page, cell.column)


def shown(value):
    return "00.00.0000" if isinstance(value, date) else str(value)


def width_of(page, column):
    return page.column_dimensions[get_column_letter(column)].width or USUAL_WIDTH


def width_of_area(page, area):
    return sum(width_of(page, column) for column in range(area.min_col, area.max_col + 1))


def lines_of(words, width):
    return sum(ceil(len(line) / width) or 1 for line in words.splitlines())


def room_of(page, area):
    """Lines of words that a merged cell shows: its rows as high as their other cells make them."""
    merged = {
        (row, column)
        for one in page.merged_cells.ranges
        for row in range(one.min_row, one.max_row + 1)
        for column in range(one.min_col, one.max_col + 1)
    }
    return sum(height_of(page, row, merged) for row in range(area.min_row, area.max_row + 1))


def height_of(page, row, merged):
    if height := page.row_dimensions[row].height:
        return height // 15
    own = (
        lines_of(shown(cell.value), width_of(page, cell.column))
        for cell in page[row]
        if cell.value is not None and (row, cell.column) not in merged
    )
    return max(own, default=1)
