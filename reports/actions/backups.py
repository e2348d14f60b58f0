"""Backups: one archive of one moment, made by a command or every night, kept for some days."""

import re
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from mentoring.actions.erasures import installation
from mentoring.actions.letterheads import EMBLEMS
from mentoring.files import whole_file
from mentoring.invariants.database import last_numbers
from mentoring.invariants.files import files_named, stored_files
from reports.archive.container import CHUNK, SEAL, SEAL_LENGTH, seal, write_manifest, write_member
from reports.archive.snapshot import REMAINS, moment
from reports.archive.tables import columns_of, copied_models, lines_out

NIGHTLY, SAFETY = "nastavnichestvo", "before-restore"
OURS = re.compile(rf"(?:{NIGHTLY}|{SAFETY})-[\d-]+\.zip")
LATE = timedelta(days=2)


@dataclass(frozen=True)
class Backup:
    """An archive that was made: what it holds, and its digest."""

    file: str
    sha256: str
    rows: int
    files: int
    lost: int  # files that rows name and the disk did not have


def make_backup(path):
    """Database and files of one moment under this name, readable by nobody but the owner."""
    path = Path(path)
    refuse_bad_place(path)
    with whole_file(path, mode=0o600) as file, moment(path.parent) as alias:
        manifest = fill(file, alias)
        digest = seal(file)
    checksum_of(path).write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    checksum_of(path).chmod(0o600)
    rows = sum(table["rows"] for table in manifest["tables"])
    return Backup(str(path), digest, rows, len(manifest["files"]), len(manifest["lost"]))


def refuse_bad_place(path):
    if path.exists():
        raise ValidationError(f"«{path}» уже есть, копия не записана. Укажите другое имя файла.")
    if not path.parent.is_dir():
        raise ValidationError(f"Папки «{path.parent}» нет. Создайте её или укажите другую.")


def checksum_of(path):
    """The file beside the archive that `sha256sum -c` understands."""
    return path.with_name(f"{path.name}.sha256")


def fill(file, alias):
    """Write tables, files and the manifest; the manifest comes last, when all digests are known."""
    with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
        tables = [written_table(archive, model, alias) for model in copied_models()]
        files, lost = written_files(archive, alias)
        manifest = {
            "made_at": datetime.now(UTC).isoformat(),
            "installation": installation(),
            "database": connection.vendor,
            "migrations": applied_migrations(),
            # Taken after the rows: a number too high is harmless, one too low is not.
            "numbers": last_numbers(),
            "tables": tables,
            "files": files,
            "lost": lost,
        }
        write_manifest(archive, manifest)
    return manifest


def applied_migrations():
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(list(one) for one in applied)


def written_table(archive, model, alias):
    label, counted = model._meta.label, Counter()
    member = write_member(archive, f"tables/{label}.jsonl", lines_out(model, alias, counted))
    return {"name": label, "columns": columns_of(model), "rows": counted[model], **member}


def written_files(archive, alias):
    """Every file a row names, and emblems that are named by the facts of old papers only."""
    named = {name for _, _, name in files_named(alias)}
    emblems = {name for name in stored_files() if name.startswith(f"{EMBLEMS}/")}
    written, lost = [], []
    for name in sorted(named | emblems):
        try:
            with default_storage.open(name) as stored:
                chunks = iter(lambda stored=stored: stored.read(CHUNK), b"")
                written.append(write_member(archive, f"files/{name}", chunks, is_packed=False))
        except FileNotFoundError:
            lost.append(name)  # deleted since that moment, or lost long ago: the audit tells
    return written, lost


# --- every night


def make_nightly_backup():
    """One archive more in the folder of backups, those that are too old fewer: (backup, deleted)."""
    folder = backup_folder()
    backup = make_backup(folder / f"{NIGHTLY}-{timezone.localtime():%Y-%m-%d-%H%M%S}.zip")
    return backup, delete_old(folder, keep=Path(backup.file))


def backup_folder():
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def delete_old(folder, *, keep):
    """Delete our archives past their days, and what a killed process has left; how many archives."""
    limit = time.time() - settings.BACKUP_KEEP_DAYS * 24 * 3600
    old = [
        path
        for path in sorted(folder.glob("*.zip"))
        if OURS.fullmatch(path.name) and path != keep and path.stat().st_mtime < limit
    ]
    for path in old:
        path.unlink(missing_ok=True)
        checksum_of(path).unlink(missing_ok=True)
    yesterday = time.time() - 24 * 3600
    for path in [*folder.glob(".*.part"), *folder.glob(f"{REMAINS}*")]:
        if path.stat().st_mtime < yesterday:
            path.unlink(missing_ok=True)
    return len(old)


# --- what there is


@dataclass(frozen=True)
class Kept:
    """An archive in the folder of backups, as the administrator sees it."""

    name: str
    made_at: datetime
    size: int
    sha256: str

    @property
    def is_late(self):
        return timezone.now() - self.made_at > LATE


def kept_backups():
    """The whole archives of the folder, the newest first; one that was cut short is none."""
    folder = Path(settings.BACKUP_DIR)
    kept = [described(path) for path in folder.glob("*.zip") if is_sealed(path)]
    return sorted(kept, key=lambda one: one.made_at, reverse=True)


def is_sealed(path):
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - SEAL_LENGTH))
            return file.read(len(SEAL)) == SEAL
    except OSError:
        return False


def described(path):
    facts = path.stat()
    made_at = datetime.fromtimestamp(facts.st_mtime, UTC)
    beside = checksum_of(path)
    digest = beside.read_text(encoding="utf-8").split(" ")[0] if beside.is_file() else ""
    return Kept(path.name, made_at, facts.st_size, digest)
