"""The reader of printed sheets finds what a person would see at once."""

import pytest

from mentoring.papers.printer import Printer
from tests.clipping import clipped

pytestmark = pytest.mark.pure
SHEET = """<style>@page {{ size: A4; margin: 20mm }} table {{ border-collapse: collapse;
table-layout: fixed; width: 60mm }} td {{ border: 1px solid #000; {cell} }}</style>
<table><tr><td>Длинноесловобезпробеловвцелом</td><td>{beside}</td></tr></table>
<p style="{below}">Ещё</p>"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"cell": "overflow-wrap: anywhere", "beside": "слово"}, []),
        ({}, ["через границу ячейки"]),
        ({"beside": "слово"}, ["через границу ячейки", "друг на друге"]),
        ({"cell": "overflow-wrap: anywhere", "below": "margin-top: -6mm"}, ["друг на друге"]),
        ({"cell": "overflow-wrap: anywhere", "below": "margin-left: 180mm"}, ["за краем листа"]),
        ({"cell": "overflow-wrap: anywhere", "below": "margin-top: 253mm"}, ["за краем листа"]),
    ],
)
def test_words_outside_their_place_are_found(words, found):
    html = SHEET.format(**{"cell": "", "beside": "", "below": ""} | words)
    html = html.replace("margin: 20mm", "margin: 20mm 20mm 0")
    # In a process of its own: WeasyPrint tells Pillow to read broken pictures, and for good.
    with Printer() as printer:
        pdf = printer.ask({"format": "pdf", "html": html, "css": ""}, 1)

    told = clipped(pdf)

    assert len(told) == len(found)
    assert all(sign in line for sign, line in zip(found, told, strict=True))
