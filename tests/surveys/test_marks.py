import pytest

from surveys.marks import head_of, values_of

pytestmark = pytest.mark.pure
TITLES = {
    "средний балл": "marks_average",
    "пропуски без уважительной причины": "absences",
    "средний": "own_1",
}
PEOPLE = {
    "ким виктория": [(1, "9А")],
    "петров иван": [(2, "5А"), (3, "5Б")],
}


def test_the_header_is_found_below_titles_and_the_longest_title_wins():
    rows = [["МБОУ «Школа»"], [], ["№", "ФИО", "Класс", "Средний балл за 1 четверть"]]

    head = head_of(rows, TITLES)

    assert (head.row, head.names, head.school_class, head.parameters) == (
        2,
        (1,),
        2,
        {3: "marks_average"},
    )


def test_a_name_in_columns_of_its_own():
    head = head_of([["Фамилия", "Имя", "Средний балл"]], TITLES)

    assert head.names == (0, 1)
    assert values_of(
        [["Фамилия", "Имя", "Средний балл"], ["Ким", "Виктория", "4,25"]],
        head,
        PEOPLE,
        {"marks_average": 100},
    ) == ({(1, "marks_average"): 425.0}, [], 0)


def test_strangers_are_passed_over_and_doubt_stops():
    rows = [
        ["ФИО", "Класс", "Средний балл"],
        ["Ким Виктория", "9А", "4"],
        ["Чужой Кто-то", "9А", "5"],
        ["Петров Иван", "5 б", "3"],
        ["Петров Иван", "", "3"],
        ["Ким Виктория", "9А", "5"],
        ["Ким Виктория", "9А", "пять"],
        ["", "", ""],
    ]

    values, problems, strangers = values_of(rows, head_of(rows, TITLES), PEOPLE, {})

    assert values == {(1, "marks_average"): 4.0, (3, "marks_average"): 3.0}
    assert strangers == 1
    assert [text.split(":")[0] for text in problems] == ["Строка 5", "Строка 6", "Строка 7"]


def test_a_table_without_known_columns_has_no_header():
    assert head_of([["ФИО", "Телефон"], ["Ким", "123"]], TITLES) is None
