"""The bytes of a pack: the contents first, then paper after paper, as an archive and as one file."""

import logging
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from mentoring.files import sha256
from mentoring.papers.printer import Printer, PrintRefused, style
from mentoring.papers.team import school_year
from roadmap.models import ProofKind
from roadmap.papers.pack import links_of, standing_in_words

log = logging.getLogger(__name__)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
LONGEST_NAME = 90
MOST_BOUND = 40 * 1024**2
BOUND = ("pdf", "jpg", "png")
SIGNED = "_подписан"
CONTENTS, PROOFS = "00_Опись", "Подтверждения"
LOST = "файл повреждён или утерян"
UNREADABLE = "в общий файл не вошёл: его не удалось прочитать"
TOO_LARGE = "в общий файл не вошёл: он слишком велик"
NOT_PRINTED = "не напечатан"


@dataclass
class Sheet:
    """One document of the pack: its files, what of it is bound, how many pages that has."""

    number: int
    title: str
    day: str
    mark: str
    state: str
    files: list = field(default_factory=list)  # (name in the archive, bytes)
    bound: bytes = b""
    pages: int = 0
    remark: str = ""
    starts_on: int = 0
    part: str = ""  # the heading it stands under

    @property
    def kinds(self):
        """«01_…: PDF, DOCX, подписанный JPG»: the names begin with the number of the line."""
        kinds = ", ".join(
            f"{'подписанный ' if SIGNED in name else ''}{name.rpartition('.')[2].upper()}"
            for name, _ in self.files
        )
        return f"{self.number:02d}_…: {kinds}" if kinds else ""


@dataclass(frozen=True)
class Packed:
    archive: bytes
    book: bytes
    duplex_book: bytes
    pages: int


def packed(contents):
    """The archive and the two books; everything that was left out is told in the contents."""
    sheets, proofs = sheets_of(contents), proofs_of(contents)
    keep_within(sheets, proofs, contents.most_bytes)
    with Printer() as printer:
        count_pages(sheets, printer)
        book, cover, pages = book_of(contents, sheets, proofs, printer)
        duplex, _, _ = book_of(contents, sheets, proofs, printer, is_duplex=True)
    html = contents_html(contents, sheets, proofs, is_file=True)
    return Packed(archive_of(cover, html, sheets, proofs), book, duplex, pages)


def sheets_of(contents):
    numbered = enumerate(contents.placed_documents(), start=1)
    return [
        sheet_of(document, number, folder, part) for number, (document, folder, part) in numbered
    ]


def sheet_of(document, number, folder="", part=""):
    """The signed copy is bound where there is one: that is the document, the print is its text."""
    title = document.title
    if document.person and str(document.person) not in title:
        title = f"{title}: {document.person}"
    state = standing_in_words(document)
    sheet = Sheet(number, title, day_of(document), document.number, state, part=part)
    name = safe_name(f"{number:02d}_{title}" + (f"_№ {document.number}" if document.number else ""))
    name = f"{safe_name(folder)}/{name}" if folder else name
    stored = list(document.files.all())
    for file in sorted(stored, key=lambda file: not file.is_signed_version):
        content = content_of(file)
        if content is None:
            sheet.remark = LOST
            continue
        mark = SIGNED if file.is_signed_version else ""
        again = sum(one.startswith(f"{name}{mark}") for one, _ in sheet.files)
        ending = f" ({again + 1})" if mark and again else ""
        sheet.files.append((f"{name}{mark}{ending}.{file.suffix}", content))
        if not sheet.bound and file.suffix in BOUND:
            sheet.bound = content
    if not stored:
        sheet.remark = NOT_PRINTED
    return sheet


def day_of(document):
    return f"от {document.dated_on:%d.%m.%Y}" if document.dated_on else ""


def proofs_of(contents):
    found = []
    for number, proof in enumerate(contents.proofs, start=1):
        if proof.kind == ProofKind.FILE and proof.file and (content := content_of(proof)):
            name = safe_name(f"{number:02d}_{proof.title or 'подтверждение'}")
            found.append((f"{PROOFS}/{name}.{proof.suffix}", content))
    return found


