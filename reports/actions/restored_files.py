"""Files of a backup put beside the rows that name them, and those that nobody names any more."""

import os
import secrets
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage

from mentoring.actions.letterheads import EMBLEMS
from mentoring.invariants.files import digest_of_file, files_named, stored_files
from reports.archive.container import chunks_of


@contextmanager
def files_put_back(archive, manifest):
    """New files stand before the rows that name them; changed ones get their names after the commit."""
    written, waiting = [], []
    try:
        for member in manifest["files"]:
            path = Path(default_storage.path(member["file"].removeprefix("files/")))
            if path.is_file() and digest_of_file(path) == member["sha256"]:
                continue
            target = path
            if path.exists():
                target = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
                waiting.append((target, path))
            else:
                written.append(path)
            write_aside(target, chunks_of(archive, member))
        yield
    except BaseException:
        for path in [*written, *(aside for aside, _ in waiting)]:
            path.unlink(missing_ok=True)
        raise
    for aside, path in waiting:
        aside.replace(path)


def write_aside(path, chunks):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def delete_strangers():
    """Files of the base that was replaced: nobody names them any more; the safety copy has them."""
    known = {name for _, _, name in files_named()}
    for name in list(stored_files()):
        if name not in known and not name.startswith(f"{EMBLEMS}/"):
            default_storage.delete(name)
