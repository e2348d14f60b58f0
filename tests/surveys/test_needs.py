import pytest

from surveys.needs import Assessed, forms_of, groups_of, marks_of, methods_of, table_of

pytestmark = pytest.mark.pure


def people(grade, count, *areas, **facts):
    facts = {"methods": frozenset(["survey"]), "areas": frozenset(areas)} | facts
    return [Assessed(grade=grade, **facts) for _ in range(count)]


def titles(found):
    return [(group.title, len(group.people)) for group in groups_of(found)]


def test_groups_keep_a_class_of_five_and_join_smaller_ones_with_a_neighbour():
    assert titles(people(5, 5) + people(9, 6)) == [("5 класс", 5), ("9 класс", 6)]
    assert titles(people(5, 2) + people(6, 7) + people(9, 4) + people(10, 3)) == [
        ("5–6 классы", 9),
        ("9–10 классы", 7),
    ]
    assert titles(people(11, 6) + people(None, 2)) == [("11 класс и педагоги", 8)]


@pytest.mark.parametrize("sizes", [(4,), (1, 1, 1, 1), ()])
def test_groups_of_fewer_than_five_in_all_are_none(sizes):
    assert titles([one for grade, size in enumerate(sizes, 5) for one in people(grade, size)]) == []


def test_no_column_and_no_difference_of_columns_tells_of_fewer_than_five():
    for sizes in [(1, 9, 3, 2, 8), (4, 4, 4), (5, 1, 5), (20, 4), (2, 2, 2, 2, 2)]:
        found = [one for grade, size in enumerate(sizes, 5) for one in people(grade, size, "речь")]
        counts = [len(group.people) for group in groups_of(found)]
        assert min(counts) >= 5
        assert sum(counts) == len(found)


def test_table_counts_each_area_in_all_and_by_class():
    found = people(5, 5, "речь", "счёт") + people(9, 5, "речь") + people(9, 1)

    table = table_of(found)

    assert [column["title"] for column in table["columns"]] == ["5 класс", "9 класс"]
    assert table["rows"] == [
        {"title": "речь", "number": 10, "percent": 91, "cells": [5, 5]},
        {"title": "счёт", "number": 5, "percent": 45, "cells": [5, 0]},
    ]


def test_marks_of_four_people_are_not_shown():
    found = people(5, 5, marks={"Учиться": 8}) + people(5, 4, marks={"Дружить": 10, "Учиться": 2})

    assert marks_of(found) == [{"title": "Учиться", "number": 9, "mean": 5.3}]


def test_forms_of_a_few_say_only_that_they_are_few():
    found = people(5, 6, "речь", form="pupil-pupil") + people(9, 2, "тайна", form="student-pupil")

    rows = forms_of(found, {"pupil-pupil": "ученик – ученик", "student-pupil": "студент – ученик"})

    assert [(row["number"], row["areas"]) for row in rows] == [(6, ["речь"]), (None, [])]


def test_methods_count_people_and_those_of_several_methods():
    found = people(5, 2) + people(5, 1, methods=frozenset(["survey", "interview"]))

    rows = methods_of(found, {"survey": "опрос", "interview": "интервью"})

    assert [row["number"] for row in rows] == [3, 1, 1]
