"""The samples through the command, fact by fact of their README; and what else it promises."""

import json
from pathlib import Path

import pytest

from mentoring.actions.organisations import create_organisation
from mentoring.models import Programme
from roadmap.models import Activity, Roadmap, StageDocument
from tests.commands import run
from tests.roadmap.seed_files import WRITERS, grid_of

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples" / "roadmaps"
EXPECTED = sorted(path.stem for path in (SAMPLES / "expected").glob("*.json"))


@pytest.fixture
def school():
    return create_organisation(slug="school", name="Школа № 1")


def ran(path):
    return run("import_roadmap", path, "--school", "school", "--json")


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_as_expected_and_stored_whole(school, name):
    expected = json.loads((SAMPLES / "expected" / f"{name}.json").read_text("utf-8"))

    answer = ran(SAMPLES / name)

    assert answer.code == 0
    assert faults(expected, answer.json) == []
    totals = expected["totals"]
    assert Activity.objects.count() == totals["activities"]
    assert StageDocument.objects.count() == totals.get("documents", 0)


def faults(expected, told):
    """Everything in which the answer differs from what is expected."""
    wrong = [text for text in expected["title_contains"] if text not in told["title"]]
    for wanted, stage in zip(expected["stages"], told["stages"], strict=True):
        pairs = [
            (wanted["number"], stage["number"]),
            (wanted["title"], stage["title"]),
            (wanted["activities"], len(stage["activities"])),
            (wanted.get("documents"), len(stage["documents"]) if "documents" in wanted else None),
        ]
        wrong += [pair for pair in pairs if pair[0] != pair[1]]
        wrong += [text for text in wanted.get("period", []) if text not in stage["period"]]
        people = "; ".join(stage["responsible"])
        wrong += [name for name in wanted.get("responsible", []) if name not in people]
        activities = "\n".join(stage["activities"])
        wrong += [text for text in wanted["texts"] if text not in activities]
    return wrong


def test_the_same_file_again_makes_no_second_roadmap(school):
    first = ran(SAMPLES / "r000_koinas.docx").json

    again = ran(SAMPLES / "r000_koinas.docx").json

    assert (first["created"], again["created"], again["id"]) == (True, False, first["id"])
    assert {**first, "created": None} == {**again, "created": None}
    assert Roadmap.objects.count() == 1


def test_a_school_without_a_programme_gets_one_of_the_year_the_plan_speaks_of(school, tmp_path):
    ran(WRITERS["xlsx"](tmp_path / "plan.xlsx", grid_of("school_months")))

    programme = Programme.objects.get()
    first = Activity.objects.in_order().first()
    assert (programme.year, f"{first.starts_on:%d.%m.%Y}", f"{first.due_on:%d.%m.%Y}") == (
        2025,
        "01.09.2025",
        "31.10.2025",
    )


@pytest.mark.parametrize("name", ["s1_mentees.xlsx", "s2_mentors.xlsx", "s4_cp1251.csv"])
def test_a_list_of_people_is_refused_and_nothing_is_stored(school, name):
    answer = ran(SAMPLES.parent / "rosters" / name)

    assert (answer.code, list(answer.json)) == (2, ["error"])
    assert "дорожная карта" in answer.json["error"]
    assert Roadmap.objects.count() == Programme.objects.count() == 0


def test_a_file_that_is_not_there_is_refused(school, tmp_path):
    answer = ran(tmp_path / "no.docx")

    assert (answer.code, "нет" in answer.json["error"]) == (2, True)


def test_an_unknown_school_is_refused():
    assert ran(SAMPLES / "r000_koinas.docx").code == 2
