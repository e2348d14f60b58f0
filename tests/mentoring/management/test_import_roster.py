"""The samples through the command, rule by rule of their README; and what else it promises."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from mentoring.actions.organisations import create_organisation
from mentoring.models import ImportBatch, Person
from tests.commands import run
from tests.mentoring.roster import files

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples" / "rosters"
NAMES = sorted(path.stem for path in (SAMPLES / "expected").glob("*.json"))


@pytest.fixture(params=NAMES)
def sample(request):
    expected = json.loads((SAMPLES / "expected" / f"{request.param}.json").read_text("utf-8"))
    create_organisation(**expected["school"])
    return expected


def ran(expected, *options):
    partial = ["--partial"] if expected["partial"] else []
    return run(
        "import_roster",
        SAMPLES / expected["file"],
        "--school",
        expected["school"]["slug"],
        "--kind",
        expected["kind_arg"],
        "--json",
        *partial,
        *options,
    )


def test_a_rehearsal_says_what_is_expected_and_stores_nothing(sample):
    answer = ran(sample, "--dry-run")

    assert answer.code in sample["exit"]["dry"]
    assert (answer.json["batch"], answer.json["dry_run"]) == (None, True)
    assert Person.objects.count() == ImportBatch.objects.count() == 0
    assert faults(sample, answer.json) == []


def test_the_real_run_does_what_the_rehearsal_promised(sample):
    promised = ran(sample, "--dry-run").json

    answer = ran(sample)

    assert answer.code in sample["exit"]["apply"]
    assert faults(sample, answer.json) == []
    assert [row["action"] for row in answer.json["rows"]] == [
        row["action"] for row in promised["rows"]
    ]
    assert answer.json["summary"] == promised["summary"]
    assert ImportBatch.objects.filter(pk=answer.json["batch"]).count() == 1
    assert wanted_people(sample) in (None, stored_people(sample))


def test_the_same_file_again_creates_and_updates_nothing(sample):
    ran(sample)
    before = dump()

    again = ran(sample).json["summary"]

    assert (again["created"], again["updated"]) == (0, 0)
    assert dump() == before


def test_what_is_not_kept_is_neither_printed_nor_stored(sample):
    answer = ran(sample)

    stored = everything_stored()
    assert [value for value in sample.get("absent", []) if value in answer.out] == []
    assert [value for value in sample.get("absent", []) if value in stored] == []


def faults(sample, answer):
    """Everything in which the answer differs from what the sample's author expects."""
    found = sheet_faults(sample, answer) + summary_faults(sample, answer)
    rows = {(row["sheet"], row["row"]): row for row in answer["rows"]}
    name = sample["sheets"][0]["name"]
    for wanted in sample["rows"]:
        row = rows.get((wanted.get("sheet", name), wanted["row"]))
        found += row_faults(wanted, row) if row else [f"no row {wanted['row']}"]
    missing = set(sample.get("dropped", [])) - set(answer["dropped_columns"])
    return found + sorted(missing)


def sheet_faults(sample, answer):
    sheets = {sheet["name"]: sheet for sheet in answer["sheets"]}
    for wanted in sample["sheets"]:
        sheet = sheets.get(wanted["name"])
        if sheet is None:
            if not wanted.get("optional"):
                return [f"no sheet {wanted['name']}"]
            continue
        if sheet["kind"] not in wanted["kind"]:
            return [f"{wanted['name']}: {sheet['kind']}"]
        if sheet["header_rows"] not in wanted.get("header_rows", [sheet["header_rows"]]):
            return [f"{wanted['name']}: header {sheet['header_rows']}"]
        if not wanted.get("columns", {}).items() <= sheet["columns"].items():
            return [f"{wanted['name']}: {sheet['columns']}"]
    return []


def summary_faults(sample, answer):
    found = []
    for key, wanted in sample["summary"].items():
        value = answer["summary"][key]
        low = wanted.get("min", 0) if isinstance(wanted, dict) else wanted
        high = wanted.get("max", value) if isinstance(wanted, dict) else wanted
        found += [] if low <= value <= high else [f"{key}: {value}"]
    return found


def row_faults(wanted, row):
    whole = json.dumps(row, ensure_ascii=False)
    said = " ".join(
        f"{message['text']} {message['value']}"
        for message in row["messages"]
        if message["level"] == "error"
    )
    levels = {message["level"] for message in row["messages"]}
    found = [] if row["action"] in wanted["action"] else [f"action {row['action']}"]
    for key, value in wanted.get("person", {}).items():
        found += [] if agrees(row["person"][key], value) else [f"{key}: {row['person'][key]}"]
    found += [f"no {level}" for level in wanted.get("levels", []) if level not in levels]
    found += [f"does not mention {v}" for v in wanted.get("mentions", []) if v not in said]
    found += [f"does not contain {v}" for v in wanted.get("contains", []) if v not in whole]
    return found + (["invented a number"] if wanted.get("no_e164") and "+7" in whole else [])


