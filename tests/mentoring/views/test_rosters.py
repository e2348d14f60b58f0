"""The wizard page by page: file, check, result, undo."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from mentoring import jobs
from mentoring.actions.rosters import import_file, upload_roster
from mentoring.models import ImportBatch, ImportState, Person
from tests.factories import MentoringFormFactory, PersonFactory
from tests.mentoring.roster import files

pytestmark = pytest.mark.django_db
HEADER = ["ФИО", "Класс", "Дата рождения", "Телефон", "СНИЛС"]
IVANOV = ["Иванов Иван Иванович", "9А", "05.04.2011", "89211234567", "112-233-445 95"]
BAD = ["Петров Пётр Петрович", "99Z", "06.05.2011", "", "112-233-445 96"]


@pytest.fixture
def upload(open_as, curator):
    """Send a file as the curator and let the background work be done."""

    def sent(*rows, name="список.csv", content=None, **fields):
        file = SimpleUploadedFile(name, files.text(*rows) if content is None else content)
        data = {"file": file, "text": "", "kind": "auto"} | fields
        response = open_as(curator, "roster_upload", method="post", data=data)
        work_off()
        return response

    return sent


def work_off():
    return jobs.work_off("test")


def batch():
    return ImportBatch.objects.latest("pk")


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def text_of(response):
    return response.content.decode()


def test_roster_upload_leads_to_the_check(open_as, curator, upload):
    response = upload(HEADER, IVANOV, BAD)

    assert response.url == f"/o/ryabinovka/rosters/{batch().pk}/"
    page = open_as(curator, "roster_preview", batch().pk)
    assert [count[:2] for count in page.context["counts"]] == [
        (1, "Создать"),
        (0, "Обновить"),
        (0, "Без изменений"),
        (0, "Пропустить"),
        (1, "Ошибки"),
    ]
    assert Person.objects.count() == 0


def test_roster_upload_takes_a_pasted_table(open_as, curator):
    pasted = "ФИО\tКласс\nИванов Иван Иванович\t9А\n"
    open_as(curator, "roster_upload", method="post", data={"text": pasted, "kind": "auto"})

    work_off()

    assert [row.read["school_class"] for row in batch().rows.all()] == ["9А"]


@pytest.mark.parametrize(
    "name",
    [
        "../../x.csv", "..\\..\\x.csv", "a\nb.csv", "a\r\nX-Evil: 1.csv", "a\0.csv", "б" * 300 + ".csv",
        "спис\u202evsc.csv", "con.csv", 'кл"асс;.csv', "<b>x.csv",
    ],
)  # fmt: skip
def test_roster_upload_takes_any_name_and_trusts_none(open_as, curator, school, settings, name):
    upload_roster(
        organisation=school, content=files.text(HEADER, IVANOV), file_name=name, by=curator
    )
    work_off()

    stored = Path(settings.MEDIA_ROOT, batch().file.name).resolve()
    assert stored.is_relative_to(Path(settings.MEDIA_ROOT).resolve())
    assert re.fullmatch(r"[\w.-]+", stored.name, re.ASCII)
    assert not set(batch().file_name) & set("\n\r\0\u202e")
    assert len(batch().file_name) <= 255
    page = open_as(curator, "roster_preview", batch().pk)
    assert (page.status_code, "<b>x" in text_of(page)) == (200, False)
    header = open_as(curator, "roster_download", batch().pk)["Content-Disposition"]
    assert header.startswith("attachment; ")
    assert not set(header) & set("\n\r\0/\\\u202e")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"kind": "auto", "text": ""}, "Выберите файл или вставьте таблицу"),
        ({"kind": "nobody", "text": "ФИО"}, "Такого значения в списке нет"),
    ],
)
def test_roster_upload_says_what_is_missing(open_as, curator, data, sentence):
    response = open_as(curator, "roster_upload", method="post", data=data)

    assert sentence in text_of(response)
    assert ImportBatch.objects.count() == 0


def test_roster_upload_refuses_a_file_beyond_measure(settings, upload):
    settings.ROSTER_MAX_BYTES = 10

    response = upload(HEADER, IVANOV)

    assert sentences(response) == ["Файл больше 0 МБ. Уберите картинки или разделите список."]
    assert ImportBatch.objects.count() == 0


def test_roster_preview_waits_while_the_list_is_read(open_as, curator):
    data = {"text": "ФИО\nИванов Иван Иванович", "kind": "auto"}
    open_as(curator, "roster_upload", method="post", data=data)

    waiting = open_as(curator, "roster_preview", batch().pk)
    asked = open_as(curator, "roster_preview", batch().pk, headers={"HX-Request": "true"})
    work_off()
    ready = open_as(curator, "roster_preview", batch().pk, headers={"HX-Request": "true"})

    assert "Читаем список" in text_of(waiting)
    assert "<html" not in text_of(asked)
    assert ready["HX-Refresh"] == "true"


def test_roster_preview_shows_why_a_file_was_refused(open_as, curator, upload):
    upload(content=b"%PDF-1.7 ...", name="скан.pdf")

    page = open_as(curator, "roster_preview", batch().pk)

    assert "PDF не поддерживается" in text_of(page)


@pytest.mark.parametrize(("action", "names"), [("create", ["Иванов"]), ("error", ["Петров"])])
def test_roster_preview_is_narrowed_by_action(open_as, curator, upload, action, names):
    upload(HEADER, IVANOV, BAD)

    page = open_as(curator, "roster_preview", batch().pk, query={"action": action})

    assert [row.read["last_name"] for row, *_ in page.context["rows"]] == names


def test_roster_preview_of_many_people_comes_page_by_page(open_as, curator, upload):
    rows = [[f"Иванов{'абвгдежзик'[n % 10]} Иван Петрович", "9А", f"05.04.{1990 + n // 10}", "", ""] for n in range(120)]  # fmt: skip
    upload(HEADER, *rows)

    page = open_as(curator, "roster_preview", batch().pk, query={"page": 3})

    assert (len(page.context["rows"]), page.context["page"].paginator.count) == (20, 120)


@pytest.mark.parametrize("count", [1, 3])
def test_roster_preview_asks_the_same_queries_for_any_number_of_rows(
    client, open_as, curator, upload, count, django_assert_num_queries
):
    upload(HEADER, *([f"Иванов{n} Иван Иванович".replace(str(n), "абв"[n]), "9А", "", "", ""] for n in range(count)))  # fmt: skip
    open_as(curator, "roster_preview", batch().pk)

    address = f"/o/ryabinovka/rosters/{batch().pk}/"
    with django_assert_num_queries(7):
        client.get(address)


def test_roster_repair_reads_the_cell_anew(open_as, curator, upload):
    upload(HEADER, IVANOV, BAD)

    response = open_as(
        curator,
        "roster_repair",
        batch().pk,
        method="post",
        query={"action": "error"},
        data={"cell-0-3-B": "9Б"},
    )
    work_off()

    assert response.url.endswith("?action=error")
    assert batch().summary["errors"] == 0


def test_roster_repair_takes_the_answer_who_is_who(open_as, curator, upload, school):
    known = PersonFactory(
        organisation=school, last_name="Ивонов", first_name="Иван", patronymic="Иванович",
        birth_date="2011-04-05", birth_year=2011,
    )  # fmt: skip
    upload(HEADER, IVANOV)
    row = batch().rows.get()

    data = {f"who-{row.pk}": f"same{known.pk}"}
    open_as(curator, "roster_repair", batch().pk, method="post", data=data)
    work_off()

    assert [(row.action, row.person) for row in batch().rows.all()] == [("update", known)]


def test_roster_repair_refuses_a_novel_in_a_cell(open_as, curator, upload):
    upload(HEADER, BAD)

    data = {"cell-0-2-B": "9" * 501}
    response = open_as(curator, "roster_repair", batch().pk, method="post", data=data)

    assert sentences(response) == ["Значение в ячейке длиннее 500 знаков или не подходит."]


def test_roster_columns_corrects_the_reading(open_as, curator, upload):
    upload(["ФИО", "Кружок"], ["Иванов Иван Иванович", "шахматы"])

    page = open_as(curator, "roster_columns", batch().pk)
    open_as(
        curator,
        "roster_columns",
        batch().pk,
        method="post",
        data={"kind": "pupils", "column-0-A": "full_name", "column-0-B": "interests"},
    )
    work_off()

    assert "B: Кружок" in text_of(page)
    assert batch().rows.get().read["interests"] == "шахматы"


def test_roster_columns_needs_the_column_of_names(open_as, curator, upload):
    upload(["ФИО", "Класс"], ["Иванов Иван Иванович", "9А"])

    data = {"kind": "pupils", "column-0-A": "", "column-0-B": "school_class"}
    response = open_as(curator, "roster_columns", batch().pk, method="post", data=data)

    assert "укажите столбец с ФИО" in text_of(response)


def test_roster_apply_refuses_errors_and_takes_the_rest_on_demand(open_as, curator, upload):
    upload(HEADER, IVANOV, BAD)

    refused = open_as(curator, "roster_apply", batch().pk, method="post")
    assert sentences(refused)[0].startswith("В списке есть ошибки.")

    open_as(curator, "roster_apply", batch().pk, method="post", data={"is_partial": "on"})
    work_off()
    assert [person.full_name for person in Person.objects.all()] == ["Иванов Иван Иванович"]


def applied(open_as, curator, upload):
    upload(HEADER, IVANOV, BAD)
    open_as(curator, "roster_apply", batch().pk, method="post", data={"is_partial": "on"})
    work_off()
    return batch()


def test_roster_result_says_what_happened(open_as, curator, upload):
    done = applied(open_as, curator, upload)

    page = open_as(curator, "roster_result", done.pk)

    assert "Затронуто карточек: 1." in text_of(page)
    assert [count[:2] for count in page.context["counts"]][0] == (1, "Создано")
    assert open_as(curator, "roster_preview", done.pk).url.endswith("/result/")
    assert "создано" in text_of(page).split("Почему и что исправить")[1]


def test_roster_result_of_a_command_shows_what_it_has_changed(open_as, curator, school, tmp_path):
    path = tmp_path / "list.csv"
    for rows in ([IVANOV], [IVANOV, [*BAD[:1], "9Б", *BAD[2:]]]):
        path.write_bytes(files.text(HEADER, *rows))
        imported = import_file(path=path, organisation=school)

    page = open_as(curator, "roster_result", imported.batch.pk)

    [(person, made, changed)] = page.context["changes"]
    assert (person.school_class, made, changed) == ("9Б", "карточка создана", [])
    assert imported.batch.rows.count() == 0
    assert open_as(curator, "roster_download", imported.batch.pk).status_code == 404


def test_roster_result_of_a_command_shows_each_changed_cell_and_the_rows_left_out(
    open_as, curator, school, tmp_path
):
    path = tmp_path / "list.csv"
    for rows in ([IVANOV], [[IVANOV[0], "9Б", *IVANOV[2:]], BAD]):
        path.write_bytes(files.text(HEADER, *rows))
        imported = import_file(path=path, organisation=school, is_partial=True)

    page = open_as(curator, "roster_result", imported.batch.pk)
    refused = open_as(curator, "roster_result", imported.batch.pk, data={"action": "error"})

    assert [changed for _person, _made, changed in page.context["changes"]] == [
        [("класс", IVANOV[1], "9Б")]
    ]
    assert [(row.number, row.action) for row in refused.context["page"]] == [(3, "error")]


def test_roster_preview_opens_every_cell_of_a_row(open_as, curator, upload):
    upload(HEADER, IVANOV)
    row = batch().rows.get()

    page = open_as(curator, "roster_preview", batch().pk, data={"mend": row.pk})

    [(_row, _name, _place, _said, cells, _question)] = page.context["rows"]
    assert [title for title, _ in cells] == ["A ФИО", "B Класс", "C Дата рождения", "D Телефон"]

    data = {cells[1][1].html_name: "10Б", "mend": row.pk}
    open_as(curator, "roster_repair", batch().pk, method="post", data=data)
    work_off()
    assert batch().rows.get().read["school_class"] == "10Б"


def test_roster_preview_tells_how_the_file_was_read(open_as, curator, upload):
    rows = [["№", "ФИО", "Кружок"], [1, "Иванов Иван Иванович", "хор"], ["", "Итого: 1", ""]]
    upload(*rows)

    page = open_as(curator, "roster_preview", batch().pk)

    assert page.context["dropped"] == []
    assert page.context["told"] == [
        "не прочитаны столбцы C «Кружок». Если в них есть нужное, укажите это на странице «Столбцы».",
        "не люди — итог: строка 3.",
    ]


def test_roster_download_gives_the_list_back_with_its_result(open_as, curator, upload):
    done = applied(open_as, curator, upload)

    response = open_as(curator, "roster_download", done.pk)

    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("ФИО", "Класс", "Дата рождения", "Телефон", "Результат")
    assert rows[1] == ("Иванов Иван Иванович", "9А", "05.04.2011", "89211234567", "создан")
    assert rows[2][4].startswith("не внесён: Такого класса не бывает: «99Z».")
    assert (sheet["B3"].fill.start_color.rgb, sheet["B2"].fill.fill_type) == ("00F8C9C4", None)


def test_roster_undo_takes_the_list_back(open_as, curator, upload):
    done = applied(open_as, curator, upload)

    response = open_as(curator, "roster_undo", done.pk, method="post")

    assert sentences(response) == ["Загрузка отменена. Удалено записей: 1, возвращено прежних: 0."]
    assert (batch().state, Person.objects.count()) == (ImportState.UNDONE, 0)


def test_roster_undo_says_on_what_has_been_built(open_as, curator, upload):
    done = applied(open_as, curator, upload)
    Person.objects.update(version=2)

    response = open_as(curator, "roster_undo", done.pk, method="post")

    assert sentences(response) == [
        "Загрузку не отменить, после неё уже сделано: Иванов Иван Иванович: запись изменена."
    ]


@pytest.mark.parametrize("kind", ["mentees", "mentors", "pupils", "staff", "pairs"])
def test_roster_template_is_read_back_by_our_own_reader(open_as, curator, school, upload, kind):
    MentoringFormFactory(organisation=school)
    book = openpyxl.load_workbook(BytesIO(open_as(curator, "roster_template", kind).content))
    sheet = book.worksheets[0]
    titles = {cell.value: cell.column for cell in sheet[1]}
    name = next(title for title in titles if title.startswith(("ФИО", "Фамилия")))
    parts = ["Иванов", "Иван", "Иванович"] if name == "Фамилия" else ["Иванов Иван Иванович"]
    for offset, part in enumerate(parts):
        sheet.cell(2, titles[name] + offset, part)
    if kind == "pairs":
        sheet.cell(2, titles["ФИО наставляемого"], "Иванов Пётр Ильич")
    filled = BytesIO()
    book.save(filled)

    upload(content=filled.getvalue(), name="шаблон.xlsx")

    assert [(s["kind"], set(s["titles"].values()) - set(titles)) for s in batch().sheets][0] == (
        kind,
        set(),
    )
    assert [row.read["last_name"] for row in batch().rows.all()] == ["Иванов"]
    assert book.worksheets[0].data_validations.count >= 1


def test_roster_template_of_an_unknown_kind_is_not_found(open_as, curator):
    assert open_as(curator, "roster_template", "nobody").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_roster_list_asks_the_same_queries_for_any_number_of_lists(
    client, open_as, curator, upload, count, django_assert_num_queries
):
    for _ in range(count):
        upload(HEADER, IVANOV)
    open_as(curator, "roster_list")

    with django_assert_num_queries(6):
        page = client.get("/o/ryabinovka/rosters/")

    assert len(page.context["page"].object_list) == count


PAGES = ["roster_preview", "roster_columns", "roster_result", "roster_download"]


@pytest.mark.parametrize("name", PAGES)
def test_another_school_never_sees_the_list(client, open_as, upload, school, stranger, name):
    upload(HEADER, IVANOV)

    assert open_as(stranger, name, batch().pk).status_code == 404


@pytest.mark.parametrize("name", ["roster_list", "roster_upload"])
def test_a_mentor_loads_no_lists(open_as, mentor, name):
    assert open_as(mentor, name).status_code == 403


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "{{ 7|add:7 }}{% debug %}",
]


class Elements(HTMLParser):
    """The elements of a page that no page of ours may have got from a file."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        names = {name for name, _ in attributes}
        src = dict(attributes).get("src") or ""
        if tag in ("script", "img", "svg") and (src == "x" or {"onerror", "onload"} & names):
            self.found.append(tag)
        if (dict(attributes).get("href") or "").startswith("javascript"):
            self.found.append(tag)
        if tag == "script" and not src:
            self.found.append(tag)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_poisoned_cell_stays_text_on_every_page(open_as, curator, upload, payload):
    header = [*HEADER, f"Кружок {payload}", "Примечание"]
    poisoned = [f"Иванов {payload}", payload, payload, payload, payload, payload, payload]
    upload(
        header, [*IVANOV, payload, payload], poisoned, name=f"{payload[:60]}.csv".replace("/", "")
    )
    pages = [open_as(curator, name, batch().pk) for name in PAGES[:2]]
    open_as(curator, "roster_apply", batch().pk, method="post", data={"is_partial": "on"})
    work_off()
    pages += [open_as(curator, "roster_result", batch().pk), open_as(curator, "roster_list")]

    assert [Elements(text_of(page)).found for page in pages] == [[]] * 4


def test_roster_marks_asks_for_the_day_of_a_whole_column(open_as, curator, upload):
    upload([*HEADER[:3], "Согласие на обработку ПДн"], [*IVANOV[:3], "да"])
    page = open_as(curator, "roster_preview", batch().pk)
    assert "Отметить этим днём" in page.content.decode()

    for day in ("", "2999-01-01"):
        open_as(curator, "roster_marks", batch().pk, method="post", data={"signed_on": day})
        assert batch().answers == {}
    open_as(curator, "roster_marks", batch().pk, method="post", data={"signed_on": "2025-09-05"})
    work_off()

    assert ["", "05.09.2025"] in batch().rows.get().changes.values()
    again = open_as(curator, "roster_preview", batch().pk)
    assert 'value="2025-09-05"' in again.content.decode()
