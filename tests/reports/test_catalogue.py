"""The twenty results of the source stand in the catalogue, each measurable."""

import pytest

from reports import catalogue
from roadmap.catalogue import programme as texts
from surveys.catalogue import parameters, questionnaires

pytestmark = pytest.mark.pure


def test_every_result_of_the_three_forms_has_its_measure():
    forms = {form["code"]: len(form["results"]) for form in texts.load("forms")["forms"] if form["code"] in ("pupil-pupil", "teacher-teacher", "teacher-pupil")}  # fmt: skip
    rows = catalogue.load("results")["results"]

    assert forms == {"pupil-pupil": 7, "teacher-teacher": 8, "teacher-pupil": 5}
    assert {(row["form"], row["position"]) for row in rows} == {
        (form, at) for form, number in forms.items() for at in range(number)
    }
    assert len({row["code"] for row in rows}) == 20
    assert {code for row in rows for code in row.get("parameters", ())} <= set(parameters())


def test_every_twin_has_a_topic():
    known = catalogue.load("swot")["twins"]
    twins = {
        question["twin"]
        for one in questionnaires().values()
        if one["code"] in ("A8", "A9")
        for section in one["sections"]
        for question in section["questions"]
        if question.get("twin") and question["kind"] == "scale"
    }

    assert twins <= set(known)


def test_lines_of_the_plan_ask_questionnaires_that_exist():
    codes = {one["code"] for one in questionnaires().values()}

    for step in catalogue.load("campaign")["steps"]:
        assert set(step["codes"]) <= codes
