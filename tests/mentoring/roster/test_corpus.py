"""The corpus of rosters: what no other test repeats, and that every case names its test."""

import re
import socket
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


STRANGERS = "Чужой Пётр Ильич"
FAR = "file://server/share/list.xlsx"
EXTRAS = {
    "xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048,
    "xl/externalLinks/externalLink1.xml": (
        "<externalLink xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        f"<externalBook><sheetNames><sheetName val='{STRANGERS}'/></sheetNames></externalBook>"
        "</externalLink>"
    ).encode(),
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='rId1' Type='externalLinkPath' Target='{FAR}' TargetMode='External'/>"
        "</Relationships>"
    ).encode(),
    "xl/connections.xml": (
        b"<connections xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        b"<connection id='1'><webPr url='http://192.0.2.1/pupils'/></connection></connections>"
    ),
    "xl/pivotCache/pivotCacheRecords1.xml": (
        "<pivotCacheRecords xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        f"<r><s v='{STRANGERS}'/></r></pivotCacheRecords>"
    ).encode(),
}


@pytest.mark.parametrize("name", [*EXTRAS, "all of them"])
def test_what_hangs_on_a_workbook_is_neither_read_nor_fetched(name, monkeypatch):
    def reach(*_args):
        raise AssertionError("the reader reached for the net")

    monkeypatch.setattr(socket.socket, "connect", reach)
    monkeypatch.setattr(socket, "getaddrinfo", reach)
    extras = EXTRAS if name == "all of them" else {name: EXTRAS[name]}

    roster = read(files.archive(files.parts_of(HONEST) | extras))

    assert [found for _, found, *_ in people(roster)] == [found for found, *_ in BOTH]
    assert STRANGERS not in repr(roster)


def test_a_picture_of_two_hundred_megabytes_is_not_unpacked():
    picture = {"xl/media/image1.png": b"\0" * (200 << 20)}

    with pytest.raises(Refused):
        read(files.archive(files.parts_of(HONEST) | picture))


FAMILY = ["ФИО", "Класс", "E-mail", "ФИО матери", "E-mail матери", "ФИО отца", "E-mail отца"]


@pytest.mark.parametrize(
    ("own", "mothers", "fathers"),
    [
        ("", "dom@example.org", "dom@example.org"),
        ("dom@example.org", "dom@example.org", ""),
    ],
)
def test_one_address_of_a_family_is_asked_about(own, mothers, fathers):
    roster = read(
        xlsx(
            FAMILY,
            [NAME, "9А", own, "Иванова Ольга Петровна", mothers, "Иванов Олег Ильич", fathers],
        )
    )

    (row,) = roster.rows
    assert [message.text for message in row.messages if "dom@example.org" in message.text]
    assert {message.level for message in row.messages} == {"warning"}