def content_of(file):
    """The bytes as they were stored, or None when the disk holds something else."""
    try:
        with file.file.open() as stored:
            content = stored.read()
    except OSError:
        log.warning("A file of a pack is not readable: %s %s", type(file).__name__, file.pk)
        return None
    return content if sha256(content) == file.sha256 else None


def keep_within(sheets, proofs, most):
    """The measure of one archive: what is over it stays out and is told."""
    size = 0
    for sheet in sheets:
        size += sum(len(content) for _, content in sheet.files)
        if size > most:
            sheet.files, sheet.bound = [], b""
            sheet.remark = (
                f"не вошёл: пакет больше {most // 1024**2} МБ, возьмите файл в реестре документов"
            )
    while proofs and size + sum(len(content) for _, content in proofs) > most:
        proofs.pop()


def count_pages(sheets, printer):
    """Each alone: a file that its reader cannot bear must not take the others with it."""
    size = 0
    for sheet in sheets:
        if not sheet.bound:
            sheet.remark = sheet.remark or "печатной формы нет, возьмите файл из архива"
            continue
        size += len(sheet.bound)
        if size > MOST_BOUND:
            sheet.bound, sheet.remark = b"", TOO_LARGE
            continue
        try:
            _, (sheet.pages,) = printer.bind([sheet.bound])
        except PrintRefused:
            sheet.pages = 0
        if not sheet.pages:
            sheet.bound, sheet.remark = b"", UNREADABLE


def book_of(contents, sheets, proofs, printer, *, is_duplex=False):
    """(the book, its contents sheet, pages): the number of a page is known when the cover is."""
    cover_pages = int(printer.print(contents_html(contents, sheets, proofs), "pages"))
    place = 1 + cover_pages + (cover_pages % 2 if is_duplex else 0)
    bound = [sheet for sheet in sheets if sheet.bound]
    for sheet in bound:
        sheet.starts_on = place
        place += sheet.pages + (sheet.pages % 2 if is_duplex else 0)
    cover = printer.print(contents_html(contents, sheets, proofs), "pdf")
    files, titles = (
        [cover, *(sheet.bound for sheet in bound)],
        [("", "Опись"), *map(mark_of, bound)],
    )
    book, counts = printer.bind(files, is_duplex=is_duplex, titles=titles)
    return book, cover, sum(counts)


def mark_of(sheet):
    """(heading, title) of its place in the contents that a reader of PDF shows beside the text."""
    number = f" № {sheet.mark}" if sheet.mark else ""
    return sheet.part, f"{sheet.number}. {sheet.title}{number}"


def contents_html(contents, sheets, proofs, *, is_file=False):
    programme, organisation = contents.programme, contents.organisation
    slug, (address, arguments) = organisation.slug, contents.papers_address()
    papers = reverse(address, args=[slug, *arguments])
    return render_to_string(
        contents.template,
        {
            "programme": programme,
            "organisation": organisation,
            "school_year": school_year(programme),
            "on": timezone.localdate(),
            "sheets": sheets,
            "contents": contents,
            "pages": sum(sheet.pages for sheet in sheets),
            "proofs": [name.rpartition("/")[2] for name, _ in proofs],
            "links": links_of(contents),
            "missing": [missing_facts(entry, slug) for entry in contents.missing],
            "papers_url": urljoin(settings.SITE_URL, papers),
            "style": mark_safe(style()) if is_file else "",  # our own sheet of styles
        },
    )


def missing_facts(entry, slug):
    """What is lacking and the address at which it is made."""
    place = entry.paper.place
    where = {"organisation": slug} | ({"code": place.code} if place.code else {})
    url = urljoin(settings.SITE_URL, reverse(place.address, kwargs=where))
    return {"title": entry.paper.title, "words": place.words, "url": url}


def archive_of(cover, html, sheets, proofs):
    """Printed files are compressed already, so they are only packed."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"{CONTENTS}.pdf", cover)
        archive.writestr(f"{CONTENTS}.html", html)
        for name, content in (one for sheet in sheets for one in sheet.files):
            archive.writestr(name, content)
        for name, content in proofs:
            archive.writestr(name, content)
    return file.getvalue()


def safe_name(text):
    """Letters that every system takes; no stop or space at the end, which Windows drops."""
    text = " ".join(FORBIDDEN.sub(" ", text).split())
    return text[:LONGEST_NAME].rstrip(". ")
