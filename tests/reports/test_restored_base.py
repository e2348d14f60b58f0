"""A base put back on another machine is the same base; a copy taken among writers is of one moment."""

import json
import zipfile

import pytest

from tests.stage import set_stage

WRITER = """
import django
django.setup()
from django.db import transaction
from mentoring.models import Journal, Organisation
school = Organisation.objects.create(slug="x", name="x", short_name="x")
print("ready", flush=True)
for n in range(1_000_000):
    with transaction.atomic():
        Journal.objects.create(organisation=school, code=f"a{n}", title="a")
        Journal.objects.create(organisation=school, code=f"b{n}", title="b")
"""


@pytest.fixture
def machine(migrated, tmp_path, django_db_blocker):
    """A function that gives machines, one after the other, each with a database of its own."""
    made = []

    def start(name):
        folder = tmp_path / name
        folder.mkdir()
        while made:
            made.pop().close()
        made.append(set_stage(migrated.copy(folder), folder))
        return made[-1]

    with django_db_blocker.unblock():
        yield start
        while made:
            made.pop().close()


def manage(stage, *words):
    answer, code = stage.run("manage.py", *map(str, words), "--json")
    assert code == 0, answer
    return answer


def contents(path):
    """Digests of all tables and files, and the last numbers, but for the line that tells of the copy."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    tables = {one["name"]: one["sha256"] for one in manifest["tables"]}
    files = {one["file"]: one["sha256"] for one in manifest["files"]}
    del tables["mentoring.AuditEntry"], manifest["numbers"]["mentoring_auditentry"]
    return tables, files, manifest["numbers"]


def test_the_demonstration_is_the_same_on_another_machine(machine, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    here = machine("here")
    manage(here, "demo")
    made = manage(here, "backup", first)

    there = machine("there")
    restored = manage(there, "restore", first, "--as-it-was")
    checked = manage(there, "audit")
    manage(there, "backup", second)

    assert {name: restored[name] for name in ("sha256", "rows", "files")} == {
        name: made[name] for name in ("sha256", "rows", "files")
    }
    assert (made["lost"], checked["broken"]) == (0, [])
    assert contents(first) == contents(second)
    assert contents(first)[1]


def test_a_copy_among_writers_is_of_one_moment(machine, tmp_path):
    stage = machine("busy")
    writer = stage.start("-c", WRITER)
    assert writer.stdout.readline().strip() == "ready", stage.logs()

    manage(stage, "backup", tmp_path / "copy.zip")

    assert writer.poll() is None, stage.logs()
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        lines = archive.read("tables/mentoring.Journal.jsonl").decode().splitlines()
    titles = [json.loads(line)["title"] for line in lines]
    assert titles.count("a") == titles.count("b") > 0
