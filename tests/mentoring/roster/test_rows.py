"""Facts of one person: what is taken from which column, and what is doubted."""

from datetime import date

import pytest
from openpyxl.styles import Font

from mentoring.roster import values
from mentoring.roster.problems import Refused
from mentoring.roster.reader import read, read_bytes, read_pasted
from mentoring.roster.roster import Roster
from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx

TODAY = date(2026, 11, 21)


def only(header, row, **wishes):
    roster = read_bytes(xlsx(header, row), today=TODAY, **wishes)
    return roster.rows[0]


@pytest.mark.parametrize(
    ("title", "cell", "field", "stored"),
    [
        ("Пол", "жен.", "gender", "f"),
        ("Класс/должность", "9А", "school_class", "9А"),
        ("Класс/должность", "соц. педагог", "post", "социальный педагог"),
        ("Период", "01.09.2026 – 31.05.2027", "ended_on", date(2027, 5, 31)),
        ("Период", "весь год", "period", "весь год"),
        (
            "Желаемый возраст",
            "любой",
            "wanted_age",
            {"low": None, "high": None, "unit": "", "text": "любой"},
        ),
        ("Согласие", "+", "consent", True),
        ("Максимум наставляемых", "3", "capacity", 3),
        ("Хэштеги", "#спорт #чтение", "hashtags", ["спорт", "чтение"]),
        ("№ приказа", 5.0, "order_number", "5"),
        ("Дата приказа", "1 сентября 2026 г.", "order_date", date(2026, 9, 1)),
        ("E-mail", "A@B.RU", "email", "A@b.ru"),
        ("Стаж", "нет", "experience", None),
    ],
)
def test_cell_fills_its_field(title, cell, field, stored):
    assert only(["ФИО", title], ["Иванов Иван Иванович", cell]).person.get(field) == stored


@pytest.mark.parametrize(
    ("title", "cell", "parents"),
    [
        ("Мать", "Ёлкина П.С., 89210000001", [("мать", "Ёлкина П. С.", ["+79210000001"], "")]),
        ("Телефон матери", "89210000001", [("мать", "", ["+79210000001"], "")]),
        ("E-mail родителя", "a@b.ru", [("", "", [], "a@b.ru")]),
        ("Родитель", "бабушка", [("бабушка", "", [], "")]),
        ("Родитель", "ИВАНОВА МАРИЯ ПЕТРОВНА", [("", "Иванова Мария Петровна", [], "")]),
        ("Родители", "мама Иванова М.П. 89210000001, папа Иванов П.П. 89210000002", [
            ("мать", "Иванова М. П.", ["+79210000001"], ""), ("отец", "Иванов П. П.", ["+79210000002"], ""),
                ]),
        ("Родитель", "нет данных", None),
    ],
)  # fmt: skip
def test_parents_are_told_apart(title, cell, parents):
    found = only(["ФИО", title], ["Иванов Иван Иванович", cell]).person.get("representatives")

    assert (found and [tuple(parent.values()) for parent in found]) == parents


def test_phone_of_a_mentor_named_in_the_cell_is_his_own():
    row = only(
        ["ФИО наставника", "Контакты"], ["Пак Ольга Львовна", "Пак О.Л. 89210000001, a@b.ru"]
    )

    assert (row.person["phones"], row.person["email"]) == (["+79210000001"], "a@b.ru")


def test_two_columns_of_one_field_are_joined():
    row = only(
        ["ФИО", "Интересы", "Хобби", "Телефон", "Моб. телефон"],
        ["Иванов Иван Иванович", "шахматы", "хор", "89210000001", "89210000002"],
    )

    assert row.person["interests"] == "шахматы; хор"
    assert row.person["phones"] == ["+79210000001", "+79210000002"]


def test_gender_follows_from_the_name():
    rows = read_pasted("ФИО\nПак Ольга Львовна\nАлиев Эльвин Самед оглы\nПетрова Анна").rows

    assert [row.person["gender"] for row in rows] == ["f", "m", "f"]


