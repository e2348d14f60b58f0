"""The six sample files against what is expected of them."""

import json
from pathlib import Path

import pytest

from mentoring.roster.reader import read

SAMPLES = Path(__file__).parents[2] / "samples" / "rosters"
NAMES = sorted(path.stem for path in (SAMPLES / "expected").glob("*.json"))
ACTIONS = {"create": "row", "skip": "skip", "error": "error"}


@pytest.fixture(params=NAMES)
def sample(request):
    expected = json.loads((SAMPLES / "expected" / f"{request.param}.json").read_text("utf-8"))
    return expected, read(SAMPLES / expected["file"], kind=expected["kind_arg"])


def test_sheets_are_understood(sample):
    expected, roster = sample
    sheets = {sheet.name: sheet for sheet in roster.sheets}

    for wanted in expected["sheets"]:
        sheet = sheets[wanted["name"]]
        assert sheet.kind in wanted["kind"]
        assert list(sheet.header_rows) in wanted.get("header_rows", [list(sheet.header_rows)])
        assert wanted.get("columns", {}).items() <= sheet.columns.items()


def test_everybody_is_found_and_nobody_else(sample):
    expected, roster = sample
    found = [
        [
            row.person["last_name"], row.person["first_name"], row.person["patronymic"],
            row.person["birth_date"] and row.person["birth_date"].isoformat(),
            None if expected.get("people_without_class") else row.person["school_class"],
        ]
        for row in roster.rows
        if row.action == "row"
    ]  # fmt: skip

    assert found == expected.get("people", found)
    assert len(found) == (
        expected["summary"]["created"] if "people" not in expected else len(found)
    )


def test_rows_hold_the_expected_values(sample):
    expected, roster = sample
    rows = {(row.sheet, row.number): row for row in roster.rows}
    default = expected["sheets"][0]["name"]

    for wanted in expected["rows"]:
        row = rows[wanted.get("sheet", default), wanted["row"]]
        assert row.action in [ACTIONS[action] for action in wanted["action"]]
        assert all(
            plain(row.person[key]) == value for key, value in wanted.get("person", {}).items()
        )
        assert all(row.has(level) for level in wanted.get("levels", []))
        said = json.dumps([vars(message) for message in row.messages], ensure_ascii=False)
        assert all(value in said for value in wanted.get("mentions", []))
        whole = json.dumps(row.person, ensure_ascii=False, default=str)
        assert all(value in whole for value in wanted.get("contains", []))
        assert not (wanted.get("no_e164") and "+7" in whole)


def test_numbers_of_state_papers_are_dropped_and_nowhere_to_be_found(sample):
    expected, roster = sample
    whole = roster.to_json()

    assert set(expected.get("dropped", [])) <= set(roster.dropped_columns)
    assert not [value for value in expected.get("absent", []) if value in whole]


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
