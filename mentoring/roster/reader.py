"""A file of people in, `Roster` out: `read(path)`."""

from dataclasses import replace

from mentoring.roster import containers
from mentoring.roster.above import class_above
from mentoring.roster.beside import joined, tables_beside
from mentoring.roster.blocks import Block
from mentoring.roster.cells import cell_text
from mentoring.roster.copies import copy_of, repaired
from mentoring.roster.dates import today_here
from mentoring.roster.delimited import pasted_grid
from mentoring.roster.gathering import People
from mentoring.roster.grid import Grid
from mentoring.roster.headers import UNKNOWN, index_of, letter
from mentoring.roster.kinds import fields_for, kind_of
from mentoring.roster.naming import NAMES
from mentoring.roster.own_lists import own_header, read_own_list
from mentoring.roster.person_names import is_several_words
from mentoring.roster.problems import INFO, WARNING, Refused
from mentoring.roster.roster import KINDS, Message, Roster, Sheet
from mentoring.roster.tables import Header, dropped_columns, find_header, headless

NOT_A_ROSTER = (
    "В файле не найден список людей: нет столбца с ФИО или фамилией. "
    "Проверьте, что загружен нужный файл и в нём есть строка заголовков."
)
NOBODY = "Заголовок списка найден, но под ним нет ни одного человека."
EMPTY_REGISTER = "В выгрузке программы нет ни одной строки: сверять нечего."
ALL_HIDDEN = "Все листы со списками скрыты. Покажите нужный лист в Excel и загрузите файл ещё раз."
TWO_NAMES = "два столбца «{title}». Переименуйте один из них, чтобы было понятно, кто где записан."


def read(path, *, repairs=None, **wish):
    """Reads a roster from a file.

    `mapping`: letter → field for every sheet, or sheet name → {letter → field}; an empty field
    means «do not read». `remembered`: normalised title → field, from this school's last import.
    `repairs`: sheet name → row number → letter → the text to read instead. With `copy` each sheet
    carries its cells as they stood, without what is not kept.
    """
    return read_grids([repaired(grid, repairs) for grid in containers.grids(path)], **wish)


def read_bytes(content, **wish):
    """Reads a roster from the bytes of a file."""
    return read_grids(containers.grids_of(content), **wish)


def read_pasted(text, **wish):
    """Reads rows that were copied from a spreadsheet."""
    if not text.strip():
        raise Refused("Вставлен пустой текст.")
    return read_grids([pasted_grid(text)], **wish)


def read_grids(
    found, *, kind="auto", mapping=None, remembered=None, today=None, copy=False, send=None
):
    if kind != "auto" and kind not in KINDS:
        raise Refused(f"Неизвестный вид списка: {kind}.")
    sheets, people = [], People(send)
    for grid in found:
        grid = squared(grid)
        cells = [list(row) for row in grid.rows] if copy else []  # reading fills merged cells
        before = len(people.drafts)
        sheet = read_sheet(grid, kind, mapping, remembered, today or today_here(), people)
        if copy and len(people.drafts) > before:
            sheet = replace(sheet, copy=copy_of(replace(grid, rows=cells), sheet.dropped))
        sheets.append(sheet)
    refuse_without_people(sheets, people.drafts)
    return Roster(
        sheets=tuple(sheets),
        rows=people.rows(),
        problems=tuple(problem for sheet in sheets for problem in sheet.problems),
        dropped_columns=tuple(
            dict.fromkeys(label for sheet in sheets for label in sheet.dropped.values())
        ),
    )


def squared(grid):
    """Rows of text files may be of any length; a table has one width."""
    width = max(map(len, grid.rows), default=0)
    if all(len(row) == width for row in grid.rows):
        return grid
    rows = [[*row, *[""] * (width - len(row))] for row in grid.rows]
    return replace(grid, rows=rows)


def refuse_without_people(sheets, drafts):
    if drafts:
        return
    if any(sheet.register for sheet in sheets):
        raise Refused(EMPTY_REGISTER)
    if any(sheet.kind != "ignored" for sheet in sheets):
        raise Refused(NOBODY)
    if any(sheet.problems for sheet in sheets):
        raise Refused(ALL_HIDDEN)
    raise Refused(NOT_A_ROSTER)


def read_sheet(grid: Grid, wish, mapping, remembered, today, people):
    """One table: the sheet as understood and the people on it."""
    if ours := own_header(grid):
        return read_own_list(grid, *ours, people.add)
    own = own_mapping(mapping, grid.name)
    header = find_header(grid, remembered) or mapped_header(grid, own) or headless(grid)
    if header is None:
        return Sheet(grid.name, "ignored")
    if grid.is_hidden:
        return ignored_hidden(grid)
    if parts := tables_beside(grid, header):
        return joined([read_sheet(one, wish, mapping, remembered, today, people) for one in parts])
    kind = kind_of(header.titles, words_about(grid, header)) if wish == "auto" else wish
    dropped = dropped_columns(grid, header)
    fields = chosen_fields(header, kind, dropped, own)
    refuse_two_names(grid, header)
    if not {"full_name", "last_name"} & set(fields):
        return Sheet(grid.name, "ignored")
    before = len(people.drafts)
    above = class_above(grid, header)
    block = Block(grid, kind, header, fields, today, people.add, above).read()
    read_below(grid, wish, block.header_below, today, dropped, people)
    return sheet_of(grid, kind, header, fields, dropped, block, people.drafts[before:])


