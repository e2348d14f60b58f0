"""Titles, sections, merges, hidden rows, totals: what real sheets look like."""

import pytest

from mentoring.roster.plain_sheet import plain_sheet
from tests.mentoring.roster import files
from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx
from tests.mentoring.roster.reading import BOTH, people, read


def test_header_repeated_on_every_page_is_nobody():
    roster = read(xlsx(HEADER, IVANOV, HEADER, [1, 2, 3, 4, 5], PETROVA))

    assert people(roster) == [(2, *BOTH[0]), (5, *BOTH[1])]
    assert roster.sheets[0].passed_over == {"repeated header": (3,), "numbering": (4,)}


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


SHEET, END = "xl/worksheets/sheet1.xml", b"</worksheet>"
CHOICES = b"""<extLst><ext
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidations>
 <x14:dataValidation><x14:formula1><xm:f>$A$1</xm:f></x14:formula1></x14:dataValidation>
 </x14:dataValidations></ext></extLst></worksheet>"""


@pytest.mark.parametrize("is_plain", [True, False])
def test_the_formula_of_a_list_of_choices_is_of_no_cell(is_plain):
    """Excel keeps «choose from a list on another sheet» as an extension with a formula of its own."""

    def hide(book):
        book.active.row_dimensions[2].hidden = not is_plain

    content = files.changed(
        xlsx(HEADER, IVANOV, PETROVA, tune=hide), SHEET, lambda part: part.replace(END, CHOICES)
    )

    assert [(row.action, row.has("error")) for row in read(content).rows] == [("row", False)] * 2


def test_a_row_said_not_to_be_hidden_is_a_plain_row():
    """LibreOffice writes it on every row."""

    def shown(part):
        return part.replace(b'<row r="2"', b'<row r="2" hidden="false" customHeight="false"')

    content = files.changed(xlsx(HEADER, IVANOV, PETROVA), SHEET, shown)
    hidden = files.changed(content, SHEET, lambda part: part.replace(b'"false"', b'"true"', 1))

    assert plain_sheet(files.parts_of(content)[SHEET], 10)
    assert plain_sheet(files.parts_of(hidden)[SHEET], 10) is None
    assert [row.has("info") for row in read(hidden).rows] == [True, False]


def test_a_class_written_once_beside_its_first_pupil_is_for_those_below_him():
    people = [[f"{name} Иван Ильич"] for name in ("Белов", "Ким", "Ли", "Цой")]
    rows = [["ФИО", "Класс"], [*people[0], "5А"], people[1], [*people[2], "5Б"], people[3]]

    carried = read(xlsx(*rows)).rows

    assert [row.person["school_class"] for row in carried] == ["5А", "5А", "5Б", "5Б"]
    assert [message.text for message in carried[1].messages] == ["Класс взят из строки выше: 5А."]


def test_an_empty_class_among_written_ones_stays_empty():
    rows = [["ФИО", "Класс"], ["Белов Иван Ильич", "5А"], ["Ким Лев Ильич"], ["Ли Ян Ильич", "5А"]]

    assert [row.person["school_class"] for row in read(xlsx(*rows)).rows] == ["5А", None, "5А"]


def test_a_ditto_says_what_stands_above():
    head = ["ФИО наставляемого", "Класс", "ФИО наставника", "Должность"]
    rows = [
        ["Белов Иван Ильич", "5А", "Пак Ольга Львовна", "учитель"],
        ["Ким Лев Ильич", "-//-", "она же", "то же"],
        ["Ли Ян Ильич", "—»—", "«", "-"],
    ]

    for row in read(xlsx(["Наставнические пары"], head, *rows)).rows:
        assert row.person["school_class"] == "5А"
        assert row.person["partner_name"] == "Пак Ольга Львовна"


@pytest.mark.parametrize("gap", [[""], []])
def test_two_classes_side_by_side_are_two_lists(gap):
    head = ["№", "Ученик"]
    rows = [
        ["5 «А» класс", "", *gap, "5Б"],
        [*head, *gap, *head],
        [1, "Белов Иван Ильич", *gap, 1, "Ли Ян Ильич"],
        ["", "", *gap, 2, "Ким Лев Ильич"],
        ["Итого", 1, *gap, "Итого", 2],
    ]

    roster = read(xlsx(*rows))

    assert [(row.number, row.person["school_class"]) for row in roster.rows] == [
        (3, "5А"),
        (3, "5Б"),
        (4, "5Б"),
    ]
    assert list(roster.sheets[0].columns.values()) == ["full_name", "full_name"]


def test_a_total_whose_formula_was_never_calculated_is_nobody():
    roster = read(xlsx(HEADER, IVANOV, ["Итого", "=COUNTA(B2:B2)"], ["", "Всего", "=1+1"]))

    assert [row.number for row in roster.rows] == [2]
