"""What a mark says of a paper that is kept already."""

import pytest

from tests.mentoring.roster.files import xlsx
from tests.mentoring.roster.reading import read

PAK, IVANOV = "Пак Ольга Львовна", "Иванов Иван Иванович"


def marks_of(title, cell, kind="mentors"):
    [row] = read(xlsx(["ФИО", title], [PAK, cell]), kind=kind).rows
    return row.person.get("consents", row.person.get("clearances"))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Согласие на обработку ПДн", "data_by_age"),
        ("Согласие", "data_by_age"),
        ("Согласие на участие", "participation"),
        ("Согласие на фото и видео", "publication"),
        ("Согласие на психодиагностику", "needs_analysis"),
        ("Согласие работника", "employee"),
    ],
)
def test_the_title_tells_which_consent_it_is(title, kind):
    assert marks_of(title, "да, 05.09.2026") == [[kind, "2026-09-05", ""]]


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("да", ["", ""]),
        ("+", ["", ""]),
        ("да, 05.09.2026", ["2026-09-05", ""]),
        ("получено 5.9.26", ["2026-09-05", ""]),
        ("есть, 5 сентября 2026", ["2026-09-05", ""]),
        ("от 05.09.2026, до 31.05.2027", ["2026-09-05", "2027-05-31"]),
        ("имеется, действительно до 31.05.2027", ["", "2027-05-31"]),
        ("да, 31.02.2026", ["", ""]),
    ],
)
def test_a_day_is_read_and_never_made_up(cell, days):
    assert marks_of("Согласие", cell) == [["data_by_age", *days]]


@pytest.mark.parametrize("cell", ["нет", "-", "н/д", "б/н"])
def test_no_mark_is_no_paper(cell):
    assert marks_of("Согласие", cell) is None
    assert marks_of("Справка об отсутствии судимости", cell) is None


def test_certificates_have_number_and_days():
    title = "Справка об отсутствии судимости"

    assert marks_of(title, "№ 12/345-К от 12.08.2026") == [
        ["criminal_record", "12/345-К", "2026-08-12", ""]
    ]
    assert marks_of("Медицинская книжка", "01.08.2026, годна до 01.08.2027") == [
        ["medical", "", "2026-08-01", "2027-08-01"]
    ]


def test_a_certificate_of_a_pupil_is_not_read():
    [row] = read(xlsx(["ФИО", "Класс", "Медсправка"], [IVANOV, "9А", "есть"]), kind="pupils").rows

    assert not {"clearance", "clearances"} & set(row.person)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Мария Шаповалова", ("Шаповалова", "Мария")),
        ("Артур Ли", ("Ли", "Артур")),
        ("Ким Виктория", ("Ким", "Виктория")),  # both are first names
        ("Роман Павел", ("Роман", "Павел")),
        ("Шаповалова Мария", ("Шаповалова", "Мария")),
        ("Анна Петровна", ("Анна", "Петровна")),  # a patronymic is no family name
        ("Мария Ш.", ("Мария", "Ш.")),
    ],
)
def test_first_name_and_family_name_are_turned_when_the_first_is_sure(cell, name):
    [row] = read(xlsx(["ФИО", "Класс"], [cell, "9А"]), kind="pupils").rows

    assert (row.person["last_name"], row.person["first_name"]) == name
    assert any("переставлены" in one.text for one in row.messages) == (cell.split()[0] != name[0])
