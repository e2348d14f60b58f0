"""What an archive refuses, what a restored base forgets anew, what the night leaves behind."""

import errno
import hashlib
import io
import json
import os
import stat
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from mentoring.actions import erasures
from mentoring.models import (
    AuditEntry,
    DocumentFile,
    Journal,
    Mail,
    MailState,
    Organisation,
    Person,
    PersonalLink,
    Programme,
    User,
)
from reports.actions import backups
from reports.actions.backups import kept_backups, make_backup, make_nightly_backup
from reports.actions.restoring import restore_backup
from reports.archive import container
from reports.archive.tables import all_models, empty_all
from tests.commands import run
from tests.factories import (
    DocumentFactory,
    InvitationLinkFactory,
    MembershipFactory,
    ParticipationFactory,
    PersonalLinkFactory,
    PersonFactory,
)
from tests.mentoring.rows import dump

# Inside a test's transaction SQLite copies what was not committed yet; PostgreSQL's half of the
# question is tests/reports/test_restored_base.py.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = b"%PDF-1.7 a page"


@pytest.fixture
def filled(school):
    """A pupil, an account and a document with its file."""
    MembershipFactory(organisation=school)
    document = DocumentFactory(organisation=school)
    DocumentFile.objects.create(
        organisation=school, document=document, format="pdf", sha256=digest_of(PAGE),
        file=default_storage.save("documents/aa/page.pdf", ContentFile(PAGE)), size=len(PAGE),
    )  # fmt: skip
    pupil = PersonFactory(organisation=school, last_name="Копиева")
    programme = ParticipationFactory(person=pupil, programme__organisation=school).programme
    Programme.objects.filter(pk=programme.pk).update(is_closed=True)
    return pupil


def digest_of(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def archive(filled, tmp_path):
    backup = make_backup(tmp_path / "copy.zip")
    return Path(backup.file)


def new_machine():
    """The tables after the migrations, with nothing in them."""
    applied = list(MigrationRecorder.Migration.objects.all())
    empty_all()
    MigrationRecorder.Migration.objects.bulk_create(applied)


def refused(path, **options):
    with pytest.raises(ValidationError) as refusal:
        restore_backup(path, replace=True, **options)
    return " ".join(refusal.value.messages)


def stored():
    return {path.name for path in Path(default_storage.path("")).rglob("*") if path.is_file()}


# --- made


def test_an_archive_is_read_with_common_tools_and_by_nobody_else(filled, archive):
    with zipfile.ZipFile(archive) as opened:
        rows = opened.read("tables/mentoring.Person.jsonl").decode().splitlines()
        page = opened.read("files/documents/aa/page.pdf")

    assert [json.loads(row)["last_name"] for row in rows] == ["Копиева"]
    assert page == PAGE
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    digest = digest_of(archive.read_bytes())
    assert archive.with_name("copy.zip.sha256").read_text() == f"{digest}  copy.zip\n"


def test_it_holds_no_sessions_and_leaves_nothing_beside_itself(archive):
    names = zipfile.ZipFile(archive).namelist()

    assert "tables/sessions.Session.jsonl" not in names
    assert {path.name for path in archive.parent.iterdir() if path.is_file()} == {
        "copy.zip", "copy.zip.sha256",
    }  # fmt: skip


def test_a_full_disk_leaves_no_archive_and_says_so(filled, tmp_path, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backups, "seal", full)
    answer = run("backup", tmp_path / "copy.zip", "--json")

    assert answer.code == 2
    assert "на диске нет места" in answer.json["error"]
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("copy.zip", "уже есть"),
        ("nowhere/copy.zip", "Папки"),
        ("copy.zip/inside.zip", "Папки"),
        ("x" * 300 + ".zip", "слишком длинное имя"),
        ("", "уже есть"),
    ],
)
def test_a_bad_place_is_refused_with_a_sentence(archive, name, words):
    before = archive.read_bytes()

    answer = run("backup", archive.parent / name, "--json")

    assert (answer.code, list(answer.json)) == (2, ["error"])
    assert words in answer.json["error"]
    assert archive.read_bytes() == before


# --- refused


