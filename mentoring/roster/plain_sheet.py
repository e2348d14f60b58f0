"""Sheets without anything odd, told at a glance: the careful reading costs as much as the values.

What is recognised here is exactly what the usual programs write. Anything else (formulas, hidden
rows, errors, prefixes, comments, addresses out of order) is left to `sheet_xml.SheetScan`.
"""

import re

ODD = (b"<!", b"<f", b"hidden", b"\0", b'"e"', b"'e'", b"<c>", b"<row>")
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
END = b"</worksheet>"
BEGINNING = re.compile(
    rb"\s*(?:<\?xml version=.1\.0.(?: encoding=.(?i:utf-8).)?[^>]*\?>\s*)?<worksheet"
)
ROW = re.compile(rb'<row r="(\d{1,7})"')
CELL = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"(?: s="\d{1,6}")?(?: t="(?:s|n|str|inlineStr|b|d)")?(?: s="\d{1,6}")?(?: ?/)?>'
)


class PlainSheet:
    """What `SheetScan` would have found: nothing hidden, nothing wrong."""

    def __init__(self):
        self.hidden_rows, self.faults = frozenset(), {}


def plain_sheet(xml, most_rows, columns):
    """The scan of a sheet that holds values only, within the measure; None for any other."""
    if any(sign in xml for sign in ODD) or not BEGINNING.match(xml[:500]):
        return None
    if not xml.rstrip().endswith(END):
        return None
    rows = [int(number) for number in ROW.findall(xml)]
    if len(rows) != xml.count(b"<row") or not is_in_order(rows, most_rows):
        return None
    cells = CELL.findall(xml)
    if len(cells) != xml.count(b"<c "):
        return None
    addresses = b" ".join(cells)
    letters = set(addresses.translate(None, b"0123456789").split())
    numbers = set(map(int, set(addresses.translate(None, LETTERS).split())))
    is_within = letters <= columns and numbers <= set(rows)
    return PlainSheet() if is_within else None


def is_in_order(rows, most_rows):
    if not rows or rows[-1] > most_rows:
        return False
    return all(one < other for one, other in zip(rows, rows[1:], strict=False))
