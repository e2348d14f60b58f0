"""The same people come out of every kind of file that schools send."""

from datetime import date, datetime

import openpyxl
import pytest

from mentoring.roster.reader import read_pasted
from tests.mentoring.roster import files
from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx
from tests.mentoring.roster.reading import BOTH, SPREAD, people, read, texts


@pytest.mark.parametrize(
    ("content", "first_row"),
    [
        (xlsx(HEADER, *SPREAD), 2),
        (files.xls(HEADER, *SPREAD), 2),
        (files.ods(HEADER, *SPREAD), 2),
        (files.word(HEADER, *SPREAD), 2),
        (files.text(HEADER, *SPREAD), 2),
        (files.text(HEADER, *SPREAD, encoding="cp1251"), 2),
        (files.text(HEADER, *SPREAD, encoding="koi8-r"), 2),
        (files.text(HEADER, *SPREAD, encoding="cp866"), 2),
        (files.text(HEADER, *SPREAD, encoding="utf-8-sig"), 2),
        (files.text(HEADER, *SPREAD, encoding="utf-16"), 2),
        (files.text(HEADER, *SPREAD, encoding="utf-16-le"), 2),
        (files.text(HEADER, *SPREAD, separator=","), 2),
        (files.text(HEADER, *SPREAD, separator="\t"), 2),
        (files.text(HEADER, *SPREAD, separator="|"), 2),
        (b"sep=;\r\n" + files.text(HEADER, *SPREAD), 3),
        (xlsx(["Список учащихся"], ["на 01.09.2026"], [], HEADER, *SPREAD), 5),
        (xlsx(["Утверждаю"], ["Директор ______ Пак"], ["Социальный паспорт"], [], HEADER, *SPREAD), 6),
        (xlsx(HEADER, [1, 2, 3, 4, 5], *SPREAD), 3),
        (xlsx(HEADER, [], ["", " ", "\u00a0"], *SPREAD), 4),
        (xlsx([], [], HEADER, *SPREAD, [], ["", "Итого: 2"], ["Директор ______ Пак П.П."]), 4),
        (xlsx(["", *HEADER], *(["", *row] for row in SPREAD)), 2),
        (xlsx(list(reversed(HEADER)), *(list(reversed(row)) for row in SPREAD)), 2),
        (xlsx([h.upper() + "\u00a0" for h in HEADER], *SPREAD), 2),
        (xlsx(["№", "Ф. И. О. обучающегося", "Kласс", "Дата  рождения", "тeлефон"], *SPREAD), 2),
        (xlsx(["№", "ФИО учашегося", "Классс", "Дата рожденя", "Контактный телефн"], *SPREAD), 2),
        (xlsx(HEADER, *SPREAD, ["", "Всего девочек: 1"], ["", "из них", 1]), 2),
        (xlsx(*SPREAD), 1),
        (xlsx(*([*row, *[""] * 60] for row in (HEADER, *SPREAD))), 2),
    ],
)  # fmt: skip
def test_the_same_two_people_come_out_of_any_file(content, first_row):
    found = people(read(content))

    assert found == [(first_row, *BOTH[0]), (first_row + 1, *BOTH[1])]


def test_pasted_rows_are_read():
    pasted = "\n".join("\t".join(row) for row in texts([HEADER, *SPREAD]))

    assert people(read_pasted(pasted)) == [(2, *BOTH[0]), (3, *BOTH[1])]


def test_pasted_rows_without_a_header_are_read_by_their_looks():
    roster = read_pasted(
        "Иванов Иван Иванович\t9А\t05.04.2011\nПетрова Анна Олеговна\t9Б\t06.05.2011"
    )

    assert roster.sheets[0].columns == {"A": "full_name", "B": "school_class", "C": "birth_date"}
    assert [row.number for row in roster.rows] == [1, 2]


def test_dates_of_the_1904_system_are_the_same_days():
    def old_mac(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    content = xlsx(HEADER, [1, "Иванов Иван Иванович", "9А", date(2011, 4, 5), ""], tune=old_mac)

    assert read(content).rows[0].person["birth_date"] == date(2011, 4, 5)


def test_wrong_dimension_loses_nothing():
    content = xlsx(HEADER, IVANOV, PETROVA)

    def lie(part):
        return part.replace(b'ref="A1:E3"', b'ref="A1:B2"')

    assert people(read(files.changed(content, "xl/worksheets/sheet1.xml", lie))) == [
        (2, *BOTH[0]),
        (3, *BOTH[1]),
    ]


def test_year_of_birth_as_a_number_and_real_dates():
    rows = [
        [1, "Иванов Иван Иванович", "9А", 2011, ""],
        [2, "Пак Ян Ильич", "9А", datetime(2011, 5, 6), ""],
    ]  # noqa: DTZ001 as a cell holds it

    roster = read(xlsx(HEADER, *rows))

    assert [(row.person["birth_date"], row.person["birth_year"]) for row in roster.rows] == [
        (None, 2011),
        (date(2011, 5, 6), None),
    ]


def test_lone_quote_in_a_text_file_swallows_nothing():
    lines = ["ФИО;Класс", '"Иванов Иван Иванович;9А', *["Пак Олег Львович;9А"] * 60]

    roster = read("\n".join(lines).encode())

    assert len(roster.rows) == 61


def test_line_numbers_of_a_text_file_count_lines():
    roster = read(
        'ФИО;Примечание\nИванов Иван Иванович;"две\nстроки"\nПак Олег Львович;\n'.encode()
    )

    assert [row.number for row in roster.rows] == [2, 4]