def test_no_flipped_bit_and_no_cut_gets_through(archive, tmp_path):
    whole, before, files = archive.read_bytes(), dump(), stored()
    broken = tmp_path / "broken.zip"
    places = [*range(0, len(whole), max(1, len(whole) // 150)), len(whole) - 1]
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        broken.write_bytes(flipped)
        assert refused(broken).endswith((".", "копию.")), place
        broken.write_bytes(whole[:place])
        assert refused(broken), place
    broken.write_bytes(whole + b"\n")
    assert refused(broken)

    assert (dump(), stored()) == (before, files)


def remade(archive, change):
    """The archive with its members changed and sealed anew: made by somebody who knows how."""
    with zipfile.ZipFile(archive) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(manifest, members)
    path = archive.with_name("remade.zip")
    with path.open("w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
            for name, content in members.items():
                new.writestr(name, content)
            container.write_manifest(new, manifest)
        container.seal(file)
    return path


def table(manifest, label):
    return next(one for one in manifest["tables"] if one["name"] == label)


def put(manifest, members, label, content, rows=1):
    line = table(manifest, label)
    members[line["file"]] = content
    line.update(size=len(content), sha256=digest_of(content), rows=rows)


def longest_line(manifest, members):
    put(manifest, members, "mentoring.Person", b"0" * 5_000_000)


def untold_size(manifest, members):
    members[table(manifest, "mentoring.Person")["file"]] = b"0" * 1_000_000


def other_digest(manifest, members):
    table(manifest, "mentoring.Person")["sha256"] = "0" * 64


def missing_row(manifest, members):
    table(manifest, "mentoring.Person")["rows"] += 1


def words_for_a_row(manifest, members):
    put(manifest, members, "mentoring.Person", b"hello\n")


def number_for_a_name(manifest, members):
    lines = members["tables/mentoring.Person.jsonl"].replace('"Копиева"'.encode(), b"7")
    put(manifest, members, "mentoring.Person", lines)


def foreign_key_to_nothing(manifest, members):
    put(manifest, members, "mentoring.Organisation", b"", rows=0)


def climbing_name(manifest, members):
    content = members.pop("files/documents/aa/page.pdf")
    members["files/../../evil.pdf"] = content
    manifest["files"][0]["file"] = "files/../../evil.pdf"


def stray_member(manifest, members):
    members["evil.sh"] = b"rm"


def newer_version(manifest, members):
    manifest["migrations"].append(["mentoring", "9999_future"])


def older_version(manifest, members):
    manifest["migrations"].remove(["reports", "0001_monitoring"])


def other_columns(manifest, members):
    table(manifest, "mentoring.Person")["columns"].append("password")


def nothing_told(manifest, members):
    manifest.pop("tables")


def other_installation(manifest, members):
    manifest["installation"] = "0" * 16


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (longest_line, "слишком длинная строка"),
        (untold_size, "размеры не сходятся"),
        (other_digest, "контрольная сумма"),
        (missing_row, "не сходится число строк"),
        (words_for_a_row, "непонятная строка"),
        (number_for_a_name, "непонятная строка"),
        (foreign_key_to_nothing, "база не принимает строки"),
        (climbing_name, "недопустимое имя"),
        (stray_member, "состав не сходится"),
        (newer_version, "более новой версией"),
        (older_version, "более старой версией"),
        (other_columns, "таблицы не те"),
        (nothing_told, "опись непонятна"),
        (other_installation, "в другой установке"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_well_sealed_lie_is_refused_and_nothing_changes(archive, monkeypatch, change, words):
    monkeypatch.setattr(container, "LONGEST_LINE", 2_000_000)
    path, before, files = remade(archive, change), dump(), stored()

    assert words in refused(path)

    assert (dump(), stored()) == (before, files)


def test_what_is_no_archive_of_ours_is_refused(tmp_path, filled):
    foreign = io.BytesIO()
    with zipfile.ZipFile(foreign, "w") as other:
        other.writestr("manifest.json", "{}")
    for name, content in (
        ("foreign.zip", foreign.getvalue()), ("empty.zip", b""), ("words.zip", b"hello" * 100),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        assert "не резервная копия" in refused(tmp_path / name)
    assert "Файла" in refused(tmp_path / "nowhere.zip")
    assert "не файл" in refused(tmp_path)


def test_no_room_is_told_before_anything_is_written(archive, monkeypatch):
    usage = container.shutil.disk_usage(archive)._replace(free=100)
    monkeypatch.setattr(container.shutil, "disk_usage", lambda path: usage)

    assert "Освободите место" in refused(archive)


def test_a_base_with_data_is_replaced_only_when_told_so(archive):
    before = dump()

    answer = run("restore", archive, "--json")

    assert answer.code == 2
    assert "--replace" in answer.json["error"]
    assert dump() == before


# --- put back


def test_everything_comes_back_and_what_was_there_is_kept_aside(filled, archive, settings):
    closed = Programme.objects.get()
    more = PersonFactory(organisation=filled.organisation, last_name="Новенькая")
    Person.objects.filter(pk=filled.pk).update(last_name="Испорченная")
    default_storage.delete("documents/aa/page.pdf")
    default_storage.save("documents/bb/later.pdf", ContentFile(b"later"))

    answer = run("restore", archive, "--replace", "--json")

    assert (answer.code, answer.json["files"]) == (0, 1)
    assert answer.json["sha256"] == digest_of(archive.read_bytes())
    assert set(Person.objects.values_list("last_name", flat=True)) == {"Копиева"}
    assert stored() == {"page.pdf"}
    assert Path(default_storage.path("documents/aa/page.pdf")).read_bytes() == PAGE
    # The number of who came since is not given to anybody else.
    assert PersonFactory(organisation=filled.organisation).pk > more.pk
    safety = Path(answer.json["safety_copy"])
    assert safety.parent == settings.BACKUP_DIR
    assert "Новенькая" in zipfile.ZipFile(safety).read("tables/mentoring.Person.jsonl").decode()
    assert AuditEntry.objects.filter(action="organisation.recovered").count() == 1
    # The guards of the database stand again.
    assert [one.pk for one in Programme.objects.all()] == [closed.pk]
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipationFactory(programme=closed)
    assert run("audit", "--json").json["broken"] == []


def test_a_copy_of_another_machine_fills_an_empty_base(archive):
    path = remade(archive, other_installation)
    new_machine()

    restored = restore_backup(path)

    assert (Organisation.objects.count(), User.objects.count()) == (1, 1)
    assert restored.safety_copy == ""


def test_links_and_letters_of_the_copy_do_not_come_to_life(filled, tmp_path):
    PersonalLinkFactory(person=filled)
    InvitationLinkFactory()
    mail = Mail.objects.create(
        organisation=filled.organisation, subject="Опрос", composer="x", key="x"
    )
    path = tmp_path / "copy.zip"
    make_backup(path)

    moved = restore_backup(path, replace=True, as_it_was=True)
    Path(moved.safety_copy).unlink()
    assert (moved.closed_doors, Mail.objects.get(pk=mail.pk).state) == (0, MailState.QUEUED)
    restored = restore_backup(path, replace=True)

    assert (restored.closed_doors, restored.doubtful_mails) == (2, 1)
    assert not PersonalLink.objects.in_force().exists()
    assert Mail.objects.get(pk=mail.pk).state == MailState.UNKNOWN


@pytest.mark.parametrize("where", ["journal", "list"])
def test_whoever_was_erased_since_is_erased_again(filled, archive, settings, where):
    """The journal of the base that is replaced tells of him, or the list beside the archive does."""
    if where == "journal":
        AuditEntry.record("person.erased", target=filled, by=None)
    else:
        erasures.note_erasure(filled)
        (settings.BACKUP_DIR / erasures.LIST).rename(archive.parent / erasures.LIST)

    answer = run("restore", archive, "--replace", "--json")

    assert answer.json["erased_again"] == 1
    assert Person.objects.get(pk=filled.pk).is_erased
    assert "Копиева" not in dump()


def test_a_torn_list_still_names_whoever_stands_whole_in_it(filled):
    erasures.note_erasure(filled)
    path = erasures.Path(backups.settings.BACKUP_DIR) / erasures.LIST
    with path.open("a") as file:
        file.write('{"installation": "')

    people = erasures.noted_erasures(path, erasures.installation())

    assert people == {(filled.organisation_id, filled.pk)}
    assert erasures.noted_erasures(path, "another") == set()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_numbers_given_since_are_not_given_again(filled, tmp_path):
    school = filled.organisation
    journal = Journal.objects.create(organisation=school, code="x", title="Приказы")
    facts = {"organisation": school, "journal": journal, "year": 2026}
    DocumentFactory(**facts, number="41", dated_on=date(2026, 9, 12))
    path = tmp_path / "copy.zip"
    make_backup(path)
    DocumentFactory(**facts, number="43", dated_on=date(2026, 9, 14))

    restored = restore_backup(path, replace=True)

    assert Journal.objects.get(pk=journal.pk).first_number(2026) == 44
    assert "Номера 42–43 снова не выдаются" in " ".join(restored.numbers)
    new_machine()
    told = restore_backup(path).numbers
    assert len(told) == 1
    assert "последний номер в копии — 41" in told[0]


def test_every_table_there_is_is_copied_or_left_out_for_a_reason(archive):
    names = {one.split("/")[1] for one in zipfile.ZipFile(archive).namelist() if "tables/" in one}
    labels = {f"{model._meta.label}.jsonl" for model in all_models()}

    assert labels - names == {"sessions.Session.jsonl", "account.EmailConfirmation.jsonl"}


# --- every night


def test_the_night_keeps_some_days_and_clears_what_a_killed_process_left(filled, settings):
    folder = settings.BACKUP_DIR
    folder.mkdir()
    old = time.time() - (settings.BACKUP_KEEP_DAYS + 1) * 24 * 3600
    for name in ("nastavnichestvo-2026-01-01-023000.zip", "my own.zip", ".copy.zip.ab.part"):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (old, old))

    backup, deleted = make_nightly_backup()

    assert deleted == 1
    assert {path.name for path in folder.iterdir()} == {
        "my own.zip", Path(backup.file).name, f"{Path(backup.file).name}.sha256",
    }  # fmt: skip
    # What was cut short is no backup.
    assert [one.sha256 for one in kept_backups()] == [backup.sha256]


def test_the_newest_backup_grows_late_in_two_days(filled):
    backup, _ = make_nightly_backup()
    assert not kept_backups()[0].is_late

    before = (timezone.now() - timedelta(days=2, minutes=1)).timestamp()
    os.utime(backup.file, (before, before))

    assert kept_backups()[0].is_late
