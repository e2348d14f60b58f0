"""A list of addressees out of any table file: organisation, post, name, address, e-mail. Pure.

Each problem names its sheet and cell, and one problem keeps the whole list out: a letter under a
wrong name is worse than none.
"""

from mentoring.pasted import ADDRESS, GENDERS, MOST_LINES
from mentoring.roster.headers import letter
from mentoring.text import clean_text

FURTHEST_HEAD = 15
MOST_PROBLEMS = 20
# The beginnings of titles by what stands below them; the first that fits is taken.
TITLES = {
    "email": ("почта", "эл", "электронн", "e mail", "email"),
    "address": ("адрес", "почтовый", "индекс"),
    "addressee_post": ("должность",),
    "gender": ("пол", "обращение"),
    "addressee": ("фио", "ф и о", "фамилия", "руководитель", "директор", "адресат"),
    "place": ("организация", "наименование", "предприятие", "учреждение", "партн", "работодатель"),
}
NO_TABLE = (
    "В файле не найдена таблица адресатов. В первой строке нужны названия столбцов: «Организация», "
    "«Должность», «ФИО», «Адрес», «Электронная почта»."
)


def listed_addressees(tables):
    """(rows, problems) over all sheets that have a column of organisations."""
    rows, problems, has_head = [], [], False
    for table in tables:
        if table.is_hidden or (head := head_of(table.rows)) is None:
            continue
        has_head = True
        read_table(table, *head, rows, problems)
    if not has_head:
        return [], [NO_TABLE]
    if len(rows) > MOST_LINES:
        return [], [f"В списке больше {MOST_LINES} адресатов. Разделите его на части."]
    if not rows and not problems:
        return [], ["Под названиями столбцов нет ни одной организации."]
    return rows, problems[:MOST_PROBLEMS]


def head_of(rows):
    """(where the titles stand, {name: column}); None without a column of organisations."""
    for at, row in enumerate(rows[:FURTHEST_HEAD]):
        columns = {}
        for column, text in enumerate(row):
            name = name_of(text)
            if name and name not in columns:
                columns[name] = column
        if "place" in columns and len(columns) > 1:
            return at, columns
    return None


def name_of(title):
    words = " ".join(clean_text(title).casefold().replace(".", " ").replace("-", " ").split())
    for name, beginnings in TITLES.items():
        if any(words == one or words.startswith(one) for one in beginnings) and words:
            return name
    return None


def read_table(table, head, columns, rows, problems):
    for number, cells in enumerate(table.rows[head + 1 :], start=head + 2):
        row = {name: clean_text(cells[column]) for name, column in columns.items()}
        if not any(row.values()):
            continue
        found = [
            f"Лист «{table.name}», ячейка {letter(columns[name])}{number}: {words}"
            if table.name
            else f"Ячейка {letter(columns[name])}{number}: {words}"
            for name, words in wrong_in(row)
        ]
        if found:
            problems += found
        else:
            rows.append(row | {"gender": GENDERS.get(row.get("gender", "").casefold(), "")})


def wrong_in(row):
    """(column, what is wrong and what to do)."""
    if not row["place"]:
        yield "place", "не указана организация."
    email = row.get("email", "")
    if email and not ADDRESS.fullmatch(email):
        yield "email", f"«{email[:60]}» не похоже на адрес электронной почты."
    gender = row.get("gender", "")
    if gender and gender.casefold() not in GENDERS:
        yield "gender", f"«{gender[:30]}» непонятно. Впишите «м» или «ж»."


def as_lines(rows):
    """The rows as they are pasted, so that a person looks through them before anything is printed."""
    names = ("place", "addressee_post", "addressee", "address", "email")
    words = {"m": "м", "f": "ж", "": ""}
    return "\n".join(
        "; ".join(
            [*(row.get(name, "").replace(";", ",") for name in names), words[row["gender"]]]
        ).rstrip("; ")
        for row in rows
    )
