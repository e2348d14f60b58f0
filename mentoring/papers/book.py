"""Many papers of one kind printed together, and many files joined into one to be printed."""

import struct
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from queue import SimpleQueue

from django.template.loader import render_to_string
from pypdf import PdfReader, PdfWriter

from mentoring.papers.printer import Printer, PrintRefused

CHUNK = 20  # papers laid out together: more gain little and lose more when the power goes
CHILDREN = 2


def print_books(batches, format="pdf"):
    """The files of every batch of papers in order; two children print while the caller stores.

    A paper that cannot be printed is None and leaves its neighbours unharmed.
    """
    with ExitStack() as stack:
        printers = SimpleQueue()
        for _ in range(CHILDREN):
            printers.put(stack.enter_context(Printer()))
        pool = stack.enter_context(ThreadPoolExecutor(CHILDREN))
        waiting = deque()
        for papers in batches:
            waiting.append(pool.submit(print_with_any, papers, format, printers))
            if len(waiting) > CHILDREN:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def print_with_any(papers, format, printers):
    printer = printers.get()
    try:
        if format == "pdf":
            return print_book(papers, printer)
        return [print_alone(paper, format, printer) for paper in papers]
    finally:
        printers.put(printer)


def print_book(papers, printer):
    """Each paper as a PDF of its own; one too long for a book, or that spoils it, is printed alone."""
    try:
        files = unframed(printer.print(book_html(papers), "book"))
    except PrintRefused:
        files = [b""] * len(papers)
    return [
        file or print_alone(paper, "pdf", printer)
        for file, paper in zip(files, papers, strict=True)
    ]


def print_alone(paper, format, printer):
    try:
        return paper.print(format, printer)
    except PrintRefused:
        return None


def book_html(papers):
    return render_to_string(
        "papers/_book.html",
        {"title": papers[0].line.title, "sheets": [paper.sheet_facts() for paper in papers]},
    )


def unframed(answer):
    """The files of a book: their number, their lengths, then one after another."""
    (count,) = struct.unpack_from(">I", answer)
    lengths = struct.unpack_from(f">{count}I", answer, 4)
    files, start = [], 4 + 4 * count
    for length in lengths:
        files.append(answer[start : start + length])
        start += length
    return files


def joined(files, *, is_duplex=False):
    """One PDF of all; for two-sided printing every paper begins on the front of a sheet."""
    writer = PdfWriter()
    for content in files:
        pages = PdfReader(BytesIO(content)).pages
        for page in pages:
            writer.add_page(page)
        if is_duplex and len(pages) % 2:
            writer.add_blank_page()
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
