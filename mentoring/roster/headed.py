"""What the columns under one header say in a row, whoever the row is about."""

from mentoring.roster import nobody
from mentoring.roster.cells import cell_text, is_ditto, is_nothing
from mentoring.roster.headers import NAME_FIELDS, letter
from mentoring.roster.people import FIELDS, column_of

OF_ONE_PERSON = frozenset(
    [
        "phones",
        "email",
        "birth_date",
        "birth_year",
        "representative_name",
        "representative_phone",
        "representative_email",
        "patronymic",
    ]
)
SAYS_NOTHING_ALONE = frozenset(
    {"school_class", "class_letter", "form", "role_model", "order_number"}
)


class Headed:
    """The columns of one header over the rows of its sheet."""

    def __init__(self, grid, header, fields):
        self.grid = grid
        self.merged = filled_down(grid, header.rows[-1] + 1 if header.rows else 0)
        self.take_header(header, fields)
        copy_dittos(grid, header, [column.index for column in self.columns])

    def take_header(self, header, fields):
        self.header = header
        is_twice = fields.count("experience") > 1  # in all and as a teacher
        read = [
            column_of(index, letter(index), name, header.texts[index], is_twice)
            for index, name in enumerate(fields)
            if name in FIELDS
        ]
        self.names = [column for column in read if column.field in NAME_FIELDS]
        self.columns = [column for column in read if column.field not in NAME_FIELDS]
        self.name_index = next(
            column.index for column in self.names if column.field in ("full_name", "last_name")
        )
        read_indices = {column.index for column in read}
        self.unread_before_name = [at for at in range(self.name_index) if at not in read_indices]
        self.is_whole_name = any(column.field == "full_name" for column in self.names)

    def is_signed(self, row):
        """A word such as «Директор» stands in the column of numbers before the name."""
        return any(nobody.is_signature(row[index]) for index in self.unread_before_name)

    def has_own_facts(self, row, texts):
        """A birth or a telephone: the row is about one person, not about a class."""
        facts = (row[column.index] for column in self.columns if column.field in OF_ONE_PERSON)
        return len(set(texts)) > 1 and any(fact != "" for fact in facts)

    def name_text(self, row):
        return " ".join(filter(None, (cell_text(row[column.index]) for column in self.names)))

    def says_something(self, index, row, column):
        if column.field in SAYS_NOTHING_ALONE or (index, column.index) in self.merged:
            return False
        return not is_nothing(cell_text(row[column.index]))

    def has_other_names(self, row):
        return any(cell_text(row[column.index]) for column in self.names)

    def own(self, index):
        """The columns of a continued row that do not only repeat the merged cell above."""
        return [column for column in self.columns if (index, column.index) not in self.merged]

    def has_fault(self, number):
        return bool(self.grid.faults) and bool(self.faults_of(number))

    def faults_of(self, number):
        """The columns of the row whose value the file does not hold, and why."""
        columns = (*self.names, *self.columns)
        faults = ((column, self.grid.faults.get((number, column.index))) for column in columns)
        return [(column, fault) for column, fault in faults if fault]


def copy_dittos(grid, header, columns):
    """Puts the text of the cell above in the place of «-//-» and «то же»."""
    first = header.rows[-1] + 1 if header.rows else 0
    short = {row[at] for row in grid.rows[first:] for at in columns if at < len(row)}
    dittos = {value for value in short if is_ditto(value)}
    for at in columns if dittos else ():
        above = ""
        for row in grid.rows[first:]:
            if row[at] in dittos:
                row[at] = above
            above = row[at] if row[at] != "" else above


def filled_down(grid, first):
    """Copies the text of vertical merges down; the cells that were filled, as indices."""
    filled = set()
    for top, left, bottom, _right in grid.merges:
        if bottom <= top or top < first or top >= len(grid.rows):
            continue
        value = grid.rows[top][left] if left < len(grid.rows[top]) else ""
        for index in range(top + 1, min(bottom + 1, len(grid.rows))):
            if value != "" and grid.rows[index][left] == "":
                grid.rows[index][left] = value
                filled.add((index, left))
    return filled