@pytest.mark.parametrize(
    ("header", "cells", "kind", "sentence"),
        [
        (["Класс", "Дата рождения"], ["9А", "05.04.2016"], "pupils", "Возраст не подходит к классу."),
        (["Дата рождения"], ["05.04.2024"], "pupils", "Возраст ученика — 2."),
        (["Дата рождения"], ["1960"], "pupils", "Возраст ученика — 66."),
        (["Дата рождения"], ["2020"], "mentors", "Возраст наставника — 6."),
        (["Дата рождения"], ["2012"], "mentees", "Не указан законный представитель несовершеннолетнего."),
        (["Дата вхождения", "Дата завершения"], ["01.09.2026", "01.05.2026"], "mentees", "Дата завершения раньше даты вхождения."),
    ],
)  # fmt: skip
def test_values_that_do_not_go_together_are_warned_of(header, cells, kind, sentence):
    row = only(["ФИО", *header], ["Иванов Иван Иванович", *cells], kind=kind)

    assert [(m.level, m.text) for m in row.messages] == [("warning", sentence)]


def test_seeking_a_mentor_is_no_mentor():
    row = only(
        ["ФИО наставляемого", "Запрос", "ФИО наставника"], ["Пак Ян Ильич", "шахматы", "в поиске"]
    )

    assert "partner_name" not in row.person


def test_unclear_partner_is_a_warning_not_an_error():
    row = only(
        ["ФИО наставляемого", "Запрос", "ФИО наставника"], ["Пак Ян Ильич", "шахматы", "Петрова"]
    )

    assert (row.action, [(m.level, m.column) for m in row.messages]) == ("row", [("warning", "C")])


def test_columns_after_the_other_side_tell_about_the_other_side():
    header = ["ФИО наставляемого", "Класс", "ФИО наставника", "Должность", "Форма"]

    row = only(header, ["Пак Ян Ильич", "9А", "Ким Ольга Львовна", "учитель", "учитель-ученик"])

    assert (row.kind, row.person["school_class"], row.person["partner_post"]) == (
        "pairs",
        "9А",
        "учитель",
    )


def test_skipped_row_that_differs_says_so():
    again = [2, "Иванов Иван Иванович", "9Б", "05.04.2011", "89990000000"]

    roster = read_bytes(xlsx(HEADER, IVANOV, again), today=TODAY)

    assert [m.text for m in roster.rows[1].messages] == [
        "В строке 2 указан другой класс.",
        "В строке 2 указан другой телефон: возможно, это однофамилец.",
    ]


def test_year_and_date_of_one_birth_are_one_person():
    again = [2, "Иванов Иван Иванович", "9А", "2011", ""]

    assert read_bytes(xlsx(HEADER, IVANOV, again)).rows[1].action == "skip"


def test_second_table_of_a_sheet_has_its_own_kind():
    mentors = [
        ["Наставники"],
        ["№", "ФИО наставника", "Должность"],
        [1, "Пак Ольга Львовна", "учитель"],
    ]
    mentees = [
        ["Наставляемые"],
        ["№", "ФИО наставляемого", "СНИЛС", "Класс"],
        [1, "Ким Ян Ильич", "1", "5А"],
    ]

    roster = read_bytes(xlsx(*mentors, [], *mentees))

    assert [(row.number, row.kind, row.person["school_class"]) for row in roster.rows] == [
        (3, "mentors", None),
        (7, "mentees", "5А"),
    ]
    assert roster.dropped_columns == ("СНИЛС",)


@pytest.mark.parametrize(
    "nobody",
    [
        ["", "Итого: 1"], ["Итого", "", "", 1], ["", "Всего девочек: 0"], ["Директор ______ Пак П.П."],
        ["Директор", "Петров Иван Иванович"], ["", "Директор школы Петров И.И."], ["01.09.2026"],
        ["", "Кл. руководитель: Пак О.Л."], ["", "(полностью)", "(буква)"], [2], ["", "примечание к списку"],
        ["Директор", "", "", "_______", "Пак П.П."], ["М.П."], ["1", "2", "3", "4", "5"],
    ],
)  # fmt: skip
def test_rows_that_are_nobody(nobody):
    assert [row.number for row in read_bytes(xlsx(HEADER, IVANOV, nobody)).rows] == [2]


