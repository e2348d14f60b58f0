"""The four standard roadmaps laid out as their sources are, in our words, as Word and Excel files."""

import docx
from docx.enum.section import WD_ORIENT
from openpyxl import Workbook

from roadmap.catalogue import template

YEAR = 2025
SPRING = ("янв", "фев", "мар", "апр", "май", "июн")


def grid_of(code):
    """(lines above, rows, merges) of one layout; a merge is (top, left, bottom, right)."""
    return {
        "school_year": five_columns,
        "school_months": six_columns,
        "municipal": municipal,
        "teachers": three_columns,
    }[code](template(code))


def listed(texts, mark="- "):
    return "\n".join(f"{mark}{text};" for text in texts)


def five_columns(source):
    rows = [[column["title"] for column in source["columns"]]]
    for stage in source["stages"]:
        rows.append(
            [
                stage["number"],
                stage["title"],
                stage["terms"][0]["period"],
                listed(one["text"] for one in stage["activities"]),
                listed(one["title"] for one in stage["documents"]),
            ]
        )
    return [source["title"]], rows, []


def six_columns(source):
    """A stage with two dates takes two rows; all its other cells are merged."""
    rows, merges = [[column["title"] for column in source["columns"]]], []
    for stage in source["stages"]:
        top = len(rows)
        for at, term in enumerate(stage["terms"]):
            texts = [
                stage["number"],
                stage["title"],
                listed(one["text"] for one in stage["activities"]),
                listed(one["title"] for one in stage["documents"]),
            ]
            rows.append(
                [*(texts if at == 0 else [""] * 4), dated(term["period"]), "Куратор программы\nзам. директора Белова Л.К."]
            )  # fmt: skip
        if len(rows) - top > 1:
            merges += [(top, column, len(rows) - 1, column) for column in range(4)]
    return [source["title"].upper()], rows, merges


def dated(month):
    return f"{month.capitalize()} {YEAR + month.startswith(SPRING)}"


def municipal(source):
    """A head of goal, tasks and facts; groups are rows across the table, numbers begin anew."""
    above = [source["title"], f"Цель: {source['goal']}.", "Задачи:"]
    above += [f"{task['number']}. {task['text']}." for task in source["tasks"]]
    above += [f"{detail['title']}: {detail['text']}." for detail in source["details"]]
    rows, merges = (
        [[column["title"] for column in source["columns"]], ["1", "2", "3", "4", "5"]],
        [],
    )
    for stage in source["stages"]:
        merges.append((len(rows), 0, len(rows), 4))
        rows.append([f"{stage['number']}. {stage['title']}", "", "", "", ""])
        for number, one in enumerate(stage["activities"], start=1):
            rows.append(
                [f"{number}.", one["text"], one["responsible"], one["participants"], one["expected_result"]]
            )  # fmt: skip
    return above, rows, merges


def three_columns(source):
    """Numbered measures share lines, and dashes stand inside of them."""
    rows = [[column["title"] for column in source["columns"]]]
    for stage in source["stages"]:
        texts = [one["text"] for one in stage["activities"]]
        if len(texts) == 1:
            words = f"{texts[0]}."
        else:
            words = " ".join(f"{number}) {text}." for number, text in enumerate(texts, start=1))
        rows.append([stage["number"], stage["title"], words])
    return ["Приложение № 2", "к приказу МБОУ СОШ № 1", "от 01.09.2025 № 14", source["title"]], rows, []  # fmt: skip


def write_xlsx(path, grid):
    above, rows, merges = grid
    book = Workbook()
    sheet = book.active
    for line in above:
        sheet.append([line])
    sheet.append([])
    first = len(above) + 2
    for row in rows:
        sheet.append([int(text) if text.isdigit() else text for text in row])
    for top, left, bottom, right in merges:
        sheet.merge_cells(
            start_row=first + top,
            start_column=left + 1,
            end_row=first + bottom,
            end_column=right + 1,
        )
    book.save(path)
    return path


def write_docx(path, grid):
    above, rows, merges = grid
    document = docx.Document()
    document.sections[0].orientation = WD_ORIENT.LANDSCAPE
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                table.cell(at, column).text = text
    for top, left, bottom, right in merges:
        merged = table.cell(top, left).merge(table.cell(bottom, right))
        text = "\n".join(filter(None, (line.strip() for line in merged.text.split("\n"))))
        merged.text = text
    document.save(path)
    return path


WRITERS = {"docx": write_docx, "xlsx": write_xlsx}