def agrees(value, wanted):
    if isinstance(wanted, dict):
        if "any" in wanted:
            return value in wanted["any"]
        return set(wanted["has"]) <= set(value or [])
    return (value or None) == wanted if wanted is None else value == wanted


def wanted_people(sample):
    return sorted(map(str, sample["people"])) if "people" in sample else None


def stored_people(sample):
    return sorted(
        str(
            [
                person.last_name,
                person.first_name,
                person.patronymic,
                person.birth_date and person.birth_date.isoformat(),
                None if sample.get("people_without_class") else person.school_class or None,
            ]
        )
        for person in Person.objects.all()
    )


def dump():
    names = ("id", "last_name", "first_name", "birth_date", "phones", "version", "grade")
    return list(Person.objects.order_by("pk").values_list(*names))


def everything_stored():
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("mentoring_"):
                cursor.execute(f'SELECT * FROM "{table}"')
                texts += map(str, cursor.fetchall())
    return "\n".join(texts)


@pytest.fixture
def roster_file(tmp_path):
    def write(*rows, name="список.csv"):
        path = tmp_path / name
        path.write_bytes(files.text(*rows))
        return path

    return write


HEADER = ["ФИО", "Класс", "Дата рождения", "Телефон"]
GOOD = ["Иванов Иван Иванович", "9А", "05.04.2011", "89211234567"]
BAD = ["Петров Пётр Петрович", "99Z", "05.04.2011", ""]


def test_without_partial_one_refused_row_keeps_everything_out(school, roster_file):
    answer = run("import_roster", roster_file(HEADER, GOOD, BAD), "--school", school.slug, "--json")

    assert answer.code == 1
    assert (answer.json["batch"], answer.json["stored"]) == (None, False)
    assert Person.objects.count() == ImportBatch.objects.count() == 0


def test_with_partial_the_good_rows_go_in(school, roster_file):
    path = roster_file(HEADER, GOOD, BAD)

    answer = run("import_roster", path, "--school", school.slug, "--json", "--partial")

    assert (answer.code, answer.json["summary"]["created"]) == (1, 1)
    assert [person.full_name for person in Person.objects.all()] == ["Иванов Иван Иванович"]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"PK\x03\x04 broken", "Меню;Цена\nСуп;10\n".encode(), b"\x00\x01\x02" * 99],
    ids=["empty", "pdf", "broken", "no roster", "bytes"],
)
def test_what_is_no_roster_is_refused_with_a_sentence(school, tmp_path, content):
    path = tmp_path / "файл.xlsx"
    path.write_bytes(content)

    answer = run("import_roster", path, "--school", school.slug, "--json")

    assert answer.code == 2
    assert answer.json == {"error": answer.err.strip()}
    assert any("а" <= letter <= "я" for letter in answer.err)


@pytest.mark.parametrize(
    ("file", "slug"), [("нет-такого.csv", "ryabinovka"), (None, "no-such-school")]
)
def test_a_wrong_address_or_file_is_refused(school, roster_file, file, slug):
    answer = run("import_roster", file or roster_file(HEADER, GOOD), "--school", slug, "--json")

    assert (answer.code, list(answer.json)) == (2, ["error"])


def test_an_import_is_taken_back_by_its_number(school, roster_file):
    path = roster_file(HEADER, GOOD)
    batch = run("import_roster", path, "--school", school.slug, "--json").json["batch"]

    answer = run("undo_import", batch, "--school", school.slug, "--json")

    assert (answer.code, answer.json) == (0, {"batch": batch, "removed": 1, "restored": 0})
    assert Person.objects.count() == 0


@pytest.mark.parametrize("number", ["999", "семь", "9" * 30])
def test_an_unknown_import_is_not_taken_back(school, number):
    answer = run("undo_import", number, "--school", school.slug, "--json")

    assert (answer.code, list(answer.json)) == (2, ["error"])


def test_without_json_the_answer_is_russian_text(school, roster_file, capsys):
    call_command("import_roster", str(roster_file(HEADER, GOOD)), "--school", school.slug)

    assert capsys.readouterr().out.startswith("Создать: 1, обновить: 0")


def test_the_birth_date_is_stored_with_its_year(school, roster_file):
    run("import_roster", roster_file(HEADER, GOOD), "--school", school.slug)

    person = Person.objects.get()
    assert (person.birth_date, person.birth_year, person.school_class) == (
        date(2011, 4, 5),
        2011,
        "9А",
    )
    assert person.search_key == "иванов иван иванович"
