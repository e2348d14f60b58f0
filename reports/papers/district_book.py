"""The summary of a district (D64) as a workbook: one sheet for each of its tables."""

from mentoring.papers.sheet import Book, Column, Sheet

STANDING = (
    ("order", "Приказ о внедрении"),
    ("roadmap", "Дорожная карта утверждена"),
    ("plan", "Выполнено в срок"),
    ("mentors", "Наставников"),
    ("mentees", "Наставляемых"),
    ("pairs", "Пар и групп"),
    ("meeting", "Встречаются или завершили"),
)


def district_book(facts):
    sheets = [
        standing_sheet(facts), indicators_sheet(facts), dictionary_sheet(facts),
        assessment_sheet(facts), lacking_sheet(facts),
    ]  # fmt: skip
    if facts["is_ranked"]:
        sheets.append(points_sheet(facts))
    return Book((*sheets, reach_sheet(facts)))


def standing_sheet(facts):
    columns = [Column(title, lambda row, name=name: row[1][name], 18) for name, title in STANDING]
    return Sheet(
        "Свод",
        (
            Column("№", lambda row: row[0], 6),
            Column("Образовательная организация", lambda row: row[1]["title"], 60),
            Column("Куратор", lambda row: row[1]["curator"] or "не назначен", 34),
            *columns,
            Column("Просрочено мероприятий", lambda row: row[1]["late"], 16),
        ),
        numbered(facts["schools"]),
    )


def indicators_sheet(facts):
    columns = [
        Column(code, lambda row, at=at: row[1]["cells"][at], 20)
        for at, (code, _) in enumerate(facts["columns"])
    ]
    return Sheet(
        "Показатели",
        (
            Column("№", lambda row: row[0], 6),
            Column("Образовательная организация", lambda row: row[1]["name"], 44),
            *columns,
        ),
        numbered(facts["indicators"]),
    )


def dictionary_sheet(facts):
    return Sheet(
        "Что значат показатели",
        (
            Column("Показатель", lambda row: row[0], 14),
            Column("Что считается", lambda row: row[1], 90),
        ),
        facts["columns"],
    )


def assessment_sheet(facts):
    ranked = (
        Column("Место", lambda row: row[1]["place"], 10),
        Column("Баллы", lambda row: row[1]["points"], 10),
    )
    return Sheet(
        "Оценка по отчётам",
        (
            Column("№", lambda row: row[0], 6),
            Column("Образовательная организация", lambda row: row[1]["name"], 44),
            Column("Входящий мониторинг", lambda row: row[1]["incoming"], 24),
            Column("Итоговый мониторинг", lambda row: row[1]["final"], 24),
            Column("Отчёт за год", lambda row: row[1]["report"], 24),
            Column("Уровень", lambda row: row[1]["level"], 20),
            *(ranked if facts["is_ranked"] else ()),
            Column("Вывод", lambda row: row[1]["verdict"], 60),
        ),
        numbered(facts["assessed"]),
    )


def lacking_sheet(facts):
    rows = [(one["title"], name) for one in facts["lacking"] for name in one["schools"]]
    return Sheet(
        "Не сдали",
        (
            Column("Чего нет", lambda row: row[0], 28),
            Column("Образовательная организация", lambda row: row[1], 60),
        ),
        rows,
    )


def points_sheet(facts):
    return Sheet(
        "Как считаются баллы",
        (
            Column("За что", lambda row: row[0], 40),
            Column("Баллов", lambda row: row[1], 10),
            Column("Как", lambda row: row[2], 80),
        ),
        facts["explained"],
    )


def reach_sheet(facts):
    return Sheet(
        "Охват школ",
        (
            Column("Показатель", lambda row: f"Школы, которые {row['title']}", 60),
            Column("Школ", lambda row: row["part"], 10),
            Column("Всего школ", lambda row: row["whole"], 12),
            Column("Доля", lambda row: row["share"], 12),
        ),
        facts["reach"],
    )


def numbered(rows):
    return list(enumerate(rows, start=1))
