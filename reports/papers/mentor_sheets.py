"""The tables of mentors' years as spreadsheets: one mentor's own (D56) and all of them (D58)."""

from mentoring.papers.sheet import Book, Column, Sheet
from reports.papers.year_sheets import meeting_columns, plan_columns, with_dictionary


def itself(row):
    return row


def mentor_book(facts):
    """D56: the pairs, their meetings, their plans, and what the mentor says of his year."""
    year = facts["year"]
    rows = year["rows"]
    sheets = [
        Sheet("Пары", pair_columns(itself), rows),
        Sheet("Встречи", (mentees_column(itself), *meeting_columns(itself)), rows),
        Sheet("План развития", (mentees_column(itself), *plan_columns(itself)), rows),
        said_sheet("Результаты и оценка", [year], is_of_many=False),
    ]
    return Book(with_dictionary(sheets))


def mentees_column(of):
    return Column(
        "Наставляемые", lambda row: "; ".join(of(row)["mentees"]), 34, meaning="Кого ведут."
    )


def pair_columns(of):
    return (
        mentees_column(of),
        Column("Форма", lambda row: of(row)["form"], 22, meaning="Форма наставничества."),
        Column("Период", lambda row: of(row)["period"], 24, meaning="Когда пара работала."),
        Column("Состояние", lambda row: of(row)["state"], 18, meaning="На дату отчёта."),
    )


def mentor_column(of):
    return Column(
        "Наставник", lambda row: of(row)["name"], 34, meaning="Кто ведёт пару или группу."
    )


def total_of(row):
    return row["total"]


def reports_sheet(reports):
    return Sheet(
        "Отчёты наставников",
        (
            Column("Наставник", lambda row: row["name"], 34, meaning="Кто отчитывается."),
            Column("Отчёт", lambda row: row["state"], 22, meaning="Сдан ли отчёт и принят ли он."),
            *meeting_columns(total_of),
            *plan_columns(total_of),
            Column("Готовность продолжать", lambda row: row["readiness"], 30, meaning="Самооценка наставника."),
        ),
        reports["rows"],
    )  # fmt: skip


def pairs_sheet(reports):
    def pair(row):
        return row[1]

    return Sheet(
        "Пары",
        (
            mentor_column(lambda row: row[0]),
            *pair_columns(pair),
            *meeting_columns(pair),
            *plan_columns(pair),
        ),
        [(row, one) for row in reports["rows"] for one in row["rows"]],
    )


def said_sheet(title, years, *, is_of_many=True):
    """The mentors' own words, section by section; the readiness stands last."""
    rows = [(year, part, line) for year in years for part, line in said_in(year)]
    columns = (
        Column("Раздел", lambda row: row[1], 24, meaning="Раздел отчёта наставника."),
        Column("Текст", lambda row: row[2], 90, meaning="Слова наставника."),
    )
    return Sheet(
        title, (mentor_column(lambda row: row[0]), *columns) if is_of_many else columns, rows
    )


def said_in(year):
    for section in year["sections"]:
        yield from ((section["title"], line) for line in section["lines"])
    if year["readiness"]:
        yield "Готовность продолжать", year["readiness"]
