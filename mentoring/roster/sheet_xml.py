"""What a fast reader does not tell: hidden rows, formulas without a value, cells far away."""

from functools import lru_cache

from mentoring.roster import archive
from mentoring.roster.headers import index_of
from mentoring.roster.plain_sheet import plain_sheet
from mentoring.roster.problems import Refused

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_ELEMENTS = 400_000  # rows written in the file, empty ones included
MOST_CELLS = 1_500_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_TEXTS = 1_500_000
WORKSHEETS = "xl/worksheets/"
STYLES = ("font", "fill", "border", "xf")
MOST_STYLES = 70_000
SHORTEST_ELEMENT = len("<a/>")
TOO_MANY_ROWS = f"На листе больше {MOST_ROWS} строк. Разделите файл на части."
TOO_WIDE = (
    f"На листе больше {MOST_COLUMNS} столбцов. Уберите лишние столбцы и загрузите файл снова."
)
ODD_ADDRESS = "Файл повреждён: у ячеек невозможные адреса. Сохраните его заново в Excel."
CELL, VALUE, FORMULA, ROW = range(1, 5)
MEANINGS = {"c": CELL, "v": VALUE, "t": VALUE, "f": FORMULA, "row": ROW}


class SheetScan:
    """One worksheet, read as a stream; stops as soon as the sheet is beyond all measure."""

    def __init__(self):
        self.prefix, self.row, self.column, self.rows, self.cells = None, 0, -1, 0, 0
        self.row_text, self.row_length = "0", 1
        self.type, self.has_formula, self.has_value = "", False, True
        self.last_row, self.last_column = 0, -1
        self.hidden_rows, self.faults = set(), {}
        self.parser = archive.parser()
        self.parser.StartElementHandler = self.start

    def start(self, name, attributes):
        if self.prefix is None:  # the first element is the sheet itself
            self.prefix = name[: name.rfind(":") + 1]
        # An extension has formulas of its own: «xm:f» is of no cell.
        meaning = MEANINGS.get(name.removeprefix(self.prefix))
        if meaning == CELL:
            self.start_cell(attributes)
        elif meaning == VALUE:
            self.value_begins()
        elif meaning == FORMULA:
            self.has_formula, self.has_value = True, False
        elif meaning == ROW:
            self.start_row(attributes)

    def start_row(self, attributes):
        self.finish_cell()
        self.rows += 1
        self.cells += self.column + 1
        before = self.row
        self.row = whole(attributes.get("r"), before + 1)
        self.column, self.row_text = -1, str(self.row)
        self.row_length = len(self.row_text)
        if self.row <= before or self.row > LAST_ROW:
            raise Refused(ODD_ADDRESS)
        if self.rows > MOST_ELEMENTS or self.cells > MOST_CELLS:
            raise Refused(TOO_MANY_ROWS)
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.row)

    def start_cell(self, attributes):
        if self.has_formula:
            self.finish_cell()
        address = attributes.get("r")
        if address is None:
            self.column += 1
        else:
            letters, row = address[: -self.row_length], address[-self.row_length :]
            self.column = column_of(letters)
            if row != self.row_text or not 0 <= self.column < LAST_COLUMN:
                raise Refused(ODD_ADDRESS)
        self.type = attributes.get("t", "")

    def value_begins(self):
        """A cell with a value counts for the size of the sheet; a painted empty one does not."""
        self.last_row = self.row
        if self.column > self.last_column:
            self.last_column = self.column
        if self.last_row > MOST_ROWS:
            raise Refused(TOO_MANY_ROWS)
        if self.last_column >= MOST_COLUMNS:
            raise Refused(TOO_WIDE)
        if self.type == "e":
            self.faults[self.row, self.column] = "ошибка вместо значения"
        if self.has_formula:
            self.parser.CharacterDataHandler = self.text

    def text(self, text):
        self.has_value = self.has_value or bool(text.strip())

    def finish_cell(self):
        if self.has_formula:
            if not self.has_value and self.type != "str":
                self.faults[self.row, self.column] = "формула без сохранённого значения"
            self.has_formula, self.has_value = False, True
            self.parser.CharacterDataHandler = None

    def result(self, pieces):
        archive.feed(self.parser, pieces)
        self.finish_cell()
        return self


@lru_cache(maxsize=LAST_COLUMN)
def column_of(letters):
    is_usual = len(letters) < 4 and letters.isascii() and letters.isalpha() and letters.isupper()
    return index_of(letters) if is_usual else -1


def whole(text, otherwise):
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit()) or len(text) > 7:
        raise Refused(ODD_ADDRESS)
    return int(text)


def scans(opened):
    """Part name → scan, for every worksheet of a workbook."""
    names = [name for name in opened.namelist() if name.lower().startswith(WORKSHEETS)]
    return {
        name: scan_of(list(archive.chunks(opened, name)))
        for name in names
        if name.lower().endswith(".xml") and "/_rels/" not in name
    }


def scan_of(pieces):
    return plain_sheet(b"".join(pieces), MOST_ROWS) or SheetScan().result(pieces)


def sheet_parts(opened):
    """Sheet name → its part, by way of the relations of the workbook."""
    targets, parts = {}, {}

    def relation(name, attributes):
        if name.rpartition(":")[2] == "Relationship":
            target = attributes.get("Target", "").lstrip("/")
            target = target if target.startswith("xl/") else f"xl/{target}"
            targets[attributes.get("Id")] = target

    def sheet(name, attributes):
        if name.rpartition(":")[2] == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            parts[attributes.get("name")] = targets.get(ids[0] if ids else None, "")

    read_part(opened, "xl/_rels/workbook.xml.rels", relation)
    read_part(opened, "xl/workbook.xml", sheet)
    return parts


def read_part(opened, name, handler):
    if name in opened.namelist():
        reader = archive.parser()
        reader.StartElementHandler = handler
        archive.feed(reader, archive.chunks(opened, name))


def check_counts(opened):
    """A million fonts or texts is an attack on whoever reads them."""
    for name, elements, most in (
        ("xl/styles.xml", STYLES, MOST_STYLES),
        ("xl/sharedStrings.xml", ("si",), MOST_TEXTS),
    ):
        is_there = name in opened.namelist()
        if is_there and opened.getinfo(name).file_size > most * SHORTEST_ELEMENT:
            read_part(opened, name, Counter(elements, most))


class Counter:
    """Counts elements and refuses when there are too many."""

    def __init__(self, elements, most):
        self.elements, self.most, self.seen = elements, most, 0

    def __call__(self, name, _attributes):
        if name.rpartition(":")[2] in self.elements:
            self.seen += 1
            if self.seen > self.most:
                raise Refused(archive.DANGEROUS)
