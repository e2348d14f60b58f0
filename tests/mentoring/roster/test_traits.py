"""Every trait of real files is a tiny file here and the people that must come out of it."""

from datetime import date, datetime

import openpyxl
import pytest

from mentoring.roster.problems import Refused
from mentoring.roster.reader import read_bytes, read_pasted
from tests.mentoring.roster import files
from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx

TODAY = date(2026, 11, 21)


def read(content, **wishes):
    return read_bytes(content, today=TODAY, **wishes)


def people(roster):
    return [
        (row.number, row.person["last_name"], row.person["school_class"], row.person["phones"])
        for row in roster.rows
        if row.action == "row"
    ]


BOTH = [
    ("Иванов", "9А", ["+79211234567"]),
    ("Петрова", "9Б", ["+79217654321"]),
]
SPREAD = [[*IVANOV], [*PETROVA]]


def texts(rows):
    return [[str(cell) for cell in row] for row in rows]


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


def test_header_repeated_on_every_page_is_nobody():
    roster = read(xlsx(HEADER, IVANOV, HEADER, [1, 2, 3, 4, 5], PETROVA))

    assert people(roster) == [(2, *BOTH[0]), (5, *BOTH[1])]
    assert roster.sheets[0].passed_over == {"repeated header": (3,), "numbering": (4,)}


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


def test_merged_class_is_copied_down():
    roster = read(
        xlsx(
            ["ФИО", "Класс"],
            ["Иванов Иван Иванович", "9А"],
            ["Пак Олег Львович", None],
            merges=("B2:B3",),
        )
    )

    assert [row.person["school_class"] for row in roster.rows] == ["9А", "9А"]


@pytest.mark.parametrize(
    "content",
    [
        files.xls(["№", "ФИО", "Класс"], [1, "Иванов Иван Иванович", "9А"], [2, "Пак Олег Львович", ""], merge=(1, 2, 2, 2)),
        files.ods(["№", "ФИО", "Класс"], [1, "Иванов Иван Иванович", "9А"], [2, "Пак Олег Львович", ""], merged_rows=2),
        files.word(["№", "ФИО", "Класс"], [1, "Иванов Иван Иванович", "9А"], [2, "Пак Олег Львович", ""], merges=[((1, 2), (2, 2))]),
    ],
)  # fmt: skip
def test_merged_class_is_copied_down_in_other_containers(content):
    assert [row.person["school_class"] for row in read(content).rows] == ["9А", "9А"]


def test_mentor_merged_over_three_mentees_mentors_all_of_them():
    rows = [
        ["Наставник", "Наставляемый", "Класс"],
        ["Пак Ольга Львовна", "Иванов Иван Иванович", "5А"],
    ]
    more = [[None, "Петров Пётр Петрович", "5Б"], [None, "Сидоров Олег Ильич", "5В"]]

    roster = read(xlsx(*rows, *more, merges=("A2:A4",)))

    assert roster.sheets[0].kind == "pairs"
    assert [(row.person["last_name"], row.person["partner_name"]) for row in roster.rows] == [
        ("Иванов", "Пак Ольга Львовна"),
        ("Петров", "Пак Ольга Львовна"),
        ("Сидоров", "Пак Ольга Львовна"),
    ]


@pytest.mark.parametrize("merges", [("A2:A3",), ()])
def test_mentor_of_two_mentees_in_two_rows_is_one_mentor(merges):
    header = ["ФИО наставника", "Компетенции", "Ресурс времени", "ФИО наставляемого"]
    first = ["Пак Ольга Львовна", "шахматы", "2 ч/нед", "Иванов Иван Иванович"]

    roster = read(xlsx(header, first, [None, None, None, "Петров Пётр Петрович"], merges=merges))

    assert [(row.action, row.kind) for row in roster.rows] == [("row", "mentors")]
    assert roster.rows[0].person["partner_name"] == "Иванов Иван Иванович; Петров Пётр Петрович"


def test_sections_give_the_class():
    roster = read(
        xlsx(
            ["№", "ФИО"],
            ["9 «А» класс, кл. рук. Пак О.Л."],
            [1, "Иванов Иван Иванович"],
            ["Итого: 1"],
            ["9-Б"],
            [1, "Петров Пётр Петрович"],
            ["Класс: 11"],
            [1, "Сидоров Олег Ильич"],
        )
    )

    assert [row.person["school_class"] for row in roster.rows] == ["9А", "9Б", "11"]


