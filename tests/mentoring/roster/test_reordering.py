"""The order of rows and columns says nothing about the people."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.roster.reader import read_bytes, read_pasted
from tests.mentoring.roster import files

TITLES = [
    "№ п/п",
    "ФИО",
    "Класс",
    "Дата рождения",
    "Телефон",
    "Пол",
    "Мать",
    "Телефон матери",
    "Примечание",
]
PEOPLE = [
    ["1", "Иванов Иван Иванович", "9А", "05.04.2011", "89211234567", "м", "Иванова А.П.", "89210000001", "да"],
    ["2", "ПЕТРОВА АННА", "9 «Б»", "2011 г.р.", "", "ж", "", "", "х"],
    ["3", "Алиев Эльвин Самед оглы", "9-в", "41004", "т. 2-34-56", "", "Алиева Л.К.", "", ""],
    ["4", "Пак Ян Ильич", "15Я", "30.02.2011", "9,2155E+09", "", "", "8 921 000-00-02", ""],
    ["5", "Ю Ирина Львовна", "11", "", "8(921)1112233, 89214445566", "", "", "", "СНИЛС 123-456-789 00"],
]  # fmt: skip


SHEETS = (
    "Наставляемые",
    ["ФИО наставляемого", "Класс", "Основной запрос"],
    [
        ["Иванов Иван Иванович", "9А", "математика"],
        ["Пак Ян Ильич", "8Б", "друзья"],
        ["Ю Ирина Львовна", "11В", "олимпиада"],
    ],
), (
    "Наставники",
    ["ФИО наставника", "Должность", "Компетенции"],
    [
        ["Петрова Анна Львовна", "учитель", "физика"],
        ["Ким Олег Ильич", "педагог-психолог", "общение"],
    ],
)  # fmt: skip


def people(rows):
    return people_of(read_pasted("\n".join("\t".join(row) for row in rows)))


def people_of(roster):
    return {
        (
            row.kind,
            row.action,
            str(sorted(row.person.items(), key=str)),
            tuple(sorted(m.text for m in row.messages)),
        )
        for row in roster.rows
    }


EXPECTED = people([TITLES, *PEOPLE])


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(len(TITLES))), st.permutations(PEOPLE))
def test_shuffled_rows_and_columns_give_the_same_people(columns, rows):
    shuffled = [[row[column] for column in columns] for row in [TITLES, *rows]]

    assert people(shuffled) == EXPECTED


def book(sheets):
    """A workbook of these sheets; those of one kind may be several."""
    (name, titles, rows), *others = sheets
    more = {other: [header, *lines] for other, header, lines in others}
    return files.xlsx(titles, *rows, name=name, more=more)


EXPECTED_OF_SHEETS = people_of(read_bytes(book(SHEETS)))


@settings(max_examples=30, deadline=None)
@given(st.permutations(SHEETS), st.data())
def test_sheets_in_any_order_and_rows_on_any_of_them_give_the_same_people(sheets, data):
    dealt = []
    for name, titles, rows in sheets:
        rows = data.draw(st.permutations(rows))
        cut = data.draw(st.integers(0, len(rows)))
        parts = [part for part in (rows[:cut], rows[cut:]) if part]
        dealt += [(f"{name} {at}", titles, part) for at, part in enumerate(parts, 1)]

    assert people_of(read_bytes(book(data.draw(st.permutations(dealt))))) == EXPECTED_OF_SHEETS
