"""What a text can do to the machine that prints it: nothing."""

import subprocess
import sys
import time
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.papers.book import unframed
from mentoring.papers.printer import PRESS, TOO_COSTLY, Limits, Printer, PrintRefused
from tests.papers import listener

pytestmark = [pytest.mark.pure, pytest.mark.cold_press]
SECRET = "СОДЕРЖИМОЕ-ФАЙЛА-7Ж"


def page(body):
    return f"<!DOCTYPE html><html lang='ru'><head><title>т</title></head><body>{body}</body></html>"


def attacks(file, web):
    for url in (f"file://{file}", str(file), f"{web}/x", f"ftp://127.0.0.1{file}", "//127.0.0.1/x"):
        yield f'<img src="{url}">'
        yield f'<link rel="attachment" href="{url}">'
        yield f'<link rel="stylesheet" href="{url}">'
        yield f'<style>@import url("{url}"); p {{ background: url("{url}") }}</style><p>т</p>'
        yield f'<embed src="{url}"><object data="{url}"></object><iframe src="{url}"></iframe>'
        yield f'<svg><image href="{url}"/><use href="{url}#a"/></svg>'
        yield f'<p style="background-image: url({url})">т</p><a rel="attachment" href="{url}">т</a>'
        yield f'<style>@font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x }}</style><p>т</p>'


def test_even_raw_html_reads_no_file_and_reaches_no_network(tmp_path):
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)

    with listener() as (web, hits), Printer() as printer:
        prints = [printed(printer, attack) for attack in attacks(file, web)]

    assert hits == []
    assert len(prints) == 40
    for content in filter(None, prints):
        reader = PdfReader(BytesIO(content))
        assert dict(reader.attachments) == {}
        assert SECRET not in "".join(sheet.extract_text() for sheet in reader.pages)


def test_a_book_reads_no_file_and_reaches_no_network_either(tmp_path):
    """Papers printed together go another way through the press."""
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)

    with listener() as (web, hits), Printer() as printer:
        sheets = [f'<div class="sheet" id="sheet-{n}"><p>начало</p>{attack}</div>'
                  for n, attack in enumerate(attacks(file, web))]  # fmt: skip
        books = [printed(printer, sheet * 3, "book") for sheet in sheets]

    assert hits == []
    assert len(books) == 40
    for content in filter(None, books):
        assert SECRET.encode() not in content
        for one in filter(None, unframed(content)):
            reader = PdfReader(BytesIO(one))
            assert dict(reader.attachments) == {}
            assert SECRET not in "".join(sheet.extract_text() for sheet in reader.pages)


def printed(printer, attack, format="pdf"):
    """The PDF, or None when the paper was refused as a whole: both keep the file unread."""
    try:
        return printer.print(page(f"<p>начало</p>{attack}" if format == "pdf" else attack), format)
    except PrintRefused:
        return None


def test_a_picture_inside_the_text_itself_is_printed():
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

    with Printer() as printer:
        content = printer.print(page(f'<img src="data:image/png;base64,{dot}">'), "pdf")

    assert len(PdfReader(BytesIO(content)).pages[0].images) == 1


def test_the_child_may_not_connect_even_past_the_fetcher():
    """The second fence: an audit hook that no Python code of a library gets around."""
    program = (
        "import sys; sys.argv = ['press', '1073741824']\n"
        "import runpy; press = runpy.run_path(sys.stdin.readline().strip())\n"
        "sys.addaudithook(press['forbid'])\n"
        "import socket, subprocess\n"
        "for act in (lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "            lambda: subprocess.run(['true'])):\n"
        "    try: act()\n"
        "    except PermissionError as error: print(error)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-I", "-c", program],
        input=f"{PRESS}\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.split() == ["socket.getaddrinfo", "subprocess.Popen"]


BOMBS = {
    "colspan": "<table><tr><td colspan=1000000>т</td></tr></table>",
    "rowspan": "<table>" + "<tr><td rowspan=60000>т</td></tr>" * 3000 + "</table>",
    "nesting": "<div>" * 5000,
    "inline nesting": "<p>" + "<em>" * 5000 + "т",
    "tables in tables": "<table><tr><td>" * 400,
    "a long word": "<p>" + "ж" * 2_000_000,
    "many paragraphs": "<p>абв</p>" * 200_000,
    "floats": "<div style='float:left;width:1px'>т</div>" * 20_000,
    "columns": "<div style='columns:2000'>" + "<p>абв</p>" * 20_000,
    "a wide row": "<table><tr>" + "<td>т</td>" * 50_000 + "</tr></table>",
    "grid": "<div style='display:grid;grid-template-columns:repeat(3000,1px)'>" + "<i>т</i>" * 9000,
    "flex": "<div style='display:flex'>" * 300 + "т",
    "shadows": "<p style='text-shadow:1px 1px 9px red'>т</p>" * 60_000,
    "counters": "<style>p::before{counter-increment:a;content:counters(a,'.')}</style>"
    + "<div style='counter-reset:a'><p>т</p>" * 700,
    "wide svg": "<svg width='1e9' height='1e9'><rect width='100%' height='100%'/></svg>" * 50,
}
CHEAP = Limits(cpu=1, wall=5, portion=10**9)


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_costly_text_is_refused_or_printed_in_time_and_the_next_one_works(bomb):
    started = time.monotonic()
    with Printer(CHEAP) as printer:
        sentence = refusal_of(printer, bomb)
        spent = time.monotonic() - started
        following = printer.print(page("<p>следующий</p>"), "pdf")

    assert sentence in (None, TOO_COSTLY)
    assert spent < CHEAP.wall + 4
    assert PdfReader(BytesIO(following)).pages[0].extract_text() == "следующий"


def refusal_of(printer, bomb):
    """The sentence for the user, or None when the text was cheap enough after all."""
    try:
        printer.print(page(bomb), "pdf")
    except PrintRefused as refusal:
        return refusal.message
    return None


def test_the_colspan_bomb_is_refused():
    with Printer(CHEAP) as printer, pytest.raises(PrintRefused):
        printer.print(page(BOMBS["colspan"]), "pdf")


def test_a_text_of_several_megabytes_is_not_even_begun():
    with Printer() as printer:
        with pytest.raises(PrintRefused):
            printer.print("ж" * 2_000_000, "pdf")

        assert printer.child is None


def test_an_honest_long_list_gets_more_time_than_a_short_bomb():
    limits = Limits()

    assert [limits.turns("ж" * length) for length in (50, 300_000, 2_900_000)] == [1, 2, 6]


def test_a_batch_goes_through_one_child():
    with Printer() as printer:
        printer.print(page("<p>1</p>"), "pdf")
        first = printer.child.pid
        printer.print(page("<p>2</p>"), "docx")

        assert printer.child.pid == first


def test_no_child_is_left_behind():
    with Printer() as printer:
        printer.print(page("<p>1</p>"), "pdf")
        child = printer.child

    assert child.poll() is not None
