import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile
from openpyxl import Workbook
from PIL import Image

from mentoring import scans
from mentoring.scans import read_scan

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n"


def upload(content, name="scan.pdf"):
    return SimpleUploadedFile(name, content)


def picture(format, mode="RGB", size=(40, 30), **options):
    target = io.BytesIO()
    Image.new(mode, size).save(target, format, **options)
    return target.getvalue()


def word(**parts):
    target = io.BytesIO()
    WordFile().save(target)
    with zipfile.ZipFile(target, "a") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def bomb_png(width, height):
    """A PNG whose head promises a huge picture and whose body is nothing."""

    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )  # fmt: skip


def test_a_pdf_is_kept_as_it_is():
    scan = read_scan(upload(PDF))

    assert (scan.content, scan.suffix) == (PDF, "pdf")


@pytest.mark.parametrize(
    ("format", "mode", "suffix"),
    [("JPEG", "RGB", "jpg"), ("JPEG", "CMYK", "jpg"), ("JPEG", "L", "jpg"), ("PNG", "RGBA", "png"),
     ("PNG", "1", "png"), ("PNG", "P", "png"), ("PNG", "LA", "png")],
)  # fmt: skip
def test_a_picture_is_drawn_anew_whatever_its_name(format, mode, suffix):
    scan = read_scan(upload(picture(format, mode), "order.exe"))

    assert scan.suffix == suffix
    with Image.open(io.BytesIO(scan.content)) as again:
        assert (again.format, again.size) == (format, (40, 30))


def test_place_and_thumbnail_of_a_photograph_do_not_come_along():
    exif = Image.Exif()
    exif[0x010E] = "МЕСТО"
    exif[0x8825] = {1: "N", 2: (56.0, 1.0, 2.0)}
    content = picture("JPEG", exif=exif) + b"<script>alert(1)</script>"

    scan = read_scan(upload(content))

    with Image.open(io.BytesIO(scan.content)) as again:
        assert dict(again.getexif()) == {}
    assert b"script" not in scan.content


def test_a_large_picture_is_brought_to_the_size_of_a_sheet():
    scan = read_scan(upload(picture("PNG", "L", (6000, 3000))))

    with Image.open(io.BytesIO(scan.content)) as again:
        assert again.size == (4000, 2000)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"%", b"<html><script>alert(1)</script></html>", b"<svg xmlns='x' onload='a()'/>",
        b"%PDF<html>", b"%PDF-9.9\n%%EOF", PDF[:30], b"MZ\x90\x00" + PDF, b"GIF89a" + b"\0" * 50,
        picture("TIFF"), picture("GIF", "P"), picture("JPEG")[:200], picture("PNG")[:40],
        bomb_png(20_000, 20_000), bomb_png(9_500, 9_000), bomb_png(1, 2_000_000_000), b"PK\x03\x04" + b"\0" * 100,
        PDF.replace(b"1 0", b"/OpenAction/JavaScript 1 0"), PDF.replace(b"<<>>", b"<</Launch>>"),
        PDF.replace(b"trailer<<>>", b"trailer<</Encrypt 5 0 R>>"),
        PDF.replace(b"1 0", b"/EmbeddedFile 1 0"), b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(content):
    with pytest.raises(ValidationError) as refusal:
        read_scan(upload(content))

    assert refusal.value.messages[0].endswith(".")


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(scans, "MAX_BYTES", len(PDF) - 1)

    with pytest.raises(ValidationError, match="Файл больше"):
        read_scan(upload(PDF))


def test_a_finished_word_file_is_kept_where_it_is_asked_for():
    content = word()

    assert read_scan(upload(content), with_word=True).content == content
    with pytest.raises(ValidationError, match="Нужен файл PDF, JPEG или PNG"):
        read_scan(upload(content))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("word/vbaProject.bin", "macro"),
        ("word/embeddings/oleObject1.bin", "ole"),
        ("word/activeX/activeX1.xml", "<x/>"),
        ("word/_rels/settings.xml.rels",
         '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" '
         'Target="http://evil/x.dotm" TargetMode="External"/></Relationships>'),
        ("word/footer9.xml", "<w:instrText>DDEAUTO c:\\cmd</w:instrText>"),
        ("word/footer9.xml", "<w:instrText>INCLUDETEXT http://evil</w:instrText>"),
    ],
)  # fmt: skip
def test_a_word_file_that_does_things_is_refused(name, text):
    with pytest.raises(ValidationError, match="макрос, вложение или ссылка"):
        read_scan(upload(word(**{name: text})), with_word=True)


def test_a_link_of_a_word_file_is_no_harm():
    link = (
        '<Relationships><Relationship Id="r1" Type="http://x/hyperlink" '
        'Target="http://school.example" TargetMode="External"/></Relationships>'
    )
    content = word(**{"word/_rels/footer9.xml.rels": link})

    assert read_scan(upload(content), with_word=True).suffix == "docx"


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", word()[:300]])
def test_a_broken_word_file_is_refused(content):
    with pytest.raises(ValidationError, match="Файл повреждён"):
        read_scan(upload(content), with_word=True)


def test_a_word_file_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(scans, "MAX_UNPACKED", 1000)

    with pytest.raises(ValidationError, match="Файл повреждён"):
        read_scan(upload(word()), with_word=True)


def table(**parts):
    target = io.BytesIO()
    Workbook().save(target)
    with zipfile.ZipFile(target, "a") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def test_a_table_is_taken_where_tables_are_and_its_printer_harms_nobody():
    content = table(**{"xl/printerSettings/printerSettings1.bin": b"\x00"})

    assert read_scan(upload(content, "a.xlsx"), with_tables=True).suffix == "xlsx"
    with pytest.raises(ValidationError):
        read_scan(upload(content, "a.xlsx"), with_word=True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xl/vbaProject.bin", b"macro"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>"),
        ("xl/macrosheets/sheet1.xml", b"<x/>"),
        ("xl/connections.xml", b"<x/>"),
        ("xl/embeddings/oleObject1.bin", b"x"),
        ("xl/links.xml", b'<ddeLink ddeService="cmd"/>'),
        ("xl/_rels/x.rels", b'<Relationship Type="a/image" TargetMode="External" Target="//evil/x"/>'),
    ],
)  # fmt: skip
def test_a_table_that_runs_or_fetches_is_refused(name, text):
    with pytest.raises(ValidationError, match="макрос, вложение или связь"):
        read_scan(upload(table(**{name: text})), with_tables=True)
