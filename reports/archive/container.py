"""The ZIP itself: members with their digests, a manifest, and a seal over every byte of the file.

The seal is the comment of the archive, its last bytes: common tools show it, and a bit that is
flipped anywhere, also where ZIP does not look, is found.
"""

import hashlib
import json
import shutil
import time
import zipfile
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError

FORMAT, VERSION = "nastavnichestvo-backup", 1
MANIFEST = "manifest.json"
SEAL = b"sha256:"
SEAL_LENGTH = len(SEAL) + 64
CHUNK = 1_048_576
LONGEST_LINE = 128 * CHUNK
LARGEST_MANIFEST = 256 * CHUNK
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

FOREIGN = "Это не резервная копия «Наставничества» или она обрезана. Выберите другой файл."
DAMAGED = "Копия повреждена: {what}. База не изменена. Возьмите другую копию."


def damaged(what):
    return ValidationError(DAMAGED.format(what=what))


# --- writing


def write_member(archive, name, chunks, *, is_packed=True):
    """One member out of chunks of bytes; its line in the manifest."""
    info = zipfile.ZipInfo(name, time.localtime()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as member:
        for chunk in chunks:
            member.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return {"file": name, "size": size, "sha256": digest.hexdigest()}


def write_manifest(archive, manifest):
    text = json.dumps({"format": FORMAT, "version": VERSION, **manifest}, ensure_ascii=False)
    write_member(archive, MANIFEST, [text.encode()])
    archive.comment = SEAL + b"0" * 64


def seal(file):
    """Write the digest of all bytes before it; the digest of the whole file."""
    length = file.seek(0, 2) - SEAL_LENGTH
    digest = digest_of_head(file, length)
    mark = SEAL + digest.hexdigest().encode()
    file.seek(length)
    file.write(mark)
    digest.update(mark)
    return digest.hexdigest()


def digest_of_head(file, length):
    digest, left = hashlib.sha256(), length
    file.seek(0)
    while left and (chunk := file.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest


# --- reading


def checked_seal(file):
    """The digest of the file whose seal is whole; a file that has none is not ours."""
    length = file.seek(0, 2) - SEAL_LENGTH
    if length <= 0:
        raise ValidationError(FOREIGN)
    file.seek(length)
    mark = file.read(SEAL_LENGTH)
    if not mark.startswith(SEAL):
        raise ValidationError(FOREIGN)
    digest = digest_of_head(file, length)
    if digest.hexdigest().encode() != mark[len(SEAL) :]:
        raise damaged("контрольная сумма не сходится")
    digest.update(mark)
    return digest.hexdigest()


def opened(file):
    """The archive and its manifest, if what the two say of each other agrees."""
    try:
        archive = zipfile.ZipFile(file)
        manifest = read_manifest(archive)
        members = {one["file"]: one for one in [*manifest["tables"], *manifest["files"]]}
        refuse_contradictions(archive, members, file.seek(0, 2))
    except (zipfile.BadZipFile, NotImplementedError, RecursionError) as error:
        raise ValidationError(FOREIGN) from error
    except (KeyError, TypeError, ValueError, AttributeError, EOFError) as error:
        raise damaged("опись непонятна") from error
    return archive, manifest


def read_manifest(archive):
    info = archive.getinfo(MANIFEST)
    if info.file_size > LARGEST_MANIFEST:
        raise damaged("опись слишком велика")
    manifest = json.loads(archive.read(info))
    if manifest["format"] != FORMAT:
        raise ValidationError(FOREIGN)
    if manifest["version"] != VERSION:
        raise ValidationError(
            "Копия сделана более новой программой. Установите ту версию, которой она сделана."
        )
    return manifest


def refuse_contradictions(archive, members, length):
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if sorted(names) != sorted([MANIFEST, *members]):
        raise damaged("состав не сходится с описью")
    # Members that share their bytes would unpack to more than the file can hold.
    if sum(info.compress_size for info in infos) > length:
        raise damaged("части накладываются друг на друга")
    for info in infos:
        if info.flag_bits & 1 or info.compress_type not in METHODS:
            raise damaged("части сжаты неизвестным способом")
        if info.filename != MANIFEST and info.file_size != members[info.filename]["size"]:
            raise damaged("размеры не сходятся с описью")
        refuse_odd_name(info.filename)


def refuse_odd_name(name):
    """A name leads into the folder of files and nowhere else."""
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name or not name.isprintable():
        raise damaged("недопустимое имя части")


def refuse_without_room(manifest, folder):
    wanted = sum(one["size"] for one in [*manifest["tables"], *manifest["files"]])
    free = shutil.disk_usage(folder).free
    if wanted > free:
        raise ValidationError(
            f"Для восстановления нужно {wanted // CHUNK + 1} МБ, на диске свободно "
            f"{free // CHUNK} МБ. Освободите место и повторите."
        )


def chunks_of(archive, member):
    """The bytes of a member; the last of them come only if all agree with the manifest."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(member["file"]) as stored:
            while chunk := stored.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                yield chunk
    except (zipfile.BadZipFile, EOFError, OSError, zipfile.zlib.error) as error:
        raise damaged(f"не читается {member['file']}") from error
    if size != member["size"] or digest.hexdigest() != member["sha256"]:
        raise damaged(f"не сходится контрольная сумма {member['file']}")


def lines_of(archive, member):
    """The lines of a member, none of them longer than memory bears."""
    pieces, length = [], 0
    for chunk in chunks_of(archive, member):
        *lines, rest = chunk.split(b"\n")
        if lines:
            yield b"".join([*pieces, lines[0]])
            yield from lines[1:]
            pieces, length = [], 0
        pieces.append(rest)
        length += len(rest)
        if length > LONGEST_LINE:
            raise damaged(f"слишком длинная строка в {member['file']}")
    if length:
        raise damaged(f"обрывается {member['file']}")