@pytest.mark.parametrize(
    ("name", "above", "school_class"),
    [
        ("9А", [], "9А"), ("9 «а» класс", [], "9А"), ("11 класс", [], "11"), ("Лист1", [], None),
        ("Лист1", ["Список учащихся 9А класса"], "9А"), ("Лист1", ["Список 9-х классов"], None),
        ("2026", [], None), ("5-6 классы", [], None), ("Список", ["9 «Б» класс"], "9Б"),
    ],
)  # fmt: skip
def test_class_is_taken_from_the_sheet_or_the_title(name, above, school_class):
    rows = [above] if above else []

    roster = read(xlsx(*rows, ["ФИО", "Телефон"], ["Иванов Иван Иванович", ""], name=name))

    assert roster.rows[0].person["school_class"] == school_class


def test_class_is_taken_from_the_words_above_a_table_of_a_document():
    roster = read(
        files.word(["ФИО", "Телефон"], ["Иванов Иван Иванович", ""], above="Список 9Б класса")
    )

    assert roster.rows[0].person["school_class"] == "9Б"


def test_letter_of_the_class_may_have_its_own_column():
    roster = read(xlsx(["ФИО", "Параллель", "Литера"], ["Иванов Иван Иванович", 9, "a"]))

    assert roster.rows[0].person["school_class"] == "9А"


def test_two_people_in_one_cell_are_two_rows():
    roster = read(
        xlsx(
            HEADER,
            [1, "Иванов Иван Иванович\nПак Олег Львович", "9А", "", "89210000001\n89210000002"],
        )
    )

    assert people(roster) == [
        (2, "Иванов", "9А", ["+79210000001"]),
        (2, "Пак", "9А", ["+79210000002"]),
    ]


def test_several_mentees_of_a_mentor_are_links():
    header = ["ФИО наставника", "Компетенции", "ФИО наставляемых"]

    roster = read(xlsx(header, ["Пак Ольга Львовна", "шахматы", "Иванов Иван, Петров Пётр"]))

    assert [partner["last_name"] for partner in roster.rows[0].person["partners"]] == [
        "Иванов",
        "Петров",
    ]


def test_person_named_twice_is_skipped_with_the_row_named():
    again = [7, " ИВАНОВ  Иван Иванович", "9 «А»", "5.4.11", ""]

    roster = read(xlsx(HEADER, IVANOV, PETROVA, again))

    assert [row.action for row in roster.rows] == ["row", "row", "skip"]
    assert roster.rows[2].reason == "Этот человек уже есть в файле: строка 2."


def test_namesakes_with_other_birthdays_are_two_people():
    roster = read(xlsx(HEADER, IVANOV, [2, "Иванов Иван Иванович", "9А", "07.07.2011", ""]))

    assert [row.action for row in roster.rows] == ["row", "row"]


def test_person_of_two_sheets_is_skipped_with_the_sheet_named():
    roster = read(xlsx(HEADER, IVANOV, name="9А", more={"Общий": [HEADER, IVANOV]}))

    assert roster.rows[1].reason == "Этот человек уже есть в файле: лист «9А», строка 2."


def test_same_person_may_be_mentor_and_mentee():
    mentees = [["ФИО наставляемого", "Основной запрос"], ["Иванов Иван Иванович", "математика"]]
    mentors = [["ФИО наставника", "Компетенции"], ["Иванов Иван Иванович", "шахматы"]]

    roster = read(
        xlsx(*mentees, name="Наставляемые", more={"Наставники": mentors, "Справочник": [["да"]]})
    )

    assert [sheet.kind for sheet in roster.sheets] == ["mentees", "mentors", "ignored"]
    assert [row.action for row in roster.rows] == ["row", "row"]


def test_row_without_a_name_is_an_error_and_a_numbered_empty_row_is_nobody():
    roster = read(xlsx(HEADER, IVANOV, [2, "", "9А", "05.04.2011", ""], [3, "", "", "", ""]))

    assert [(row.number, row.action) for row in roster.rows] == [(2, "row"), (3, "error")]
    assert roster.sheets[0].passed_over == {"empty": (4,)}


