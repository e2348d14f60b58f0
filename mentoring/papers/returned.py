"""The school's own list given back: as it was read, with what became of every row."""

from mentoring.models import RowAction
from mentoring.papers.sheet import workbook
from mentoring.papers.sheet_copy import Copy

TITLE = "Результат"
WORDS = {
    RowAction.CREATE: "создан",
    RowAction.UPDATE: "обновлён",
    RowAction.UNCHANGED: "без изменений",
    RowAction.SKIP: "пропущен",
    RowAction.ERROR: "не внесён",
}


def returned_file(batch):
    """The bytes of an XLSX with the sheets of the batch; refused cells are red."""
    rows = {}
    for row in batch.rows.order_by("position"):
        rows.setdefault(row.sheet, {}).setdefault(row.number, []).append(row)
    headers = {sheet["name"]: sheet["header_rows"] for sheet in batch.sheets}
    return workbook(
        [
            copy_of(name, table, rows.get(name, {}), headers.get(name, []))
            for name, table in batch.tables.items()
        ]
    )


def copy_of(name, table, rows, header_rows):
    lines, red = [], set()
    for number, cells in table["rows"]:
        of_row = rows.get(number, [])
        title = TITLE if header_rows and number == header_rows[-1] else ""
        lines.append([*cells, title or "; ".join(map(result_of, of_row))])
        for row in of_row:
            red |= {
                (len(lines), table["letters"].index(message["column"]) + 1)
                for message in row.messages
                if message["level"] == "error" and message["column"] in table["letters"]
            }
    return Copy(name or "Список", lines, frozenset(red), frozenset(header_rows))


def result_of(row):
    """«не внесён: …» with everything that was said about the row and its remedy."""
    said = [row.reason] if row.reason else []
    said += [
        " ".join(filter(None, [message["text"], message["suggestion"]]))
        for message in row.messages
        if message["level"] != "info"
    ]
    word = WORDS[row.action]
    return f"{word}: {' '.join(said)}" if said else word
