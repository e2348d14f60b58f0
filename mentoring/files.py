"""Files that are whole or absent: written aside, flushed to the disk, then renamed."""

import hashlib
import os
import secrets
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def check_file(path):
    """A sentence when there is no such file, or a folder or a device in its place."""
    try:
        is_folder, is_file = Path(path).is_dir(), Path(path).is_file()
    except OSError:  # a name longer than a disk knows
        is_folder = is_file = False
    if is_folder and str(path):
        raise ValidationError(f"«{path}» — папка, а нужен файл.")
    if not is_file:
        raise ValidationError(f"Файла «{path}» нет. Проверьте путь.")


def opaque_name(folder, suffix):
    """A name that tells nothing and cannot be guessed."""
    token = secrets.token_hex(16)
    return f"{folder}/{token[:2]}/{token}{suffix}"


def write_whole(path, chunks):
    """Under its final name the file stands whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        for chunk in chunks:
            file.write(chunk)


@contextmanager
def whole_file(path, mode=0o666):
    """A file to write to and read from, which gets its name when all went well."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


class SafeStorage(FileSystemStorage):
    """A full disk or a power cut leaves the old state, never half a file under the final name."""

    def _save(self, name, content):
        write_whole(Path(self.path(name)), content.chunks())
        return name


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Style and script under hashed names, gzipped: brotli would cost half a minute of a start."""

    def create_compressor(self, **kwargs):
        return Compressor(**kwargs | {"use_brotli": False})
