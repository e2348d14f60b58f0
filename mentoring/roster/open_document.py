"""What a fast reader does not tell of an OpenDocument table: merges, hidden rows, its true size."""

from mentoring.roster import archive
from mentoring.roster.problems import Refused
from mentoring.roster.sheet_xml import MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, TOO_WIDE

OPEN_DOCUMENT_ROWS = 1_048_576
LONGEST_REPEAT = 7  # digits
MOST_MERGES = 20_000


class Table:
    """One table: which rows are hidden, what is merged, as far as there are values."""

    def __init__(self):
        self.row, self.column, self.row_repeat = 0, 0, 1
        self.hidden_rows, self.merges, self.faults = set(), [], {}


class Tables:
    """All tables of content.xml; repeated rows and cells are counted without being made."""

    def __init__(self):
        self.by_name, self.table, self.cell = {}, None, None
        self.parser = archive.parser()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, name, attributes):
        if name == "table:table":
            self.table = self.by_name[attributes.get("table:name", "")] = Table()
        elif self.table is None:
            return
        elif name == "table:table-row":
            self.start_row(attributes)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.start_cell(attributes)
        elif name == "text:p" and self.cell:
            self.check_size()

    def start_row(self, attributes):
        table = self.table
        table.row_repeat = repeated(attributes.get("table:number-rows-repeated"))
        table.column = 0
        hidden = attributes.get("table:visibility") in ("collapse", "filter")
        if hidden and table.row_repeat < MOST_ROWS:
            table.hidden_rows.update(range(table.row + 1, table.row + table.row_repeat + 1))

    def start_cell(self, attributes):
        table = self.table
        repeat = repeated(attributes.get("table:number-columns-repeated"))
        down = repeated(attributes.get("table:number-rows-spanned"))
        across = repeated(attributes.get("table:number-columns-spanned"))
        if (down > 1 or across > 1) and len(table.merges) < MOST_MERGES:
            last = (table.row + down - 1, table.column + across - 1)
            table.merges.append(((table.row, table.column), last))
        self.cell = (table.column + repeat, table.row + table.row_repeat)
        table.column += repeat
        if "office:value-type" in attributes:
            self.check_size()

    def check_size(self):
        if self.cell[0] > MOST_COLUMNS:
            raise Refused(TOO_WIDE)
        if self.cell[1] > MOST_ROWS:
            raise Refused(TOO_MANY_ROWS)

    def end(self, name):
        if name == "table:table-row" and self.table:
            self.table.row += self.table.row_repeat
            self.cell = None
            if self.table.row > 2 * OPEN_DOCUMENT_ROWS:
                raise Refused(TOO_MANY_ROWS)


def repeated(text):
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit()) or len(text) > LONGEST_REPEAT:
        raise Refused(archive.BROKEN)
    return int(text)


def scanned_tables(opened):
    """Table name → what the stream of content.xml says about it."""
    tables = Tables()
    archive.feed(tables.parser, archive.chunks(opened, "content.xml"))
    return tables.by_name
