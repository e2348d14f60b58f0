"""A list of addressees out of any table file: organisation, post, name, address, e-mail. Pure.

Each problem names its sheet and cell, and one problem keeps the whole list out: a letter under a
wrong name is worse than none.
"""

from mentoring.pasted import ADDRESS, BASIS, GENDERS, INN, MOST_LINES
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
    "inn": ("инн",),
    "basis": ("основание", "на основании", "действует"),
    "addressee": ("фио", "ф и о", "фамилия", "руководитель", "директор", "адресат"),
    "given": ("имя",),
    "patronymic": ("отчество",),
    "place": (
        "организация", "наименование", "полное наименование", "название", "предприятие", "учреждение",
        "партн", "работодатель", "компания", "школа", "куда", "кому",
    ),
}  # fmt: skip
NAME = ("addressee", "given", "patronymic")
NOTHING = dict.fromkeys((*TITLES,), "")
NO_NAMES = "В файле не найден столбец с именами. Озаглавьте его «ФИО» и впишите имена ниже, по одному в строке."
NO_TABLE = (
    "В файле не найдена таблица адресатов. В первой строке нужны названия столбцов: «Организация», "
    "«Должность», «ФИО», «Адрес», «Электронная почта»."
)


def listed_names(tables):
    """(names, problems) with the sheet and cell of each, for papers about people of the bases."""
    names = []
    for table in tables:
        columns = next(filter(None, map(columns_of, table.rows[:FURTHEST_HEAD])), {})
        if table.is_hidden or "addressee" not in columns:
            continue
        titles = [table.rows[at][columns["addressee"]] for at in range(len(table.rows))]
        head = next(at for at, title in enumerate(titles) if name_of(title) == "addressee")
        for number, cells in enumerate(table.rows[head + 1 :], start=head + 2):
            parts = (clean_text(cells[columns[part]]) for part in NAME if part in columns)
            if name := " ".join(filter(None, parts)):
                names.append((place_in(table, columns["addressee"], number), name))
    return names, [] if names else [NO_NAMES]


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
        columns = columns_of(row)
        if "place" in columns and len(columns) > 1:
            return at, columns
    return None


def columns_of(row):
    """{name: the first column so titled}."""
    columns = {}
    for column, text in enumerate(row):
        if name := name_of(text):
            columns.setdefault(name, column)
    return columns


def place_in(table, column, number):
    cell = f"{letter(column)}{number}"
    return f"Лист «{table.name}», ячейка {cell}" if table.name else f"Ячейка {cell}"


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
        row["addressee"] = " ".join(filter(None, (row.pop(part, "") for part in NAME)))
        found = [
            f"{place_in(table, columns[name], number)}: {words}" for name, words in wrong_in(row)
        ]
        if found:
            problems += found
        else:
            rows.append(NOTHING | row | read_marks(row))


def read_marks(row):
    return {
        "gender": GENDERS.get(row.get("gender", "").casefold(), ""),
        "basis": BASIS.sub("", row.get("basis", "")),
    }


def wrong_in(row):
    """(column, what is wrong and what to do)."""
    if not row["place"]:
        yield "place", "не указана организация."
    email = row.get("email", "")
    if email and not ADDRESS.fullmatch(email):
        yield "email", f"«{email[:60]}» не похоже на адрес электронной почты."
    inn = row.get("inn", "")
    if inn and not INN.fullmatch(inn):
        yield "inn", f"«{inn[:30]}» не похоже на ИНН: в нём 10 или 12 цифр."
    gender = row.get("gender", "")
    if gender and gender.casefold() not in GENDERS:
        yield "gender", f"«{gender[:30]}» непонятно. Впишите «м» или «ж»."


def marks_of(row):
    """What is known by its look wherever it stands."""
    basis = row["basis"].replace(";", ",")
    return row["inn"], basis and f"на основании {basis}", {"m": "м", "f": "ж"}.get(row["gender"])


def as_lines(rows):
    """The rows as they are pasted, so that a person looks through them before anything is printed."""
    names = ("place", "addressee_post", "addressee", "address", "email")
    return "\n".join(
        "; ".join(
            [*(row[name].replace(";", ",") for name in names), *filter(None, marks_of(row))]
        ).rstrip("; ")
        for row in rows
    )
