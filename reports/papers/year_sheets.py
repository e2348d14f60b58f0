"""The tables of the reports of a year as spreadsheets, with a dictionary of their columns at the end."""

from mentoring.papers.sheet import BarPicture, Column, Sheet


def summary_sheet(rows):
    return Sheet(
        "Сводка",
        (
            Column("Показатель", lambda row: row["title"], 50, meaning="Что подсчитано за год."),
            Column(
                "Количество",
                lambda row: row["count"],
                14,
                meaning="Сколько на дату отчёта, по реестрам программы.",
            ),
        ),
        rows,
    )


def meeting_columns(of):
    """Plan and fact of meetings; `of` finds the figures in a row."""
    return (
        Column("Встреч назначено", lambda row: of(row)["planned"], 12, meaning="План: все встречи, записанные в дневниках."),
        Column("Встреч состоялось", lambda row: of(row)["held"], 12, meaning="Факт: состоявшиеся встречи."),
        Column("Часов", lambda row: hours_of(of(row)), 10, meaning="Продолжительность состоявшихся встреч."),
    )  # fmt: skip


def hours_of(figures):
    """A number that a spreadsheet can add up: papers have it in words, «1,5»."""
    return float(figures["hours"].replace(",", "."))


def plan_columns(of):
    return (
        Column("Пунктов плана", lambda row: of(row)["tasks"], 12, meaning="Пунктов индивидуальных планов."),
        Column("Выполнено пунктов", lambda row: of(row)["done"], 12, meaning="Отмечены выполненными."),
        Column("План развития, %", lambda row: of(row)["percent"], 12, meaning="Доля выполненных пунктов."),
    )  # fmt: skip


def forms_sheet(rows):
    return Sheet(
        "Формы",
        (
            Column("Форма", lambda row: row["title"], 30, meaning="Форма наставничества."),
            Column("Пар и групп", lambda row: row["pairs"], 12, meaning="Начавшие работу за год."),
            Column("Завершено", lambda row: row["completed"], 12, meaning="Доведены до итога."),
            Column("Работают", lambda row: row["active"], 12, meaning="Работают на дату отчёта."),
            Column("Прекращено", lambda row: row["stopped"], 12, meaning="Прекращены досрочно."),
            Column("Наставников", lambda row: row["mentors"], 12, meaning="Разных людей."),
            Column("Наставляемых", lambda row: row["mentees"], 13, meaning="Разных людей."),
            *meeting_columns(lambda row: row),
        ),
        rows,
    )  # fmt: skip


def aims_sheet(rows):
    return Sheet(
        "Показатели",
        (
            Column("Код", lambda row: row["code"], 8, meaning="Код показателя в программе."),
            Column("Показатель", lambda row: row["title"], 64, meaning="Что измеряется."),
            Column("Числитель", lambda row: row["numerator"], 12, meaning="Сколько человек отвечает условию."),
            Column("Знаменатель", lambda row: row["denominator"], 12, meaning="Из скольких: контингент или список работников."),
            Column("Факт, %", lambda row: row["percent"], 10, meaning="Доля на дату отчёта, до десятой."),
            Column("Цель, %", lambda row: row["target"], 10, meaning="Целевое значение по правилам года."),
            Column("Вывод", lambda row: row["reached"], 18, meaning="Достигнута ли цель."),
        ),
        rows,
        chart=BarPicture("Показатели: факт и цель", 2, (5, 6)),
    )  # fmt: skip


def stages_sheet(plan, number=1):
    title = "Этапы" if number == 1 else f"Этапы {number}"
    return Sheet(
        title,
        (
            Column("Этап", lambda row: row[0]["title"], 34, meaning="Этап дорожной карты."),
            Column("№", lambda row: row[1]["number"], 8, meaning="Номер мероприятия."),
            Column("Мероприятие", lambda row: row[1]["text"], 60, meaning="Что намечено."),
            Column("Срок", lambda row: row[1]["due"], 16, meaning="План: до какого дня."),
            Column("Выполнено", lambda row: row[1]["done"], 14, meaning="Факт: день выполнения."),
            Column("Состояние", lambda row: row[1]["state"], 22, meaning="На дату отчёта."),
            Column("Опоздание, дней", lambda row: row[1]["delay"] or "", 12, meaning="На сколько дней позже срока."),
            Column("Чем подтверждается", lambda row: row[1]["proof"], 40, meaning="Что говорят реестры."),
            Column("Примечание", lambda row: row[1]["note"], 30, meaning="Запись у мероприятия."),
        ),
        [(stage, row) for stage in plan["stages"] for row in stage["rows"]],
    )  # fmt: skip


def cases_sheet(rows):
    return Sheet(
        "Практики",
        (
            Column("Практика", lambda row: row["title"], 40, meaning="Название случая (кейса)."),
            Column("Форма", lambda row: row["form"], 22, meaning="Форма наставничества."),
            Column("Проблема", lambda row: row["problem"], 50, meaning="С чего начинали."),
            Column("Результат", lambda row: row["result"], 50, meaning="К чему пришли."),
            Column("Что можно повторить", lambda row: row["reuse"], 50, meaning="Тиражируемость."),
            Column("Публикация", lambda row: row["published"], 30, meaning="Адрес, если опубликована."),
        ),
        rows,
    )  # fmt: skip


def awards_sheet(rows):
    return Sheet(
        "Поощрения",
        (
            Column("Вид", lambda row: row["kind"], 26, meaning="Вид поощрения."),
            Column("Кому", lambda row: row["to"], 40, meaning="Человек, пара или организация."),
            Column("Номинация, место", lambda row: row["title"], 30, meaning="Номинация или звание."),
            Column("За что", lambda row: row["reason"], 50, meaning="Основание поощрения словами."),
        ),
        rows,
    )  # fmt: skip


def words_sheet(title, rows):
    return Sheet(
        title,
        (
            Column("Текст", lambda row: row["text"], 90, meaning="Положение отчёта."),
            Column(
                "Чьи слова",
                lambda row: OWN if row["is_own"] else COMPUTED,
                24,
                meaning="Сформулировано программой по данным или написано куратором.",
            ),
        ),
        rows,
    )


OWN, COMPUTED = "написано куратором", "сформулировано по данным"


def with_dictionary(sheets):
    """The sheets that have rows, and after them what every column of theirs means."""
    kept = [sheet for sheet in sheets if sheet.rows]
    rows = [(sheet, column) for sheet in kept for column in sheet.columns]
    dictionary = Sheet(
        "Словарь колонок",
        (
            Column("Лист", lambda row: row[0].title, 26),
            Column("Колонка", lambda row: row[1].title, 30),
            Column("Что означает", lambda row: row[1].meaning or row[1].title, 70),
        ),
        rows,
    )
    return (*kept, dictionary)
