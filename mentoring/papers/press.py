"""The press: a process of its own that turns one HTML text after another into PDF or DOCX.

It is started by path with `python -I`, without Django, without settings and without secrets in its
environment. What reaches it was written by people, so it may read nothing but its own request,
reach no network, start no process, and it dies when a text costs too much.
"""

import base64
import gc
import json
import logging
import resource
import struct
import sys
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent))
gc.disable()  # a paper is many small objects that all go at once: collected between papers

from binding import bound  # noqa: E402  beside this file; Django must not come along
from cssselect2 import ElementWrapper  # noqa: E402
from lxml import html as lxml_html  # noqa: E402
from pictures import grey_pictures  # noqa: E402
from repeats import TALL, Repeats  # noqa: E402
from stacked import are_fixed, cut_apart, size_of, stack_style  # noqa: E402
from weasyprint import CSS, HTML, document  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: E402

TOC = 'class="toc"'
MAX_FILE = 64 * 1024 * 1024
FORBIDDEN_EVENTS = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove",
    "os.rename", "shutil.rmtree",
)  # fmt: skip


def forbid(event, arguments):
    """A second fence behind the fetcher: printing needs neither network nor other programs."""
    if event in FORBIDDEN_EVENTS:
        raise PermissionError(event)


def limit(kind, wanted):
    """Set a limit, or keep the machine's own when it is lower."""
    _soft, hard = resource.getrlimit(kind)
    wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (wanted, hard))


def limit_next_paper(seconds):
    """The processor's time counts from the start of the process, so the limit moves along."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


class Press:
    """One FontConfiguration for the life of the process: each new one leaks 0.2 MB."""

    def __init__(self):
        self.fonts = FontConfiguration()
        self.styles = {}
        self.repeats = {}

    def pdf(self, request):
        page = HTML(string=request["html"], url_fetcher=closed_fetcher())
        return page.write_pdf(stylesheets=[self.style(request["css"])], font_config=self.fonts)

    def pages(self, request):
        """How many sheets a text takes: a covering letter names the number before it is printed."""
        page = HTML(string=request["html"], url_fetcher=closed_fetcher())
        style = self.style(request["css"])
        return str(len(page.render(stylesheets=[style], font_config=self.fonts).pages)).encode()

    def book(self, request):
        """One-sheet papers laid out together: each as a file of its own, framed by lengths.

        A paper of several sheets has numbers on them and one mark, which a book has not: it comes
        back empty, to be printed alone.
        """
        page = lxml_html.document_fromstring(request["html"])
        style = self.style(request["css"])
        sheets = page.findall("./body/div")
        lay_out = self.stack if are_fixed(sheets) else self.papers
        pictures = self.repeats_of(style).put_in(sheets) | grey_pictures(page)
        papers = lay_out(page, style, pictures)
        files = [paper.write_pdf() if paper and len(paper.pages) == 1 else b"" for paper in papers]
        lengths = struct.pack(f">{len(files) + 1}I", len(files), *map(len, files))
        return lengths + b"".join(files)

    def papers(self, page, style, pictures):
        """One layout of many papers, and each of them as a document of its own."""
        with laid_out_once():
            laid = Parsed(page).render(stylesheets=[style], font_config=self.fonts, cache=pictures)
        return [laid.copy(pages) for pages in sheets_of(laid.pages)]

    def stack(self, page, style, pictures):
        """The same for sheets of a fixed size, which need no pages of their own."""
        sheets = page.findall("./body/div")
        for sheet in sheets:
            sheet.attrib.pop("id")  # what differs in nothing shares its style
        size = size_of(sheets)
        styles = [style, self.style(stack_style(size, len(sheets)))]
        laid = Parsed(page).render(stylesheets=styles, font_config=self.fonts, cache=pictures)
        return cut_apart(laid, size)

    def repeats_of(self, style):
        if style not in self.repeats:
            self.repeats[style] = Repeats(partial(self.measuring_page, style))
        return self.repeats[style]

    def measuring_page(self, style, page, width):
        styles = [style, self.style(TALL.format(width=width))]
        laid = Parsed(page).render(stylesheets=styles, font_config=self.fonts)
        return laid.pages[0]._page_box

    def docx(self, request):
        """Word counts pages by itself only when asked: the contents begin with the numbers of the PDF."""
        # What Word needs is read with the first such paper: a batch of PDFs begins sooner without.
        from word import print_word  # noqa: PLC0415

        return print_word(request["html"], self.places(request))

    def places(self, request):
        """Anchor → number of its page, for a text that has contents."""
        if TOC not in request["html"]:
            return {}
        page = HTML(string=request["html"], url_fetcher=closed_fetcher())
        laid = page.render(stylesheets=[self.style(request["css"])], font_config=self.fonts)
        return {
            name: number
            for number, sheet in enumerate(laid.pages, start=1)
            for name in sheet.anchors
        }

    def bound(self, request):
        """Files of others bound into one: lengths and page counts first, then the file."""
        files = [base64.b64decode(one) for one in request["files"]]
        content, counts = bound(files, is_duplex=request["is_duplex"], titles=request["titles"])
        return struct.pack(f">{len(counts) + 1}I", len(counts), *counts) + content

    def style(self, text):
        if text not in self.styles:
            self.styles[text] = CSS(
                string=text, font_config=self.fonts, url_fetcher=closed_fetcher()
            )
        return self.styles[text]


class Parsed(HTML):
    """A tree that lxml has read, much faster than WeasyPrint's own reader."""

    def __init__(self, page):
        tree = ElementTree.fromstring(lxml_html.tostring(page, encoding="utf-8", method="xml"))
        self.base_url = None
        self.url_fetcher = closed_fetcher()
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


@contextmanager
def laid_out_once():
    """WeasyPrint lays out whatever has two pages twice, for the sake of counters of all pages.

    Our papers have none, so the second pass finds what the first has found.
    """
    usual = document.layout_document
    document.layout_document = partial(usual, max_loops=1)
    try:
        yield
    finally:
        document.layout_document = usual


def sheets_of(pages):
    """The pages of each paper: all of them bear its anchor."""
    papers = groupby(
        pages, key=lambda page: next(name for name in page.anchors if name.startswith("sheet-"))
    )
    return [list(pages) for _, pages in papers]


def closed_fetcher():
    """Neither files nor network: a picture comes inside the text or not at all."""
    return URLFetcher(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)


def read_exactly(source, length):
    chunk = source.read(length)
    if len(chunk) != length:
        raise SystemExit(0)  # the batch is over
    return chunk


def serve(source, target):
    press = Press()
    gc.freeze()
    while True:
        (length,) = struct.unpack(">I", read_exactly(source, 4))
        request = json.loads(read_exactly(source, length))
        limit_next_paper(request["seconds"])
        try:
            mark, answer = b"+", getattr(press, request["format"])(request)
        except (Exception, FatalURLFetchingError) as error:  # noqa: BLE001  the parent tells it
            mark, answer = b"-", type(error).__name__.encode()
        target.write(mark + struct.pack(">I", len(answer)) + answer)
        target.flush()
        gc.collect()  # while the parent stores what it has got


def main():
    memory = int(sys.argv[1])
    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    logging.getLogger("weasyprint").propagate = False
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print of a library must not enter the answer
    limit(resource.RLIMIT_AS, memory)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, MAX_FILE)
    sys.addaudithook(forbid)
    serve(source, target)


if __name__ == "__main__":
    main()