def test_errors_quote_the_value_and_name_the_column():
    roster = read(xlsx(HEADER, [1, "Иванов Иван Иванович", "15Я", "30.02.2011", ""]))

    assert [(m.level, m.column, m.value) for m in roster.rows[0].messages] == [
        ("error", "C", "15Я"),
        ("error", "D", "30.02.2011"),
    ]


@pytest.mark.parametrize(
    ("title", "value", "label"),
    [
        ("СНИЛС", "990-012-900 00", "СНИЛС"), ("Код", "112-233-445 95", "СНИЛС"),
        ("Код", "11223344595", "СНИЛС"), ("Паспорт", "1234 567890", "паспорт"),
        ("Документ", "12 34 567890", "паспорт"), ("ИНН", "500100732259", "ИНН"),
        ("Код", "500100732259", "ИНН"), ("Св-во о рождении", "II-АН № 123456", "свидетельство о рождении"),
        ("Документ", "II-АН № 123456", "свидетельство о рождении"),
        ("Домашний адрес", "ул. Мира, д. 5", "адрес"), ("Национальность", "русский", "национальность"),
        ("Примечание", "990-012-900 00", "СНИЛС"), ("Телефон", "990-012-900 00", "СНИЛС"),
    ],
)  # fmt: skip
def test_columns_that_the_programme_does_not_need_are_dropped(title, value, label):
    roster = read(xlsx(["ФИО", "Класс", title], ["Иванов Иван Иванович", "9А", value]))

    assert roster.dropped_columns == (label,)
    assert value not in roster.to_json()
    assert roster.rows[0].action == "row"


@pytest.mark.parametrize(
    "column", ["Примечание", "Телефон", "Класс", "Дата рождения", "ФИО матери"]
)
def test_number_of_a_paper_in_a_wrong_place_is_neither_kept_nor_quoted(column):
    others = [[f"Петров Пётр {name}", ""] for name in ("Ильич", "Львович", "Олегович")]
    kept = (
        [["Сидоров Олег Ильич", "8921000000" + str(n)] for n in range(4)]
        if column == "Телефон"
        else []
    )

    roster = read(xlsx(["ФИО", column], ["Иванов Иван Иванович", "990-012-900 00"], *others, *kept))

    assert "990-012-900" not in roster.to_json()


def test_e_mail_address_is_no_home_address():
    roster = read(xlsx(["ФИО", "Адрес электронной почты"], ["Иванов Иван Иванович", "a@b.ru"]))

    assert (roster.rows[0].person["email"], roster.dropped_columns) == ("a@b.ru", ())


def test_hidden_rows_are_read_and_said():
    def hide(book):
        book.active.row_dimensions[3].hidden = True

    roster = read(xlsx(HEADER, IVANOV, PETROVA, tune=hide))

    assert [row.number for row in roster.rows if row.has("info")] == [3]
    assert roster.problems[0].text == "Лист «Лист1»: скрытых строк прочитано: 1."
    assert read(files.ods(HEADER, IVANOV, PETROVA, hidden=(2,))).rows[1].has("info")


def test_hidden_sheet_is_not_read_and_said():
    def hide(book):
        book["Старый"].sheet_state = "veryHidden"

    roster = read(xlsx(HEADER, IVANOV, more={"Старый": [HEADER, PETROVA]}, tune=hide))

    assert people(roster) == [(2, *BOTH[0])]
    assert roster.problems[0].text == "Скрытый лист «Старый» не прочитан."


def test_formula_without_a_value_is_an_error_with_its_address():
    def formula(book):
        book.active["C2"] = "=A2"

    roster = read(xlsx(HEADER, IVANOV, tune=formula))

    assert roster.rows[0].action == "error"
    assert roster.rows[0].messages[-1].text == "Ячейка C2: формула без сохранённого значения."


def test_error_value_is_an_error_with_its_address():
    def fault(book):
        book.active["C2"] = "#N/A"

    assert read(xlsx(HEADER, IVANOV, tune=fault)).rows[0].messages[-1].text == (
        "Ячейка C2: ошибка вместо значения."
    )


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
