"""A foreign workbook with values put into some of its cells, the rest of it byte for byte as it was.

Read by the limited child, for the file is somebody else's. Macros and links to other files are
refused. Formulas stay as they are and are reckoned anew when the book is opened; no value is written
over one, and no value becomes one.
"""

import io
import re
import zipfile

from lxml import etree

from mentoring.roster import archive
from mentoring.roster.problems import Refused
from mentoring.roster.sheet_xml import sheet_parts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORBIDDEN = re.compile(r"(?i)vbaproject|/macrosheets/|/externallinks/|/activex/|/embeddings/")
MACROS = "В книге есть макросы, внешние ссылки или вложения. Сохраните её как обычную книгу .xlsx без них."
NOT_A_BOOK = "Нужна книга Excel (.xlsx)."
CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def opened_blank(content):
    """The archive of a workbook that may be filled in."""
    if not content.startswith(b"PK"):
        raise Refused(NOT_A_BOOK)
    book = archive.opened(content)
    names = book.namelist()
    if "xl/workbook.xml" not in names or any(FORBIDDEN.search(name) for name in names):
        raise Refused(MACROS if "xl/workbook.xml" in names else NOT_A_BOOK)
    types = book.read("[Content_Types].xml")
    if b"macroEnabled" in types:
        raise Refused(MACROS)
    archive.check_xml(book)
    return book


def formulas_of(content):
    """{name of the sheet: [cells with a formula]}: there nothing may be written."""
    book = opened_blank(content)
    return {
        name: [
            cell.get("r")
            for cell in parsed(book.read(part)).iter(f"{MAIN}c")
            if cell.find(f"{MAIN}f") is not None
        ]
        for name, part in sheet_parts(book).items()
        if part in book.namelist()
    }


def filled(content, values):
    """The bytes of the book with {sheet: {cell: value}} put in."""
    book, file = opened_blank(content), io.BytesIO()
    parts = {part: values[name] for name, part in sheet_parts(book).items() if values.get(name)}
    if missing := set(values) - set(sheet_parts(book)):
        raise Refused(f"В бланке нет листа «{min(missing)}».")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in book.infolist():
            inside = book.read(item)
            if item.filename in parts:
                inside = with_values(inside, parts[item.filename])
            elif item.filename == "xl/workbook.xml":
                inside = reckoned_anew(inside)
            copy.writestr(item, inside)
    return file.getvalue()


def parsed(content):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def written_out(root):
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def reckoned_anew(content):
    """Excel counts its formulas again when it opens the book."""
    root = parsed(content)
    calc = root.find(f"{MAIN}calcPr")
    if calc is None:
        calc = etree.SubElement(root, f"{MAIN}calcPr")
    calc.set("fullCalcOnLoad", "1")
    return written_out(root)


def with_values(content, values):
    root = parsed(content)
    data = root.find(f"{MAIN}sheetData")
    rows = {int(row.get("r")): row for row in data.iter(f"{MAIN}row") if row.get("r")}
    for place, value in values.items():
        letters, number = CELL.fullmatch(place).groups()
        row = rows.get(int(number))
        if row is None:
            row = rows[int(number)] = new_row(data, int(number))
        write_cell(cell_of(row, place, letters), place, value)
    return written_out(root)


def new_row(data, number):
    row = etree.Element(f"{MAIN}row", r=str(number))
    after = [at for at, one in enumerate(data) if one.get("r") and int(one.get("r")) > number]
    data.insert(after[0] if after else len(data), row)
    return row


def cell_of(row, place, letters):
    cells = list(row)
    found = next((cell for cell in cells if cell.get("r") == place), None)
    if found is not None:
        return found
    cell = etree.Element(f"{MAIN}c", r=place)
    after = [at for at, one in enumerate(cells) if column(one.get("r", "A1")) > column(letters)]
    row.insert(after[0] if after else len(cells), cell)
    return cell


def column(place):
    number = 0
    for letter in CELL.fullmatch(place)[1] if place[-1].isdigit() else place:
        number = number * 26 + ord(letter) - 64
    return number


def write_cell(cell, place, value):
    """The look of the cell stays; a text lies in the cell itself."""
    if cell.find(f"{MAIN}f") is not None:
        raise Refused(f"В ячейке {place} бланка формула: в неё ничего не записывается.")
    for child in list(cell):
        cell.remove(child)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        text.text = value
    else:
        cell.attrib.pop("t", None)
        etree.SubElement(cell, f"{MAIN}v").text = repr(value)
