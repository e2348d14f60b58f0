"""The corpus of rosters: what no other test repeats, and that every case names its test."""

import re
from pathlib import Path

import pytest

from mentoring.roster.problems import Refused
from tests.mentoring.roster import files
from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx
from tests.mentoring.roster.reading import BOTH, people, read
from tests.mentoring.roster.test_hostile import HONEST, HOSTILE, SHEET

ROOT = Path(__file__).resolve().parents[3]
NAME = "Иванов Иван Иванович"


def test_every_case_of_the_corpus_names_a_test_that_exists():
    lines = re.findall(r"^\| (B\d{3}) \| (.*) \|$", (ROOT / "docs/corpus.md").read_text(), re.M)
    tests = "\n".join(path.read_text() for path in (ROOT / "tests/mentoring").rglob("test_*.py"))

    assert [case for case, _ in lines] == [f"B{number:03}" for number in range(1, 79)]
    for _case, where in lines:
        assert where == "—" or where.startswith("test_")
        for name in re.findall(r"\btest_\w+(?!\w|\.py)", where):
            assert f"def {name}(" in tests
        for name in re.findall(r"«([^»…]+)»", where.partition(": test_harmless")[0]):
            assert name in HOSTILE


def test_an_archive_that_is_no_whole_workbook():
    parts = files.parts_of(HONEST)
    del parts["[Content_Types].xml"]

    with pytest.raises(Refused):
        read(files.archive(parts))


@pytest.mark.parametrize("content", [HONEST + b"\0" * 5000, b"\0" * 5000 + HONEST])
def test_garbage_around_a_workbook_never_costs_a_row(content):
    try:
        roster = read(content)
    except Refused:
        return
    assert [name for _, name, *_ in people(roster)] == [name for name, *_ in BOTH]


def test_two_columns_of_names_are_a_question():
    with pytest.raises(Refused, match="два столбца «ФИО»"):
        read(xlsx(["ФИО", "ФИО", "Класс"], [NAME, "Пак Ян Ильич", "9А"]))


@pytest.mark.parametrize(
    "cell",
    [
        "<is><r><t xml:space='preserve'>Иванов </t></r><r><rPr><b/></rPr><t>Иван Иванович</t></r></is>",
        "<is><t>Иванов\u200b Иван\u00a0Иванович</t></is>",
        "<is><t>Иванов Иван Иванович_x000D_</t></is>",
    ],
)
def test_odd_cells_are_read_as_their_text(cell):
    def odd(part):
        return part.replace(f"<is><t>{NAME}</t></is>".encode(), cell.encode())

    content = files.changed(HONEST, SHEET, lambda part: odd(readable(part)))

    assert people(read(content))[0][1] == "Иванов"


def readable(part):
    """openpyxl writes Russian letters as numbers; here they stand as letters."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), part.decode()).encode()


PAYLOADS = [
    "<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "{{7*7}}", "[[фио]]", "%s%n",
    "'; DROP TABLE x",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_text_or_an_error(payload):
    rows = [["ФИО", "Класс", "Примечание"], [payload, "9А", ""], [NAME, "9А", payload]]

    first, second = read(xlsx(*rows), kind="pupils").rows

    assert first.action == "error"
    assert second.person["note"] == payload


# «[[фио]]» is understood as a second column of names, which is a question of its own.
@pytest.mark.parametrize("payload", [one for one in PAYLOADS if one != "[[фио]]"])
def test_a_payload_in_a_title_or_a_name_of_a_sheet_is_text(payload):
    rows = [[*HEADER, payload], [*IVANOV, "x"], [*PETROVA, "y"]]

    roster = read(xlsx(*rows, name=re.sub(r"[\[\]*?/\\:]", "", payload)[:31]))

    assert people(roster) == [(2, *BOTH[0]), (3, *BOTH[1])]


def test_a_technical_column_is_not_read():
    roster = read(xlsx(["id", "uuid", *HEADER[1:]], [7, "5f0e", *IVANOV[1:]]), kind="pupils")

    assert not {"id", "uuid", "pk"} & set(roster.rows[0].person)
