"""The figures of the report on monitoring as spreadsheets, with charts of the program's own."""

from mentoring.papers.sheet import BarPicture, Book, Column, Sheet
from reports.papers.swot import sentences_sheet


def report_book(facts):
    sheets = [sample_sheet(facts), sentences_sheet({"studies": [facts["study"]]})]
    sheets += [side_sheet(side) for side in facts["dynamics"]["sides"]]
    if groups := groups_of(facts):
        sheets.append(groups_sheet(groups))
    if facts["results"]:
        sheets.append(results_sheet(facts["results"]))
    return Book(tuple(sheets))


def sample_sheet(facts):
    return Sheet(
        "Выборка",
        (
            Column("Анкета", lambda row: row["title"], 44),
            Column("Кто отвечает", lambda row: row["who"], 24),
            Column("Форма", lambda row: row["form"], 22),
            Column("Этап", lambda row: row["wave"], 18),
            Column("Приглашены", lambda row: row["asked"], 11),
            Column("Ответили", lambda row: row["answered"], 11),
            Column("%", lambda row: row["percent"], 8),
        ),
        facts["sample"],
    )


def side_sheet(side):
    """Parameters that have figures; the bars follow their cells."""
    return Sheet(
        f"До и после, {side['title'].lower()}",
        (
            Column("Показатель", lambda row: row["title"], 44),
            Column("До", lambda row: row["entry"], 9),
            Column("После", lambda row: row["exit"], 9),
            Column("Изменение", lambda row: row["delta"], 11),
            Column("Медиана изменений", lambda row: row["median"], 12),
            Column("Измерены дважды", lambda row: row["paired"], 11),
            Column("Участников", lambda row: row["eligible"], 11),
            Column("Лучше, %", lambda row: row["improved_percent"], 9),
            Column("Так же, %", lambda row: row["unchanged_percent"], 9),
            Column("Хуже, %", lambda row: row["worsened_percent"], 9),
            Column("Прирост, %", lambda row: row["growth"], 10),
            Column("Размер эффекта", lambda row: row["effect"], 11),
            Column("p (Уилкоксон)", lambda row: row["p"], 11),
            Column("Единица", lambda row: row["unit"], 22),
        ),
        side["rows"],
        chart=BarPicture("До и после", 1, (2, 3)),
    )


def groups_of(facts):
    return [
        (side["title"], row["title"], breakdown["title"], group)
        for side in facts["dynamics"]["sides"]
        for row in side["rows"]
        for breakdown in row["groups"]
        for group in breakdown["rows"]
    ]


def groups_sheet(rows):
    return Sheet(
        "По группам",
        (
            Column("Кто", lambda row: row[0], 16),
            Column("Показатель", lambda row: row[1], 44),
            Column("Разбивка", lambda row: row[2], 26),
            Column("Группа", lambda row: row[3]["label"], 26),
            Column("Человек", lambda row: row[3]["paired"], 9),
            Column("До", lambda row: row[3]["entry"], 9),
            Column("После", lambda row: row[3]["exit"], 9),
            Column("Изменение", lambda row: row[3]["delta"], 11),
            Column("Лучше, %", lambda row: row[3]["improved_percent"], 9),
        ),
        rows,
    )


def results_sheet(rows):
    return Sheet(
        "Результаты школы",
        (
            Column("Форма", lambda row: row["form"], 22),
            Column("Показатель", lambda row: row["title"], 60),
            Column("Единица", lambda row: row["unit"], 14),
            Column("До", lambda row: row["entry"], 9),
            Column("После", lambda row: row["exit"], 9),
            Column("Изменение", lambda row: row["change"], 11),
            Column("Оценка", lambda row: row["trend"], 16),
            Column("Источник", lambda row: row["source"], 40),
        ),
        rows,
    )