def read_below(grid, wish, header, today, dropped, people):
    """The tables under the first one, each with a header and a kind of its own."""
    while header:
        kind = kind_of(header.titles, words_about(grid, header, 3)) if wish == "auto" else wish
        dropped.update(dropped_columns(grid, header))
        fields = fields_for(header.titles, kind)
        if not {"full_name", "last_name"} & set(fields):
            return
        header = Block(grid, kind, header, fields, today, people.add).read().header_below


def own_mapping(mapping, name):
    """The part of a mapping given by a person that is meant for this sheet."""
    if not mapping:
        return {}
    if any(isinstance(value, dict) for value in mapping.values()):
        return mapping.get(name or "", {})
    return mapping


def mapped_header(grid, own):
    """The header nobody could find, when a person has said which column holds the names."""
    column = next((key for key, name in own.items() if name in NAMES[:2]), None)
    width = max(map(len, grid.rows), default=0)
    if column is None or index_of(column) >= width:
        return None
    at = index_of(column)
    is_split = own[column] == "last_name"
    texts = [cell_text(row[at]) for row in grid.rows]
    first = next((i for i, text in enumerate(texts) if is_split or is_several_words(text)), 0)
    rows = tuple(range(first)[-1:])
    titles = grid.rows[rows[0]] if rows else [""] * width
    return Header(rows, (UNKNOWN,) * width, tuple(map(cell_text, titles)))


def words_about(grid, header, nearest=None):
    """What stands above the header, and for the first table the name of the sheet."""
    above = grid.rows[: header.rows[0]] if header.rows else []
    rows = above if nearest is None else above[-nearest:]
    words = [cell_text(cell) for row in rows for cell in row if cell != ""]
    return " ".join([grid.name or "", grid.caption, *words] if nearest is None else words)


def ignored_hidden(grid):
    text = f"Скрытый лист «{grid.name}» не прочитан."
    hint = "Если список на нём нужен, покажите лист и загрузите файл ещё раз."
    return Sheet(grid.name, "ignored", problems=(Message(WARNING, "", "", text, hint),))


def refuse_two_names(grid, header):
    names = [title.side for title in header.titles if title.field == "full_name"]
    if names.count("") > 1:
        where = f"На листе «{grid.name}» " if grid.name else "В таблице "
        raise Refused(where + TWO_NAMES.format(title="ФИО"))


def chosen_fields(header, kind, dropped, own):
    """Field by column: not kept, or chosen by a person, or understood from the title."""
    fields = fields_for(header.titles, kind)
    chosen = {index_of(key): name for key, name in own.items()}
    for index in range(len(fields)):
        if letter(index) in dropped:
            fields[index] = ""
        elif index in chosen:
            fields[index] = chosen[index]
    # A class of a teacher is not his own; a certificate of a pupil is medical data nobody asked for.
    foreign = {"staff": ("school_class",), "mentors": ()}.get(kind, ("clearance",))
    return ["" if name in foreign else name for name in fields]


def sheet_of(grid, kind, header, fields, dropped, block, drafts):
    """How the sheet was understood, for the page where a person checks it."""
    letters = [letter(index) for index in range(len(fields))]
    return Sheet(
        name=grid.name,
        kind=kind,
        header_rows=tuple(grid.numbers[row] for row in header.rows),
        columns={key: name for key, name in zip(letters, fields, strict=True) if name},
        titles={key: text[:200] for key, text in zip(letters, header.texts, strict=True) if text},
        confidence={
            key: round(title.confidence, 2)
            for key, title, name in zip(letters, header.titles, fields, strict=True)
            if name
        },
        dropped=dropped,
        passed_over={why: tuple(rows) for why, rows in block.passed_over.items()},
        problems=tuple(sheet_problems(grid, dropped, drafts)),
    )


def sheet_problems(grid, dropped, drafts):
    where = f"Лист «{grid.name}»: " if grid.name else ""
    for key, label in dropped.items():
        text = f"{where}столбец {key} ({label}) не прочитан и не сохранён: программе он не нужен."
        yield Message(INFO, key, "", text)
    hidden = sum(draft.number in grid.hidden_rows for draft in drafts)
    if hidden:
        yield Message(WARNING, "", "", f"{where}скрытых строк прочитано: {hidden}.")
