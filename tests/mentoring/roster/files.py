"""Small files of every kind that schools send, made in memory."""

import csv
import io
import zipfile

import docx
import openpyxl
import xlwt

HEADER = ["п/п", "ФИО", "Класс", "Дата рождения", "Телефон"]
IVANOV = [1, "Иванов Иван Иванович", "9А", "05.04.2011", "89211234567"]
PETROVA = [2, "Петрова Анна Олеговна", "9Б", "06.05.2011", "89217654321"]


def xlsx(*rows, name="Лист1", merges=(), more=None, tune=None):
    """A workbook of one sheet, and of `more`: name → rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for address in merges:
        sheet.merge_cells(address)
    for title, others in (more or {}).items():
        other = book.create_sheet(title)
        for row in others:
            other.append(list(row))
    if tune:
        tune(book)
    return saved(book)


def xls(*rows, merge=None):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Лист1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value not in ("", None):
                sheet.write(number, column, value)
    if merge:
        sheet.merge(*merge)
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text(*rows, encoding="utf-8", separator=";"):
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode(encoding)


def word(*rows, above="", merges=()):
    document = docx.Document()
    if above:
        document.add_paragraph(above)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            table.cell(number, column).text = str(value)
    for (top, left), (bottom, right) in merges:
        value = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = value
    return saved(document)


def ods(*rows, merged_rows=0, hidden=()):
    """A minimal OpenDocument table; `merged_rows` cells of the third column hang together."""
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for column, value in enumerate(row):
            span = ""
            if merged_rows and column == 2 and number == 1:
                span = (
                    f' table:number-columns-spanned="1" table:number-rows-spanned="{merged_rows}"'
                )
            tag = (
                "covered-table-cell"
                if merged_rows and column == 2 and value == ""
                else "table-cell"
            )
            kind = ' office:value-type="string"' if value != "" else ""
            cells.append(f"<table:{tag}{span}{kind}><text:p>{value}</text:p></table:{tag}>")
        state = ' table:visibility="collapse"' if number in hidden else ""
        lines.append(f"<table:table-row{state}>{''.join(cells)}</table:table-row>")
    content = ODS_START + "".join(lines) + ODS_END
    return archive(
        {"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": MANIFEST}
    )


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def changed(content, name, change):
    """The same archive with one part rewritten."""
    parts = parts_of(content)
    parts[name] = change(parts.get(name, b""))
    return archive(parts)


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACE = "urn:oasis:names:tc:opendocument:xmlns"
ODS_START = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{SPACE}:office:1.0"'
    f' xmlns:table="{SPACE}:table:1.0" xmlns:text="{SPACE}:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Лист1">'
)
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{SPACE}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
    "</manifest:manifest>"
)
