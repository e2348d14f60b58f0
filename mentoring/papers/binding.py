"""Many files bound into one to be printed: PDFs and pictures of signed sheets. Pure.

It is read by the press beside it: what people have uploaded is taken apart in the limited child only.
"""

from io import BytesIO
from itertools import zip_longest

from PIL import Image
from pypdf import PdfReader, PdfWriter

A4_INCHES = (8.27, 11.69)
MOST_PAGES = 2000
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def bound(files, *, is_duplex=False, titles=()):
    """(one PDF, pages of each file): what cannot be read has no pages and stays out.

    For two-sided printing every file begins on the front of a sheet. `titles`, one for each file,
    are the bookmarks: (heading, title).
    """
    writer, counts, headings = PdfWriter(), [], {}
    for content, mark in zip_longest(files, titles):
        pages = pages_of(content)
        if sum(counts) + len(pages) > MOST_PAGES:
            pages = []
        first = len(writer.pages)
        for page in pages:
            writer.add_page(page)
        if mark and pages:
            add_bookmark(writer, headings, *mark, first)
        if is_duplex and len(pages) % 2:
            writer.add_blank_page()
        counts.append(len(pages))
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    file = BytesIO()
    if any(counts):
        writer.write(file)
    return file.getvalue(), counts


def add_bookmark(writer, headings, heading, title, page):
    """Under its heading, which begins with its first file."""
    if heading and heading not in headings:
        headings[heading] = writer.add_outline_item(heading, page)
    writer.add_outline_item(title, page, parent=headings.get(heading))


def pages_of(content):
    """The sheets of one file; a spoilt one has none, whatever it is that its reader stumbles over."""
    try:
        if content.startswith(PICTURES):
            content = picture_sheet(content)
        return list(PdfReader(BytesIO(content)).pages)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  hostile files find ever new ways; the caller tells of the empty place
        return []


def picture_sheet(content):
    """A picture as one page no larger than A4."""
    with Image.open(BytesIO(content)) as picture:
        sheet = picture.convert("RGB")
    width, height = sorted(A4_INCHES, reverse=sheet.width > sheet.height)
    dots = max(sheet.width / width, sheet.height / height)
    file = BytesIO()
    sheet.save(file, "PDF", resolution=dots)
    return file.getvalue()
