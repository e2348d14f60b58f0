"""What stands at the edges of reading: the child's side, limits, odd cells, odd documents."""

import gc
import io
import json
import sys

import docx
import openpyxl
import pytest
from openpyxl.chart import BarChart

from mentoring.roster import child, containers, inside, sheet_xml, word_tables
from mentoring.roster.copies import repaired
from mentoring.roster.problems import Refused
from mentoring.roster.raw_tables import table_of
from mentoring.roster.reader import read_bytes, read_grids
from mentoring.roster.roster import Roster, rows_from_json, rows_to_json
from tests.mentoring.roster import files
from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx
from tests.mentoring.roster.reading import TODAY, read
from tests.reports.blank_files import region_book, with_part

D29 = ["№ п/п", "ФИО", "Основание включения", "Хэштеги", "Учебные годы в программе", "Своё"]
D31 = ["№ п/п", "Организация-партнёр", "ИНН", "Соглашение (№, дата)"]


@pytest.fixture
def stored(tmp_path):
    def storing(content, name="список.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return storing


@pytest.fixture
def main(monkeypatch, capsysbinary):
    """The child's side in this process, without the limits that would stay with it."""
    monkeypatch.setattr(inside, "limit", lambda: None)

    def called(**wish):
        try:
            code = inside.main(json.dumps(wish))
            sys.stdout.flush()
        finally:
            gc.enable()
        return code, capsysbinary.readouterr().out

    return called


def test_the_child_writes_rows_ahead_and_then_the_rest(main, stored):
    path = stored(xlsx(HEADER, IVANOV, PETROVA))
    wish = {"path": path, "kind": "auto", "mapping": None, "remembered": None, "repairs": None}

    code, answer = main(**wish, today=TODAY.isoformat(), copy=True)

    roster = Roster.from_json(answer.decode())
    assert (code, [row.number for row in roster.rows]) == (0, [2, 3])
    assert main(**wish | {"path": stored(b"nothing", "x.txt")}, today=None, copy=False)[0] == 3


def test_the_child_sends_pieces_of_a_long_list(main, stored):
    names = [
        "абвгдежзик"[n // 100] + "лмнопрстуф"[n // 10 % 10] + "абвгдежзик"[n % 10]
        for n in range(300)
    ]
    path = stored("\n".join(["ФИО;Класс", *(f"Ким{n} Анна;9А" for n in names)]).encode(), "x.csv")

    code, answer = main(
        path=path, kind="auto", mapping=None, remembered=None, repairs=None, today=None, copy=False
    )

    ahead = [line for line in answer.decode().split("\n") if line.startswith("+")]
    assert (code, len(ahead), len(rows_from_json(ahead[0][1:]))) == (0, 1, 250)


def test_the_child_gives_bare_tables_and_fills_blanks(main, stored):
    tables = json.loads(main(path=stored(xlsx(HEADER, IVANOV)), tables=True)[1])
    book = stored(region_book(), "бланк.xlsx")

    assert tables[0]["rows"][1][1] == IVANOV[1]
    assert main(path=stored(b"%PDF-1.7"), tables=True)[0] == 3
    assert json.loads(main(path=book, blank=None)[1])["Форма 1"] == ["B5"]
    filled = main(path=book, blank={"Форма 1": {"B3": 7, "C9": "слово", "A2": "х"}})[1]
    page = openpyxl.load_workbook(io.BytesIO(filled))["Форма 1"]
    assert (page["B3"].value, page["C9"].value, page["B5"].value) == (7, "слово", "=B3+B4")
    assert main(path=book, blank={"Форма 1": {"B5": 1}})[0] == 3
    assert main(path=book, blank={"Нет такой": {"B5": 1}})[0] == 3


@pytest.mark.parametrize(
    "content",
    [
        with_part(region_book(), "xl/vbaProject.bin"), b"%PDF-1.7",
        files.archive({"a.txt": "x"}),
        files.changed(
            region_book(), "[Content_Types].xml",
            lambda xml: xml.replace(b"</Types>", b"<!-- macroEnabled --></Types>"),
        ),
    ],
    ids=["macros", "no book", "archive", "type with macros"],
)  # fmt: skip
def test_a_blank_that_is_dangerous_is_refused_by_the_child(main, stored, content):
    assert main(path=stored(content), blank=None)[0] == 3


def test_the_limits_are_set_for_memory_time_files_and_children(monkeypatch):
    told = {}
    monkeypatch.setattr(inside.resource, "setrlimit", lambda what, most: told.update({what: most}))

    inside.limit()

    assert told[inside.resource.RLIMIT_FSIZE] == (0, 0)
    assert told[inside.resource.RLIMIT_CPU][0] <= inside.CPU_SECONDS
    assert len(told) == 5


def test_tables_and_blanks_come_out_of_a_real_child(stored, monkeypatch):
    path, book = stored(xlsx(HEADER, IVANOV, merges=["A3:B3"])), stored(region_book(), "b.xlsx")

    assert child.tables_limited(path)[0].merges
    assert child.formulas_limited(book) == {"Форма 1": ["B5"], "Форма 2": []}
    assert child.filled_limited(book, {"Форма 2": {"A1": "низкий"}}).startswith(b"PK")
    monkeypatch.setattr(child, "LONGEST_TABLES", 10)
    monkeypatch.setattr(child, "LONGEST_BLANK", 10)
    for asked in (lambda: child.tables_limited(path), lambda: child.formulas_limited(book)):
        with pytest.raises(Refused, match="слишком велики"):
            asked()


@pytest.mark.parametrize(("code", "is_late", "sentence"), [(-9, False, "слишком сложен"), (1, False, "повреждён"), (1, True, "слишком сложен"), (3, False, "Пусто")])  # fmt: skip
def test_a_child_that_failed_is_told_in_a_sentence(code, is_late, sentence):
    late = child.Event()
    if is_late:
        late.set()

    with pytest.raises(Refused, match=sentence):
        child.refuse_failure(code, "Пусто".encode(), late)


def test_a_register_of_ours_is_read_by_its_titles_and_its_rows_are_nobodys_repeat():
    roster = read(
        xlsx(
            ["Реестр"],
            D29,
            [1, "Ким  Анна Львовна", "наставник", "", "2025/26", "x"],
            [],
            [2, "Ким Анна Львовна", "наставник", "", "", ""],
        )
    )
    (sheet,) = roster.sheets

    assert (sheet.kind, sheet.register, sheet.header_rows) == ("ignored", "D29", (2,))
    assert [(row.kind, row.action, row.number) for row in roster.rows] == [
        ("D29", "row", 3), ("D29", "row", 5),
    ]  # fmt: skip
    assert roster.rows[0].person["patronymic"] == "Львовна"
    assert roster.rows[0].person["cells"] == {
        "ФИО": "Ким Анна Львовна", "Основание включения": "наставник", "Хэштеги": "",
        "Учебные годы в программе": "2025/26",
    }  # fmt: skip


def test_a_row_of_a_register_without_people_is_called_by_its_key():
    roster = read(xlsx(D31, [1, "ООО «Лес»", 7700000000, ""]))

    assert roster.rows[0].person["last_name"] == "ООО «Лес»"
    assert roster.rows[0].person["cells"]["ИНН"] == "7700000000"


def test_a_cell_typed_anew_is_read_instead_of_the_file():
    wrong = [*IVANOV[:2], "99Z", *IVANOV[3:]]
    repairs = {"Лист1": {"2": {"C": "9А", "ZZ": "мимо"}, "3": {"C": "9Б"}}}
    path_free = xlsx(HEADER, wrong, PETROVA)

    roster = read_repaired(path_free, repairs)

    assert [row.person["school_class"] for row in roster.rows] == ["9А", "9Б"]


def read_repaired(content, repairs):
    grids = [repaired(grid, repairs) for grid in containers.grids_of(content)]
    return read_grids(grids, today=TODAY, copy=True)


def test_parents_survive_the_way_through_the_pipe():
    roster = read(xlsx([*HEADER, "ФИО матери"], [*IVANOV, "Иванова Ольга Петровна"]))

    assert tuple(rows_from_json(rows_to_json(roster.rows))) == roster.rows
    assert roster.rows[0].person["representatives"][0]["full_name"] == "Иванова Ольга Петровна"


@pytest.mark.parametrize(
    ("header", "row", "field", "expected"),
    [
        (["ФИО педагога", "Должность"], ["Ким Анна Львовна (завуч)", ""], "post", "завуч"),
        (["ФИО", "Класс", "Примечание"], ["Ким Анна Львовна", "9А", "выбыла в октябре"], "note", "выбыла в октябре"),
        (["ФИО наставляемого", "Класс", "ФИО наставника"], ["Ким Анна Львовна", "9А", "нет"], "partner_name", ""),
        (["ФИО наставляемого", "ФИО наставника", "Приказ"], ["Ким Анна Львовна", "Пак Олег Ильич", "от 12.09.2026"], "order_number", None),
        (["ФИО наставника", "Желаемый возраст"], ["Ким Анна Львовна", "нет данных"], "wanted_age", None),
        (["ФИО ученика", "ФИО учителя", "Класс"], ["Ким Анна Львовна", "Пак Олег Ильич", "9А"], "last_name", "Ким"),
        (["ФИО", "Телефон, e-mail рабочий"], ["Ким Анна Львовна", "89211234567, a@example.org"], "email", "a@example.org"),
    ],
)  # fmt: skip
def test_what_a_cell_says_beside_the_usual(header, row, field, expected):
    assert read(xlsx(header, row)).rows[0].person.get(field) == expected


def test_a_number_of_a_state_paper_in_a_wrong_column_is_not_quoted():
    (row,) = read(xlsx(HEADER, [*IVANOV[:2], "112-233-445 95", *IVANOV[3:]])).rows

    assert "112-233" not in str(row.messages)


def test_parts_of_a_name_that_are_no_names_are_told():
    header = ["Фамилия", "Имя", "Отчество", "Класс"]

    (row,) = read(xlsx(header, ["Ким", "12345", "Львовна", "9А"])).rows

    assert (row.action, row.messages[0].column) == ("error", "B")


def test_a_name_cell_that_is_a_number_is_nobody():
    roster = read(xlsx(HEADER, IVANOV, [2, 12345, "9А", "", "89217654321"]))

    assert [row.action for row in roster.rows] == ["row", "error"]


def test_two_rows_of_one_mentee_with_different_mentors_are_two_pairs():
    header = ["Наставник", "Наставляемый"]
    rows = (["Пак Олег Ильич", "Ким Анна Львовна"], ["Юн Лев Ильич", "Ким Анна Львовна"])

    assert [row.action for row in read(xlsx(header, *rows), kind="pairs").rows] == ["row", "row"]


def test_a_second_table_without_names_is_left_alone():
    roster = read(
        xlsx(HEADER, IVANOV, [], ["Класс", "Телефон", "Дата рождения"], ["9А", "89210000000", ""])
    )

    assert [row.person["last_name"] for row in roster.rows][0] == "Иванов"


def test_a_sheet_whose_names_are_not_to_be_read_holds_nobody():
    with pytest.raises(Refused, match="не найден список"):
        read_bytes(xlsx(HEADER, IVANOV), mapping={"B": ""}, today=TODAY)


# --- containers


def test_a_sheet_with_a_chart_only_is_passed_over():
    def draw(book):
        book.create_chartsheet("Диаграмма").add_chart(BarChart())

    assert len(read(xlsx(HEADER, IVANOV, tune=draw)).rows) == 1


@pytest.mark.parametrize(("name", "sentence"), [("MOST_ROWS", "строк"), ("MOST_COLUMNS", "столбцов")])  # fmt: skip
def test_an_old_book_beyond_measure_is_refused(monkeypatch, name, sentence):
    monkeypatch.setattr(containers, name, 1)

    with pytest.raises(Refused, match=sentence):
        read(files.xls(HEADER, IVANOV))


def test_a_document_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(containers, "MOST_DOCUMENT", 10)

    with pytest.raises(Refused, match="слишком велик"):
        read(files.word(HEADER, IVANOV))


@pytest.mark.parametrize(("name", "sentence"), [("MOST_ROWS", "строк"), ("MOST_COLUMNS", "столбцов")])  # fmt: skip
def test_a_table_of_a_document_beyond_measure_is_refused(monkeypatch, name, sentence):
    monkeypatch.setattr(word_tables, name, 1)

    with pytest.raises(Refused, match=sentence):
        read(files.word(HEADER, IVANOV))


def test_a_document_without_a_table_or_without_sense_is_refused():
    file = io.BytesIO()
    docx.Document().save(file)
    with pytest.raises(Refused, match="нет таблицы"):
        read(file.getvalue())
    broken = files.changed(files.word(HEADER, IVANOV), "word/document.xml", lambda xml: b"<a/>")
    with pytest.raises(Refused):
        read(broken)


def test_the_marks_of_lists_are_kept_in_a_whole_document():
    document = docx.Document()
    for text, style in (("Первое", "List Number"), ("Второе", "List Number"), ("Третье", "List Bullet"), ("", "List Bullet"), ("Обычное", "Normal")):  # fmt: skip
        document.add_paragraph(text, style=style)
    document.add_table(rows=1, cols=1).cell(0, 0).text = "ФИО"
    document.add_paragraph("После таблицы")
    file = io.BytesIO()
    document.save(file)

    (grid,) = containers.grids_of(file.getvalue(), is_whole=True)

    assert grid.above == ("1. Первое", "2. Второе", "• Третье", "Обычное")
    assert grid.below == ("После таблицы",)
    assert table_of(grid).rows[0][0] == "ФИО"


@pytest.mark.parametrize("name", ["MOST_ELEMENTS", "MOST_ROWS", "MOST_COLUMNS"])
def test_a_stream_beyond_measure_stops(monkeypatch, name):
    monkeypatch.setattr(sheet_xml, name, 1)
    xml = b'<worksheet><sheetData><row><c><f>1+1</f><v>2</v></c><c><v>1</v></c></row><row><c r="B2"><v>1</v></c></row></sheetData></worksheet>'

    with pytest.raises(Refused):
        sheet_xml.SheetScan().result([xml])


def test_cells_without_addresses_are_counted():
    xml = b"<worksheet><sheetData><row><c><f>1+1</f><v>2</v></c><c><f>1</f></c></row></sheetData></worksheet>"

    scan = sheet_xml.SheetScan().result([xml])

    assert scan.faults == {(1, 1): "формула без сохранённого значения"}


@pytest.mark.parametrize("address", [b"A-1", b"0", b"99999999"])
def test_rows_of_impossible_numbers_are_refused(address):
    xml = b'<worksheet><sheetData><row r="%b"><c><v>1</v></c></row></sheetData></worksheet>'

    with pytest.raises(Refused, match="невозможные адреса"):
        sheet_xml.SheetScan().result([xml % address])


def test_too_many_styles_are_an_attack(monkeypatch):
    monkeypatch.setattr(sheet_xml, "MOST_STYLES", 1)

    with pytest.raises(Refused, match="опасно"):
        read(xlsx(HEADER, IVANOV))


def test_a_book_without_styles_is_read():
    parts = files.parts_of(xlsx(HEADER, IVANOV))
    del parts["xl/styles.xml"]
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"]

    assert len(read(files.archive(parts)).rows) == 1


def test_an_open_document_of_endless_rows_is_refused():
    content = files.ods(HEADER, IVANOV)
    endless = b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'

    with pytest.raises(Refused, match="строк"):
        read(
            files.changed(
                content,
                "content.xml",
                lambda xml: xml.replace(b"</table:table>", 3 * endless + b"</table:table>"),
            )
        )
