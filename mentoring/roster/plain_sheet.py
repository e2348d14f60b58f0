"""Sheets without anything odd, told at a glance: the careful reading costs as much as the values.

What is recognised here is exactly what the usual programs write. Anything else (formulas, hidden
rows, errors, prefixes, comments, addresses out of order) is left to `sheet_xml.SheetScan`.
"""

import re

BEGINNING = re.compile(
    rb"\s*(?:<\?xml version=.1\.0.(?: encoding=.(?i:utf-8).)?[^>]*\?>\s*)?<worksheet[ >]"
)
END = b"</worksheet>"
BEGIN_ROWS, END_ROWS = b"<sheetData>", b"</sheetData>"
COLUMN = rb"(?:[A-F]?[A-Z]|G[A-R])"  # the first two hundred
ATTRIBUTE = rb' (?!r=|hidden="(?!0"|false"))[\w:]+="[^"<]*"'
VALUE = rb'(?:<v>[^<]*+</v>|<is><t(?: xml:space="preserve")?>[^<]*+</t></is>)'
STYLE, TYPE = rb'(?: s="\d{1,6}")?', rb'(?: t="(?:s|n|str|inlineStr|b|d)")?'
CELL = rb'<c r="%b\1"%b%b%b(?: ?/>|>%b?</c>)' % (COLUMN, STYLE, TYPE, STYLE, VALUE)
START = rb'<row r="([1-9]\d{0,4})"'
ROWS = re.compile(rb"(?:%b(?:%b)*+(?: ?/>|>(?:%b)*+</row>))*+" % (START, ATTRIBUTE, CELL))
NUMBER = re.compile(START)


class PlainSheet:
    """What `SheetScan` would have found: nothing hidden, nothing wrong."""

    def __init__(self):
        self.hidden_rows, self.faults = frozenset(), {}


def plain_sheet(xml, most_rows):
    """The scan of a sheet that holds values only, within the measure; None for any other."""
    first = xml.find(BEGIN_ROWS) + len(BEGIN_ROWS)
    last = ROWS.match(xml, first).end()
    if not xml.startswith(END_ROWS, last) or b"\0" in xml:
        return None
    if not is_plain_around(xml[:first], xml[last + len(END_ROWS) :]):
        return None
    rows = [int(number) for number in NUMBER.findall(xml, first, last)]
    return PlainSheet() if is_in_order(rows, most_rows) else None


def is_plain_around(before, after):
    """No type of the document, and no other rows after these."""
    is_whole = BEGINNING.match(before) and after.rstrip().endswith(END)
    return is_whole and b"<!" not in before + after and BEGIN_ROWS not in after


def is_in_order(rows, most_rows):
    if not rows or rows[-1] > most_rows:
        return False
    return all(one < other for one, other in zip(rows, rows[1:], strict=False))
