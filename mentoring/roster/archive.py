"""Office files are zip archives of XML: looked through before anything reads them."""

import io
import zipfile
import zlib
from xml.parsers import expat

from mentoring.roster.problems import Refused

MIB = 1024 * 1024
MOST_ENTRIES = 2000
MOST_UNPACKED = 150 * MIB
MOST_XML = 100 * MIB
HIGHEST_RATIO = 120
SMALL = 4 * MIB  # a ratio says nothing about a small part
XML_PARTS = (".xml", ".rels", ".vml")
CHUNK = 256 * 1024
BROKEN = (
    "Файл повреждён или загружен не полностью. Откройте его, сохраните заново и загрузите ещё раз."
)
DANGEROUS = "Файл отклонён: его устройство опасно (распаковывается в несоразмерно большой объём)."
WITH_DTD = "Файл отклонён: внутри есть описание типа документа (DTD), в таблицах его не бывает."
LOCKED = "Файл защищён паролем. Снимите пароль в Excel и загрузите файл ещё раз."


def opened(content):
    """The archive, if its directory promises nothing dangerous."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
        raise Refused(BROKEN) from error
    check_directory(entries)
    check_overlaps(entries)
    return archive


def check_directory(entries):
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or len(set(names)) != len(names):
        raise Refused(DANGEROUS)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(LOCKED)
    if any(is_outside(name) for name in names):
        raise Refused("Файл отклонён: внутри есть части с недопустимыми именами.")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED or any(map(is_bomb, entries)):
        raise Refused(DANGEROUS)


def check_overlaps(entries):
    """Two parts may not share the same packed bytes: that is how a small file becomes endless."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Refused(DANGEROUS)
        end = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size


def is_outside(name):
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def is_bomb(entry):
    size = entry.file_size
    return size > MOST_XML or (size > SMALL and size > HIGHEST_RATIO * max(entry.compress_size, 1))


def chunks(archive, name):
    """The unpacked bytes of one part; more of them than promised is an attack."""
    entry = archive.getinfo(name)
    seen = 0
    try:
        with archive.open(entry) as part:
            while piece := part.read(CHUNK):
                seen += len(piece)
                if seen > entry.file_size:
                    raise Refused(DANGEROUS)
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(BROKEN) from error


def check_xml(archive, skip=()):
    """Every XML part is well-formed and has no DTD, so no entity can grow or reach out."""
    for name in archive.namelist():
        if name.lower().endswith(XML_PARTS) and name not in skip:
            feed(parser(), chunks(archive, name))


def parser():
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = refuse_doctype
    made.EntityDeclHandler = refuse_doctype
    return made


def refuse_doctype(*_declaration):
    raise Refused(WITH_DTD)


def feed(made, pieces):
    try:
        for piece in pieces:
            made.Parse(piece, False)
        made.Parse(b"", True)
    except Refused:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # LookupError: unknown encoding
        raise Refused(BROKEN) from error
