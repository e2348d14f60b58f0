"""How columns are understood, and how a person corrects that."""

import pytest

from mentoring.roster.problems import Refused
from tests.mentoring.roster import files
from tests.mentoring.roster.files import HEADER, IVANOV, xlsx
from tests.mentoring.roster.reading import people, read


def test_two_row_header_puts_parents_where_they_belong():
    roster = read(
        xlsx(
            ["№", "Ребёнок", "", "Родители", "", ""],
            ["", "ФИО", "класс", "ФИО", "телефон", "e-mail"],
            [1, "Иванов Иван Иванович", "9А", "Иванова А.П.", "89210000000", "a@b.ru"],
            merges=("A1:A2", "B1:C1", "D1:F1"),
        )
    )

    assert roster.sheets[0].header_rows == (1, 2)
    assert roster.rows[0].person["phones"] == []
    assert roster.rows[0].person["representatives"] == [
        {
            "relation": "",
            "full_name": "Иванова А. П.",
            "phones": ["+79210000000"],
            "email": "a@b.ru",
        }
    ]


def test_two_row_header_of_a_text_file_has_no_merges():
    rows = [["ФИО", "Мать", "", "Отец", ""], ["", "ФИО", "телефон", "ФИО", "телефон"]]
    person = ["Иванов Иван Иванович", "Иванова А.П.", "89210000000", "Иванов И.П.", "89210000001"]

    roster = read(files.text(*rows, person))

    assert [parent["relation"] for parent in roster.rows[0].person["representatives"]] == [
        "мать",
        "отец",
    ]


def test_letter_of_the_class_may_have_its_own_column():
    roster = read(xlsx(["ФИО", "Параллель", "Литера"], ["Иванов Иван Иванович", 9, "a"]))

    assert roster.rows[0].person["school_class"] == "9А"


def test_mapping_of_a_person_wins():
    content = xlsx(["Кто", "Откуда", "Код"], ["Иванов Иван Иванович", "9А", "89210000000"])

    roster = read(
        content, mapping={"A": "full_name", "B": "school_class", "C": "phones"}, kind="pupils"
    )

    assert people(roster) == [(2, "Иванов", "9А", ["+79210000000"])]


def test_mapping_may_leave_a_column_out():
    roster = read(xlsx(HEADER, IVANOV), mapping={"E": ""})

    assert people(roster) == [(2, "Иванов", "9А", [])]


def test_mapping_remembered_by_title_wins_over_the_dictionary():
    content = xlsx(["Кто у нас", "Куда звонить"], ["Иванов Иван Иванович", "89210000000"])

    roster = read(content, remembered={"кто у нас": "full_name", "куда звонить": "phones"})

    assert people(roster) == [(2, "Иванов", None, ["+79210000000"])]


@pytest.mark.parametrize(
    ("header", "name", "kind"),
    [
        (["ФИО", "Класс"], "Лист1", "pupils"),
        (["ФИО педагога", "Должность", "Стаж"], "Лист1", "staff"),
        (["ФИО", "Должность", "Категория"], "Педагогический состав", "staff"),
        (["ФИО наставника", "Компетенции"], "Лист1", "mentors"),
        (["ФИО", "Желаемый возраст", "Ресурс времени"], "Лист1", "mentors"),
        (["ФИО наставляемого", "Основной запрос"], "Лист1", "mentees"),
        (["ФИО", "Класс", "Наставник"], "Лист1", "mentees"),
        (["Наставник", "Наставляемый", "Форма"], "Лист1", "pairs"),
        (["№", "ФИО наставляемого", "Класс", "ФИО наставника", "Форма"], "Пары", "pairs"),
    ],
)
def test_kind_of_a_sheet_is_guessed(header, name, kind):
    roster = read(
        xlsx(
            header,
            ["Иванов Иван Иванович", "Пак Олег Львович", "", "Ким Ян Ильич", ""][: len(header)],
            name=name,
        )
        if header[0] != "№"
        else xlsx(header, [1, "Иванов Иван Иванович", "9А", "Ким Ян Ильич", ""], name=name)
    )

    assert roster.sheets[0].kind == kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (xlsx(["да", "нет"], [1, 2]), "не найден список людей"),
        (xlsx(HEADER), "нет ни одного человека"),
        (xlsx(["ФИО", "ФИО", "Класс"], ["Иванов Иван", "Пак Олег", "9А"]), "два столбца «ФИО»"),
        ("привет".encode(), "не найден список людей"),
    ],
)
def test_what_is_no_roster_is_refused(content, sentence):
    with pytest.raises(Refused, match=sentence):
        read(content)
