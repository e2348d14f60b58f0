"""Scans and finished papers that people upload: known by their content, never by their name."""

import io
import re
import zipfile
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 80_000_000
LONGEST_SIDE = 4_000  # A4 at 300 dots an inch
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PARTS = 2_000
ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")
ACTIVE_PARTS = re.compile(r"vbaProject|/embeddings/|/activeX/|\.bin$|\.exe$", re.IGNORECASE)
# A table names its printer in a part of its own; nothing in it runs.
PRINTER_PART = re.compile(r"printerSettings/[^/]+\.bin$", re.IGNORECASE)
ACTIVE_TABLE_PARTS = re.compile(r"/macrosheets/|/externalLinks/|connections\.xml$", re.IGNORECASE)
ACTIVE_TABLE = re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink|oleObject)\b")
ACTIVE_FIELDS = re.compile(rb"INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|\bDDE\b")
OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>")
BROKEN = "Файл повреждён: откройте его у себя, сохраните заново и загрузите ещё раз."


@dataclass(frozen=True)
class Scan:
    """Content that may be kept, with the suffix it really has."""

    content: bytes
    suffix: str


def read_scan(file, *, with_word=False, with_tables=False):
    """The content of an uploaded PDF, JPEG, PNG (DOCX, XLSX), checked; pictures are drawn anew."""
    if file.size > MAX_BYTES:
        raise ValidationError(f"Файл больше {MAX_BYTES // 1024**2} МБ. Уменьшите качество скана.")
    content = file.read(MAX_BYTES + 1)
    if content.startswith(b"%PDF-"):
        return Scan(checked_pdf(content), "pdf")
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return redrawn(content)
    if (with_word or with_tables) and content.startswith(b"PK\x03\x04"):
        return checked_office(content, with_tables=with_tables)
    raise ValidationError(f"Нужен файл {kinds_of(with_word, with_tables)}.")


def kinds_of(with_word, with_tables):
    if with_tables:
        return "PDF, JPEG, PNG, DOCX или XLSX без пароля и макросов"
    kinds = "PDF, JPEG, PNG или DOCX" if with_word else "PDF, JPEG или PNG"
    return f"{kinds}. Отсканируйте документ или сохраните его в PDF"


def checked_pdf(content):
    """Kept as it is and given out as an attachment only, so it must be a PDF to its end."""
    if not re.match(rb"%PDF-[12]\.\d", content) or b"%%EOF" not in content[-2048:]:
        raise ValidationError(BROKEN)
    if b"/Encrypt" in content[-4096:]:
        raise ValidationError("PDF защищён паролем. Сохраните его без пароля.")
    if any(mark in content for mark in ACTIVE_PDF):
        raise ValidationError(
            "В PDF есть программа или вложение. Напечатайте документ в новый PDF и загрузите его."
        )
    return content


def redrawn(content):
    """Pixels only: no place of the photograph, no thumbnail, nothing behind the picture."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError("Изображение слишком велико: сканируйте с 300 точками.")
            kind = picture.format
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = flat(ImageOps.exif_transpose(picture))
    except ValidationError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise ValidationError(BROKEN) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    target = io.BytesIO()
    if kind == "PNG":
        upright.save(target, "PNG", optimize=True)
        return Scan(target.getvalue(), "png")
    upright.save(target, "JPEG", quality=85)
    return Scan(target.getvalue(), "jpg")


def flat(picture):
    """On white paper: what is see-through has no place in a scan."""
    if picture.mode in ("L", "1"):
        return Image.frombytes(picture.mode, picture.size, picture.tobytes())
    layers = picture.convert("RGBA")
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(layers, mask=layers.getchannel("A"))
    return sheet


def checked_office(content, *, with_tables):
    """A DOCX or XLSX without macros, embedded objects, links to outside parts and what fetches."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            is_table = with_tables and "xl/workbook.xml" in names
            is_bomb = len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED
            main = "xl/workbook.xml" if is_table else "word/document.xml"
            if is_bomb or not {"[Content_Types].xml", main} <= names:
                raise ValidationError(BROKEN)
            texts = [
                archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))
            ]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, RuntimeError,
            NotImplementedError, zipfile.zlib.error) as error:  # fmt: skip
        raise ValidationError(BROKEN) from error
    if is_table:
        refuse_active_table(names, texts)
        return Scan(content, "xlsx")
    if any(map(ACTIVE_PARTS.search, names)) or any(map(is_active, texts)):
        raise ValidationError(
            "В документе Word есть макрос, вложение или ссылка на другой файл. Сохраните его без них."
        )
    return Scan(content, "docx")


def refuse_active_table(names, texts):
    parts = {name for name in names if not PRINTER_PART.search(name)}
    runs = any(ACTIVE_PARTS.search(name) or ACTIVE_TABLE_PARTS.search(name) for name in parts)
    if runs or any(ACTIVE_TABLE.search(text) or has_outside_part(text) for text in texts):
        raise ValidationError(
            "В таблице есть макрос, вложение или связь с другим файлом. Сохраните её без них."
        )


def is_active(text):
    return bool(ACTIVE_FIELDS.search(text) or has_outside_part(text))


def has_outside_part(text):
    """A part that is fetched from elsewhere when the file is opened; a hyperlink waits for a click."""
    links = (link for link in OUTSIDE.findall(text) if not re.search(rb"/hyperlink\"", link))
    return next(links, None) is not None
