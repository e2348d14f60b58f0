"""Cells that somebody has struck through in a workbook: no reader tells of them. Pure."""

from mentoring.roster import archive
from mentoring.roster.headers import index_of

STYLES = "xl/styles.xml"
OFF = ("0", "false")


class Styles:
    """Which styles of cells have a font that is struck through, by their numbers."""

    def __init__(self):
        self.place, self.fonts, self.font, self.style, self.struck = "", set(), -1, -1, set()

    def start(self, name, attributes):
        name = name.rpartition(":")[2]
        if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self.place = name
        elif name == "font" and self.place == "fonts":
            self.font += 1
        elif name == "strike" and self.place == "fonts" and attributes.get("val") not in OFF:
            self.fonts.add(str(self.font))
        elif name == "xf" and self.place == "cellXfs":
            self.style += 1
            if attributes.get("fontId") in self.fonts:
                self.struck.add(str(self.style))


class Cells:
    """The struck cells of one sheet as (number of the row, index of the column)."""

    def __init__(self, styles):
        self.styles, self.row, self.cells = styles, 0, set()

    def start(self, name, attributes):
        name = name.rpartition(":")[2]
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
        elif name == "c" and attributes.get("s") in self.styles and attributes.get("r"):
            letters = attributes["r"].rstrip("0123456789")
            self.cells.add((self.row, index_of(letters)))


def read(opened, name, reader):
    parser = archive.parser()
    parser.StartElementHandler = reader.start
    archive.feed(parser, archive.chunks(opened, name))
    return reader


def struck_styles(opened):
    if STYLES not in opened.namelist():
        return frozenset()
    pieces = list(archive.chunks(opened, STYLES))
    if b"strike" not in b"".join(pieces):
        return frozenset()  # as in nearly every file
    return frozenset(read(opened, STYLES, Styles()).struck)


def struck_cells(opened, name, styles):
    """Of a sheet whose addresses have been looked at already."""
    return frozenset(read(opened, name, Cells(styles)).cells) if styles else frozenset()