@pytest.mark.parametrize(
    "somebody",
    [
        [2, "Секретарева Анна", "9А"], [2, "МАЛЬЧИКОВ ИВАН", "9А"], ["", "Директоренко Ян Ильич", "9А"],
        [2, "Пак Ян", "9А", "", "_______"], ["", "Ли Ян Ильич"], ["", "Иванов"], ["", "", "9А", "05.04.2011"],
    ],
)  # fmt: skip
def test_rows_that_are_somebody(somebody):
    assert [row.number for row in read_bytes(xlsx(HEADER, IVANOV, somebody)).rows] == [2, 3]


def test_names_with_their_class_in_one_cell():
    rows = read_pasted("Ф.И.О., класс\nИванов Иван Иванович, 9А\nПак Ян Ильич (10 «б» кл.)").rows

    assert [row.person["school_class"] for row in rows] == ["9А", "10Б"]


def test_mapping_may_be_meant_for_one_sheet():
    content = xlsx(
        ["Кто", "Где"], ["Иванов Иван Иванович", "9А"], more={"Б": [["ФИО"], ["Пак Ян Ильич"]]}
    )

    roster = read_bytes(content, mapping={"Лист1": {"A": "full_name", "B": "school_class"}})

    assert [row.person["school_class"] for row in roster.rows] == ["9А", None]


def test_all_lists_on_hidden_sheets_are_refused():
    def hide(book):
        book.create_sheet("Видный")
        book.active.sheet_state = "hidden"

    with pytest.raises(Refused, match="скрыты"):
        read_bytes(xlsx(HEADER, IVANOV, tune=hide))


def test_unknown_kind_and_empty_paste_are_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("ФИО\nПак Ян Ильич".encode())

    with pytest.raises(Refused, match="Неизвестный вид"):
        read(path, kind="cats")
    with pytest.raises(Refused, match="пустой"):
        read_pasted("  ")


def test_roster_survives_its_json():
    roster = read_bytes(
        xlsx([*HEADER, "СНИЛС", "Дата приказа"], [*IVANOV, "1", "01.09.2026"], ["", "Итого"])
    )

    assert Roster.from_json(roster.to_json()) == roster


def test_full_namesake_of_another_class_is_doubted():
    roster = read_pasted("ФИО\tКласс\nПак Ян Ильич\t9А\nПак Ян Ильич\t9Б")

    assert [(row.action, row.has("warning")) for row in roster.rows] == [
        ("row", False),
        ("row", True),
    ]


def test_number_that_excel_has_rounded_is_no_phone():
    row = only(["ФИО", "Телефон"], ["Иванов Иван Иванович", 9215500000])

    assert (row.person["phones"], row.has("warning")) == (["9215500000"], True)


def test_year_that_excel_made_a_date_is_a_year_again():
    row = only(["ФИО", "Год рождения"], ["Иванов Иван Иванович", "1905-07-04"])

    assert (row.person["birth_date"], row.person["birth_year"]) == (None, 2012)


@pytest.mark.parametrize(
    ("function", "value"),
    [(values.phones, "8 921"), (values.email, "a@"), (values.free_text, "x" * 5000)],
)
def test_problem_has_a_sentence_and_a_severity(function, value):
    problem = function(value).problems[0]

    assert (problem.severity, problem.text[-1]) == ("warning", ".")


def test_a_register_of_ours_without_rows_is_said_to_be_empty():
    with pytest.raises(Refused, match="сверять нечего"):
        read_bytes(xlsx(["№ п/п", "ФИО участника", "Вид согласия", "Дата подписи", "Где хранится"]))


def test_a_name_that_is_struck_through_is_read_and_told():
    def strike(book):
        book.active["B2"].font = Font(strike=True)
        book.active["C3"].font = Font(strike=True)  # only his class is

    roster = read_bytes(xlsx(HEADER, IVANOV, PETROVA, tune=strike), today=TODAY)

    told = [[message.text for message in row.messages] for row in roster.rows]
    assert [row.action for row in roster.rows] == ["row", "row"]
    assert ["зачёркнута" in " ".join(texts) for texts in told] == [True, False]
