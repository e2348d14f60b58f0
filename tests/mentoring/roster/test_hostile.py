"""Hostile, broken and foreign files: refused within two seconds, in Russian, without eating memory."""

import io
import random
import re
import resource
import time
import zipfile
import zlib

import pytest

from mentoring.roster import child, containers
from mentoring.roster.problems import Refused
from mentoring.roster.reader import read, read_bytes
from tests.mentoring.roster import files
from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx

HONEST = xlsx(HEADER, IVANOV, PETROVA)
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
MIB = 1024 * 1024
RUSSIAN = re.compile(r"[А-ЯЁP].*[а-яё].*\.$", re.DOTALL)
LAUGHS = b"<!DOCTYPE x [" + b'<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]>"  # fmt: skip


def with_doctype(part):
    head, _, rest = part.partition(b"?>") if part.startswith(b"<?xml") else (b"", b"", part)
    return (head + b"?>" if head else b"") + LAUGHS + rest


def with_cell(address):
    def change(part):
        row = re.sub(r"\D", "", address) or "1"
        cell = (
            f'<row r="{row}"><c r="{address}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        )
        return part.replace(b"</sheetData>", cell.encode())

    return files.changed(HONEST, SHEET, change)


def sheet_of(rows):
    def change(part):
        start = part[: part.index(b"<sheetData>") + 11]
        return start + rows + b"</sheetData></worksheet>"

    return files.changed(HONEST, SHEET, change)


def bomb(name, megabytes, *, declared=None):
    """An honest file one of whose parts unpacks to very much; packed on the fly."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for part, content in files.parts_of(HONEST).items():
            if part != name:
                made.writestr(part, content)
        with made.open(name, "w", force_zip64=True) as part:
            part.write(b'<sst xmlns="x"><si><t>')
            for _ in range(megabytes):
                part.write(b"a" * MIB)
            part.write(b"</t></si></sst>")
    content = stream.getvalue()
    return content if declared is None else lying_about_size(content, name, declared)


def lying_about_size(content, name, declared):
    """The directory of the archive says that the part is small."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        size = opened.getinfo(name).file_size
    return content.replace(size.to_bytes(8, "little"), declared.to_bytes(8, "little")).replace(
        size.to_bytes(4, "little"), declared.to_bytes(4, "little")
    )


def locked():
    return containers.OLE + b"\0" * 600 + containers.LOCKED_OLE + b"\0" * 600


def encrypted_entry():
    content = bytearray(HONEST)
    at = content.rindex(b"PK\1\2")
    content[at + 8] |= 1
    return bytes(content)


def two_entries_of_one_name():
    stream = io.BytesIO(HONEST)
    with zipfile.ZipFile(stream, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr(SHEET, b"<x/>")
    return stream.getvalue()


def overlapping():
    """Two names in the directory for the same packed bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("xl/workbook.xml", b"x" * 1000)
        twin = zipfile.ZipInfo("[Content_Types].xml")
        original = made.getinfo("xl/workbook.xml")
        twin.header_offset, twin.CRC = original.header_offset, original.CRC
        twin.file_size, twin.compress_size = original.file_size, original.compress_size
        made.filelist.append(twin)
        made.NameToInfo[twin.filename] = twin
    return stream.getvalue()


def noise(length):
    return random.Random(5).randbytes(length)


HOSTILE = {
    "empty": lambda: b"",
    "spaces": lambda: b" \n ",
    "random bytes": lambda: noise(5000),
    "random archive": lambda: b"PK\3\4" + noise(5000),
    "random old file": lambda: containers.OLE + noise(5000),
    "old workbook of noise": lambda: containers.OLE + noise(3000) + containers.SHEET_OLE[0] + noise(3000),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + noise(100),
    "photo": lambda: b"\xff\xd8\xff\xe0" + noise(100),
    "pdf": lambda: b"%PDF-1.4\n" + noise(100),
    "program": lambda: b"MZ" + noise(100),
    "rtf": lambda: b"{\\rtf1 x}",
    "web page": lambda: "<html><table><tr><td>ФИО</td></tr></table></html>".encode(),
    "web page with a mark": lambda: b"\xef\xbb\xbf<!DOCTYPE html><html></html>",
    "xml of 2003": lambda: b'<?xml version="1.0"?><Workbook></Workbook>',
    "old document": lambda: containers.OLE + b"\0" * 600 + containers.WORD_OLE,
    "locked": locked,
    "locked part": encrypted_entry,
    "cut at 10 %": lambda: HONEST[: len(HONEST) // 10],
    "cut at 50 %": lambda: HONEST[: len(HONEST) // 2],
    "cut at 99 %": lambda: HONEST[: len(HONEST) * 99 // 100],
    "no workbook": lambda: files.archive({"a.txt": b"x"}),
    "xlsb": lambda: files.archive({"xl/workbook.bin": b"x"}),
    "document without a table": lambda: files.saved(files.docx.Document()),
    "two entries of one name": two_entries_of_one_name,
    "overlapping": overlapping,
    "outside": lambda: files.archive({**files.parts_of(HONEST), "../../etc/cron.d/x": b"x"}),
    "absolute": lambda: files.archive({**files.parts_of(HONEST), "/etc/x": b"x"}),
    "drive": lambda: files.archive({**files.parts_of(HONEST), "C:\\x": b"x"}),
    "5000 entries": lambda: files.archive({f"{n}.xml": b"x" for n in range(5000)}),
    "gigabyte string": lambda: bomb(TEXTS, 1024),
    "hundred megabytes": lambda: bomb(TEXTS, 99),
    "size is a lie": lambda: bomb(TEXTS, 200, declared=1000),
    "ten million rows": lambda: sheet_of(b"<row/>" * 10_000_000),
    "million rows": lambda: sheet_of(b"<row/>" * 1_000_000),
    "many people": lambda: files.text(["ФИО"], *([["Иванов Иван Иванович"]] * 50_001)),
    "million fonts": lambda: files.changed(HONEST, "xl/styles.xml", lambda part: part.replace(b"<fonts", b"<fonts>" + b"<font/>" * 1_000_000 + b"</fonts><fonts", 1)),
    "two million painted cells": lambda: sheet_of(
        b"".join(b"<row>" + b"<c/>" * 10_000 + b"</row>" for _ in range(200))
    ),
    "endless document": lambda: files.changed(
        files.word(HEADER, IVANOV), "word/document.xml", lambda part: part.replace(b"</w:body>", b"<w:p/>" * 4_000_000 + b"</w:body>")
    ),
    "broken document": lambda: files.changed(files.word(HEADER, IVANOV), "_rels/.rels", lambda part: b"<x/>"),
    "too wide a sheet": lambda: xlsx(["ФИО", *[f"x{n}" for n in range(300)]], ["Пак Ян"]),
    "row 1000000000": lambda: with_cell("A1000000000"),
    "last cell": lambda: with_cell("XFD1048576"),
    "far column": lambda: with_cell("ZZ9"),
    "odd column": lambda: with_cell("ZZZZZZ9"),
    "row zero": lambda: with_cell("A0"),
    "rows out of order": lambda: with_cell("A2"),
    "broken xml": lambda: files.changed(HONEST, SHEET, lambda part: part[:-20]),
    "broken text index": lambda: sheet_of(b'<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'),
    "wrong checksum": lambda: HONEST.replace(zlib.crc32(files.parts_of(HONEST)[SHEET]).to_bytes(4, "little"), b"abcd"),
    "doctype in utf-16": lambda: files.changed(HONEST, SHEET, lambda part: with_doctype(part).decode().replace('encoding="UTF-8"', "").encode("utf-16")),
    "outside entity": lambda: files.changed(HONEST, TEXTS, lambda part: b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><sst/>'),
    "entity of the net": lambda: files.changed(HONEST, TEXTS, lambda part: b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><sst/>'),
    "ods with a repeat": lambda: files.ods(HEADER, IVANOV).replace(b"x", b"x"),
    "mixed encodings": lambda: "ФИО;Класс\n".encode() + "Иванов Иван Иванович;9А\n".encode("cp1251"),
    "binary text": lambda: "ФИО;Класс\nИванов\0Иван;9А".encode(),
    "one endless line": lambda: b"a" * 3_000_000,
    "wide text": lambda: b"a;" * 5000,
}  # fmt: skip
del HOSTILE["ods with a repeat"]
for part_name in files.parts_of(HONEST):
    HOSTILE[f"laughs in {part_name}"] = lambda name=part_name: files.changed(
        HONEST, name, with_doctype
    )


def repeated_ods(change):
    content = files.ods(HEADER, IVANOV)
    return files.changed(content, "content.xml", change)


HOSTILE["ods of endless rows"] = lambda: repeated_ods(
    lambda part: part.replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048576">'
    )
)
HOSTILE["ods of endless cells"] = lambda: repeated_ods(
    lambda part: part.replace(
        b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="16384" '
    )
)
HOSTILE["ods of odd numbers"] = lambda: repeated_ods(
    lambda part: part.replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="-1">'
    )
)
HOSTILE["laughs in ods"] = lambda: repeated_ods(with_doctype)
HOSTILE["laughs in docx"] = lambda: files.changed(
    files.word(HEADER, IVANOV), "word/document.xml", with_doctype
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_russian_and_quickly(name):
    content = HOSTILE[name]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    started = time.process_time()  # of this process: others share the machine
    with pytest.raises(Refused) as refusal:
        read_bytes(content)
    seconds = time.process_time() - started

    assert RUSSIAN.match(str(refusal.value))
    assert seconds < 4
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 150 * 1024


def test_large_file_is_refused_with_the_limit_in_the_text(tmp_path):
    path = tmp_path / "list.xlsx"
    with path.open("wb") as large:
        large.truncate(26 * MIB)

    with pytest.raises(Refused, match="больше 25 МБ"):
        read(path)


def test_harmless_oddities_are_read():
    odd = {
        "huge dimension": files.changed(HONEST, SHEET, lambda part: part.replace(b'ref="A1:E3"', b'ref="A1:XFD1048576"')),
        "no dimension": files.changed(HONEST, SHEET, lambda part: part.replace(b'<dimension ref="A1:E3"/>', b"")),
        "huge merge": files.changed(HONEST, SHEET, lambda part: part.replace(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="G9:XFD1048576"/></mergeCells>')),
        "macro": files.archive({**files.parts_of(HONEST), "xl/vbaProject.bin": b"x"}),
        "painted last row": files.changed(HONEST, SHEET, lambda part: part.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>')),
    }  # fmt: skip

    assert {name: len(read_bytes(content).rows) for name, content in odd.items()} == dict.fromkeys(
        odd, 2
    )


def test_child_reads_the_same_as_the_parent(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(HONEST)

    assert child.read_limited(path, kind="pupils") == read(path, kind="pupils")


def test_child_passes_the_refusal_on(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"%PDF-1.4")

    with pytest.raises(Refused, match="PDF не поддерживается"):
        child.read_limited(path)


def test_child_that_takes_too_long_is_a_refusal(tmp_path, monkeypatch):
    path = tmp_path / "list.xlsx"
    path.write_bytes(HONEST)
    monkeypatch.setattr(child, "WALL_SECONDS", 0.01)

    with pytest.raises(Refused, match="за отведённое время"):
        child.read_limited(path)


def test_child_that_dies_is_a_refusal(tmp_path, monkeypatch):
    path = tmp_path / "list.xlsx"
    path.write_bytes(HONEST)
    monkeypatch.setattr(child, "START", "import os; os.kill(os.getpid(), 11)")

    with pytest.raises(Refused, match="Файл не удалось прочитать"):
        child.read_limited(path)


def test_child_has_no_more_memory_than_an_honest_file_needs(tmp_path, monkeypatch):
    path = tmp_path / "list.xlsx"
    path.write_bytes(HONEST)
    greedy = (
        "from mentoring.roster import inside\ninside.limit()\nx = bytearray(2 * inside.MEMORY)\n"
    )
    monkeypatch.setattr(child, "START", child.START.split("from mentoring")[0] + greedy)

    with pytest.raises(Refused, match="слишком много памяти"):
        child.read_limited(path)
