"""Files as schools send them: trait → file → what every row becomes."""

import pytest

from mentoring.roster.reader import read_pasted
from tests.mentoring.roster import lists_of_bases, lists_of_classes
from tests.mentoring.roster.reading import read

CASES = [*lists_of_bases.CASES, *lists_of_classes.CASES]
NAMES = ("last_name", "first_name", "patronymic")


@pytest.mark.parametrize("case", CASES, ids=[case.traits for case in CASES])
def test_file_as_schools_send_it(case):
    roster = read_pasted(case.content) if isinstance(case.content, str) else read(case.content)

    found = [
        (row.number, row.action, full_name(row), {key: said(row, key) for key in wanted})
        for row, (_, _, _, wanted) in zip(roster.rows, case.rows, strict=False)
    ]
    assert roster.sheets[0].kind == case.kind
    assert found == case.rows
    assert len(roster.rows) == len(case.rows)


def test_every_refused_or_doubted_value_is_said_with_its_column():
    for case in CASES:
        roster = read_pasted(case.content) if isinstance(case.content, str) else read(case.content)
        for row in roster.rows:
            assert row.action != "error" or row.has("error")
            assert row.action != "skip" or row.reason
            assert all(message.text.endswith(".") for message in row.messages)


@pytest.mark.parametrize("paper", ["112-233-445", "112233445", "IV-ЯЯ", "4510", "Лесная", "азерб"])
def test_what_is_not_kept_is_nowhere_in_what_was_read(paper):
    for case in CASES:
        if not isinstance(case.content, str):
            assert paper not in read(case.content, copy=True).to_json()


def full_name(row):
    return " ".join(filter(None, (row.person[name] for name in NAMES)))


def said(row, key):
    value = row.kind if key == "kind" else row.person.get(key)
    return value.isoformat() if hasattr(value, "isoformat") else value
