"""A backup put back: all of it or nothing."""

from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from mentoring.actions.erasures import installation
from mentoring.models import AuditEntry, Organisation, User
from reports.actions import aftermath
from reports.actions.backups import SAFETY, applied_migrations, backup_folder, make_backup
from reports.actions.restored_files import delete_strangers, files_put_back
from reports.archive.container import (
    checked_seal,
    chunks_of,
    damaged,
    lines_of,
    opened,
    refuse_without_room,
)
from reports.archive.tables import columns_of, copied_models, empty_all, load, set_last_numbers
from reports.archive.triggers import guards_aside

SHOWN = 5  # migrations that a refusal names


@dataclass(frozen=True)
class Restored:
    """What was put back, and what was done so that nothing ended since lives again."""

    file: str
    sha256: str
    rows: int
    files: int
    safety_copy: str
    closed_doors: int
    doubtful_mails: int
    erased_again: int
    numbers: list  # sentences about the journals
    lost: list  # files that the copy never had


def restore_backup(path, *, replace=False, as_it_was=False):
    """Check the whole archive, then put it in the place of everything there is.

    `replace`: the base may hold data, of this installation; a safety copy of them is made first.
    `as_it_was`: links and waiting letters stay, because nothing was done since the copy was made.
    """
    path = Path(path)
    with opened_backup(path) as (archive, manifest, digest):
        is_full = refuse_wrong_base(manifest, replace=replace)
        check_members(archive, manifest)
        people = aftermath.people_to_erase(manifest["installation"], path.parent, is_full)
        reached = aftermath.numbers_reached() if is_full else None
        safety_copy = copy_for_safety() if is_full else ""
        with files_put_back(archive, manifest), transaction.atomic():
            rows = load_all(archive, manifest)
            report = settle(people, reached, as_it_was=as_it_was)
    if is_full:
        delete_strangers()
    return Restored(
        file=str(path),
        sha256=digest,
        rows=rows,
        files=len(manifest["files"]),
        safety_copy=safety_copy,
        lost=list(manifest["lost"]),
        **report,
    )


# --- checks, before anything is touched


@contextmanager
def opened_backup(path):
    if not path.exists():
        raise ValidationError(f"Файла «{path}» нет.")
    if not path.is_file():
        raise ValidationError(f"«{path}» — не файл. Укажите файл резервной копии.")
    with path.open("rb") as file:
        digest = checked_seal(file)
        archive, manifest = opened(file)
        with closing(archive):
            yield archive, manifest, digest


def refuse_wrong_base(manifest, *, replace):
    """Whether the base holds data; refused is a copy that does not fit it."""
    refuse_other_version(manifest)
    is_full = Organisation.objects.exists() or User.objects.exists()
    if is_full and manifest["installation"] != installation():
        raise ValidationError(
            "Копия сделана в другой установке программы, а в этой базе есть свои данные. "
            "Такую копию восстанавливают в пустую базу."
        )
    if is_full and not replace:
        raise ValidationError(
            "В базе есть данные, восстановление заменит их все. Если это и нужно, повторите команду "
            "с --replace: перед заменой программа сама сделает копию нынешней базы."
        )
    return is_full


def refuse_other_version(manifest):
    here, there = (set(map(tuple, one)) for one in (applied_migrations(), manifest["migrations"]))
    if not here:
        raise ValidationError("База данных не подготовлена: выполните «manage.py migrate».")
    if newer := sorted(there - here):
        names = ", ".join(".".join(map(str, one)) for one in newer[:SHOWN])
        raise ValidationError(
            f"Копия сделана более новой версией программы (в этой нет: {names}). "
            "Установите ту же версию и выполните «manage.py migrate»."
        )
    if older := sorted(here - there):
        names = ", ".join(".".join(one) for one in older[:SHOWN])
        raise ValidationError(
            f"Копия сделана более старой версией программы (в ней нет: {names}). "
            "Восстановите её той версией, потом обновите программу."
        )
    known = {model._meta.label: columns_of(model) for model in copied_models()}
    if {one["name"]: one["columns"] for one in manifest["tables"]} != known:
        raise damaged("таблицы не те, что у программы этой версии")


def check_members(archive, manifest):
    """Every byte of every part against the manifest, and room for all of them."""
    folder = Path(default_storage.path(""))
    folder.mkdir(parents=True, exist_ok=True)
    refuse_without_room(manifest, folder)
    for table in manifest["tables"]:
        if sum(1 for _ in lines_of(archive, table)) != table["rows"]:
            raise damaged(f"не сходится число строк {table['name']}")
    for member in manifest["files"]:
        if not member["file"].startswith("files/"):
            raise damaged("недопустимое имя части")
        for _ in chunks_of(archive, member):
            pass


def copy_for_safety():
    name = f"{SAFETY}-{timezone.localtime():%Y-%m-%d-%H%M%S}.zip"
    return make_backup(backup_folder() / name).file


# --- rows


def load_all(archive, manifest):
    """Every row into empty tables; how many. The transaction is the caller's."""
    empty_all()
    models = {model._meta.label: model for model in copied_models()}
    try:
        with guards_aside():
            rows = sum(
                load(models[table["name"]], lines_of(archive, table))
                for table in manifest["tables"]
            )
        connection.check_constraints()
    except (IntegrityError, DataError, ValueError) as error:
        raise damaged(f"база не принимает строки ({one_line(error)})") from error
    set_last_numbers(manifest["numbers"])
    ContentType.objects.clear_cache()
    return rows


def one_line(error):
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def settle(people, reached, *, as_it_was):
    """What must not come to life again, and the line of the journal that tells of the copy."""
    report = {
        "closed_doors": 0 if as_it_was else aftermath.close_doors(),
        "doubtful_mails": 0 if as_it_was else aftermath.doubt_mails(),
        "erased_again": aftermath.erase_again(people),
        "numbers": aftermath.continue_numbers(reached),
    }
    for organisation in Organisation.objects.order_by("pk"):
        counts = {name: report[name] for name in ("closed_doors", "erased_again")}
        AuditEntry.record("organisation.recovered", target=organisation, by=None, counts=counts)
    return report
