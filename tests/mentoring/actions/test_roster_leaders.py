"""Class teachers and training that a list names become facts of the school."""

import pytest

from mentoring.actions.rosters import import_file, undo_import
from mentoring.models import ClassTeacher, Participation, Person
from tests.factories import MentoringFormFactory, PersonFactory, ProgrammeFactory
from tests.mentoring.roster import files

pytestmark = pytest.mark.django_db(transaction=True)
PUPILS = ["ФИО", "Класс", "Классный руководитель"]
STAFF = ["ФИО педагога", "Должность", "Классное руководство", "Курсы"]


@pytest.fixture
def brought_in(school, tmp_path):
    def bringing(*rows, **options):
        path = tmp_path / "список.xlsx"
        path.write_bytes(files.xlsx(*rows))
        return import_file(path=str(path), organisation=school, **options)

    return bringing


def led():
    return {(str(one.person), one.school_class) for one in ClassTeacher.objects.all()}


def test_a_class_teacher_is_a_fact_where_the_employee_is_known(brought_in, school):
    PersonFactory(
        organisation=school, teacher=True, last_name="Пак", first_name="Ольга", patronymic="Львовна"
    )
    # A pupil of the same name leads nobody.
    PersonFactory(
        organisation=school, last_name="Пак", first_name="Ольга", patronymic="Львовна", grade=9
    )
    rows = (
        PUPILS,
        ["Иванов Иван Иванович", "9А", "Пак О.Л."],
        ["Петров Пётр Ильич", "9А", "Пак Ольга Львовна"],
        ["Сидоров Олег Ильич", "9Б", "Неизвестнова Анна Олеговна"],
    )

    imported = brought_in(*rows)

    told = [notice["text"] for notice in imported.plan.notices]
    assert led() == {("Пак Ольга Львовна", "9А")}
    assert any("9А — Пак Ольга Львовна" in text for text in told)
    assert any("Неизвестнова Анна Олеговна (9Б)" in text for text in told)
    again = brought_in(*rows)
    assert (again.plan.summary["unchanged"], again.plan.leads) == (3, [])
    undo_import(batch=imported.batch, by=None)
    assert (led(), Person.objects.pupils().count()) == (set(), 1)


def test_the_classes_that_a_teacher_leads_come_with_the_list_of_the_staff(brought_in):
    rows = (STAFF, ["Пак Ольга Львовна", "учитель физики", "5А; 6Б", "ФГОС, 72 ч"])

    imported = brought_in(*rows)
    again = brought_in(*rows)

    (row,) = imported.plan.rows
    assert led() == {("Пак Ольга Львовна", "5А"), ("Пак Ольга Львовна", "6Б")}
    assert Person.objects.get().courses == "ФГОС, 72 ч"
    assert row.changes == {} or row.changes["классное руководство"] == ["", "5А, 6Б"]
    assert again.plan.summary["unchanged"] == 1


def test_a_mark_of_training_is_kept_with_the_entry_of_the_mentor(brought_in, school):
    MentoringFormFactory(organisation=school)
    programme = ProgrammeFactory(organisation=school)
    header = ["ФИО наставника", "Должность", "Прошёл обучение"]
    rows = (
        header,
        ["Пак Ольга Львовна", "учитель", "да, 16 ч"],
        ["Ким Анна Ильинична", "учитель", "нет"],
    )

    brought_in(*rows)

    trained = Participation.objects.filter(programme=programme).trained()
    assert [(str(one.person), one.training) for one in trained] == [
        ("Пак Ольга Львовна", "да, 16 ч")
    ]
    assert brought_in(*rows).plan.summary["unchanged"] == 2
