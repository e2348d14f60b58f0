"""Which kind of file it is, by its bytes and not by its name, and the tables inside."""

import io
import re
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from mentoring.roster import archive
from mentoring.roster.delimited import text_grid
from mentoring.roster.grid import Grid, numbered
from mentoring.roster.open_document import scanned_tables
from mentoring.roster.problems import Refused
from mentoring.roster.sheet_xml import (
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_ROWS,
    TOO_WIDE,
    check_counts,
    scans,
    sheet_parts,
)
from mentoring.roster.strikes import struck_cells, struck_styles

MOST_BYTES = 25 * archive.MIB
MOST_DOCUMENT = 20 * archive.MIB
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
WORD_OLE = "WordDocument".encode("utf-16-le")
LOCKED_OLE = "EncryptedPackage".encode("utf-16-le")
SHEET_OLE = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
INSERT = "Вставьте список таблицей в .xlsx, .csv или .docx."
FOREIGN = (
    (b"%PDF", f"PDF не поддерживается. {INSERT}"),
    (b"\x89PNG", f"Изображения и сканы не поддерживаются. {INSERT}"),
    (b"\xff\xd8\xff", f"Изображения и сканы не поддерживаются. {INSERT}"),
    (b"GIF8", f"Изображения и сканы не поддерживаются. {INSERT}"),
    (b"II*\0", f"Изображения и сканы не поддерживаются. {INSERT}"),
    (b"MM\0*", f"Изображения и сканы не поддерживаются. {INSERT}"),
    (b"BM", f"Изображения и сканы не поддерживаются. {INSERT}"),
    (b"MZ", "Это программа, а не список."),
    (b"\x7fELF", "Это программа, а не список."),
    (b"Rar!", "Это архив RAR. Распакуйте его и загрузите сам список."),
    (b"7z\xbc\xaf", "Это архив 7z. Распакуйте его и загрузите сам список."),
    (b"\x1f\x8b", "Это архив. Распакуйте его и загрузите сам список."),
    (b"{\\rtf", "Формат RTF не поддерживается. Сохраните документ как .docx."),
)
MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|table|body|meta|\?xml|style|div)", re.IGNORECASE)
HTML = (
    "Это веб-страница, сохранённая под видом таблицы. "
    "Откройте её в Excel и сохраните как «Книга Excel (.xlsx)»."
)


def grids(path, *, is_whole=False):
    """Every table of the file at this path; of a text document with all its words if asked."""
    path = Path(path)
    if path.stat().st_size > MOST_BYTES:
        limit = MOST_BYTES // archive.MIB
        raise Refused(f"Файл больше {limit} МБ. Уберите картинки или разделите список на части.")
    return grids_of(path.read_bytes(), is_whole=is_whole)


def grids_of(content, *, is_whole=False):
    """Every table in these bytes."""
    if not content.strip():
        raise Refused("Файл пуст.")
    if content.startswith(b"PK"):
        return grids_of_archive(content, is_whole=is_whole)
    if content.startswith(OLE):
        return grids_of_old_file(content)
    for mark, sentence in FOREIGN:
        if content.startswith(mark):
            raise Refused(sentence)
    if MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")[:2000]):
        raise Refused(HTML)
    return [text_grid(content)]


def grids_of_archive(content, *, is_whole=False):
    opened = archive.opened(content)
    names = set(opened.namelist())
    if "xl/workbook.xml" in names and "[Content_Types].xml" in names:
        return workbook_grids(content, opened)
    if "word/document.xml" in names:
        if opened.getinfo("word/document.xml").file_size > MOST_DOCUMENT:
            raise Refused("Документ слишком велик. Оставьте в нём только таблицу со списком.")
        archive.check_xml(opened)
        # Half of the time to start, which only documents are to pay.
        from mentoring.roster.word_tables import word_grids  # noqa: PLC0415

        return word_grids(content, is_whole=is_whole)
    if "content.xml" in names and "mimetype" in names:
        return open_document_grids(content, opened)
    if "xl/workbook.bin" in names:
        raise Refused("Формат .xlsb не поддерживается. Сохраните книгу как .xlsx.")
    raise Refused("Это архив, а не таблица. Загрузите сам список: .xlsx, .csv, .ods или .docx.")


def grids_of_old_file(content):
    """Office files of before 2007, and today's files under a password, begin alike."""
    if LOCKED_OLE in content:
        raise Refused(archive.LOCKED)
    if WORD_OLE in content:
        raise Refused("Старый формат .doc не поддерживается. Сохраните документ как .docx.")
    if not any(mark in content for mark in SHEET_OLE):
        raise Refused(archive.BROKEN)
    return list(calamine_grids(content, {}))


def workbook_grids(content, opened):
    scanned = scans(opened)
    archive.check_xml(opened, skip=scanned)
    check_counts(opened)
    parts = sheet_parts(opened)
    by_sheet = {sheet: scanned[part] for sheet, part in parts.items() if part in scanned}
    styles = struck_styles(opened)
    for sheet, scan in by_sheet.items():
        scan.struck = struck_cells(opened, parts[sheet], styles)
    return list(calamine_grids(content, by_sheet))


def open_document_grids(content, opened):
    tables = scanned_tables(opened)
    archive.check_xml(opened, skip=("content.xml",))
    return list(calamine_grids(content, tables))


def calamine_grids(content, scanned):
    """The sheets as calamine reads them, with what the scan of the XML knows besides."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for index, sheet in enumerate(book.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                is_hidden = sheet.visible != SheetVisibleEnum.Visible
                yield sheet_grid(book.get_sheet_by_index(index), is_hidden, scanned)
    except Refused:  # a sheet beyond measure is not a broken one
        raise
    except PasswordError as error:
        raise Refused(archive.LOCKED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refused(archive.BROKEN) from error


def sheet_grid(sheet, is_hidden, scanned):
    scan = scanned.get(sheet.name)
    start, end = sheet.start, sheet.end
    if start and end and end[0] >= MOST_ROWS:
        raise Refused(TOO_MANY_ROWS)
    if start and end and end[1] >= MOST_COLUMNS:
        raise Refused(TOO_WIDE)
    rows = sheet.to_python(skip_empty_area=False) if end else []
    merges = scan.merges if hasattr(scan, "merges") else sheet.merged_cell_ranges
    return Grid(
        sheet.name,
        rows,
        numbered(rows),
        merges=tuple((*first, *last) for first, last in merges or ()),
        hidden_rows=frozenset(scan.hidden_rows if scan else ()),
        struck=getattr(scan, "struck", frozenset()),
        faults=dict(scan.faults) if scan else {},
        is_hidden=is_hidden,
    )
