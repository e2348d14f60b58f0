"""Files on the disk and rows that name them: each has the other, bytes are those of the digest."""

import hashlib
import time
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import FileField

from mentoring.actions.letterheads import EMBLEMS
from mentoring.invariants.invariant import Invariant, named
from mentoring.models import DocumentFile
from mentoring.privacy import our_models

# A file is written before its row is committed, and deleted after it.
GRACE_SECONDS = 24 * 3600
CHUNK = 1_048_576


def files_named(alias=None):
    """(model, number, name) of every file that a row names."""
    for model in our_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                filled = model._base_manager.using(alias).exclude(**{field.name: ""}).order_by("pk")
                for pk, name in filled.values_list("pk", field.name).iterator():
                    yield model, pk, name


def missing_files():
    return (
        named(model, pk) for model, pk, name in files_named() if not default_storage.exists(name)
    )


def stored_files():
    """The names of all whole files of the storage."""
    root = Path(default_storage.path(""))
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.endswith(".part"):
            yield path.relative_to(root).as_posix()


def orphans():
    """Files that no row names. A replaced emblem stays for the papers that were issued with it."""
    known = {name for _, _, name in files_named()}
    old = time.time() - GRACE_SECONDS
    for name in stored_files():
        is_known = name in known or name.startswith(f"{EMBLEMS}/")
        if not is_known and Path(default_storage.path(name)).stat().st_mtime < old:
            yield f"file {name}"


def changed_documents():
    """Printed and signed sheets whose bytes are not those that were stored."""
    rows = DocumentFile.objects.order_by("pk").values_list("pk", "file", "sha256", "size")
    for pk, name, digest, size in rows.iterator():
        path = Path(default_storage.path(name))
        if path.is_file() and (path.stat().st_size != size or digest_of_file(path) != digest):
            yield named(DocumentFile, pk)


def digest_of_file(path):
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


INVARIANTS = (
    Invariant("file_of_row", "Файл, названный в записи, есть на диске", missing_files),
    Invariant("row_of_file", "У каждого файла на диске есть запись", orphans),
    Invariant("document_bytes", "Файлы документов те же, что при печати", changed_documents),
)
