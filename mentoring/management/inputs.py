"""What a command is given to calculate with: a file or a pipe, read up to a limit."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError

MIB = 1024**2


def content_of(path, most_mib):
    """The bytes of the file; an endless one (a device, a pipe) is refused at the limit too."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(most_mib * MIB + 1)
    except (OSError, ValueError) as error:
        raise ValidationError(f"Файл «{path}» не открывается: проверьте имя и права.") from error
    if len(content) > most_mib * MIB:
        raise ValidationError(f"Файл «{path}» больше {most_mib} МБ.")
    return content


def json_in(path, most_mib):
    """What the file says in JSON; a sentence when it is none or says a key twice."""
    try:
        text = content_of(path, most_mib).decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=object_of)
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"Файл «{path}» — не JSON в кодировке UTF-8.") from error


def object_of(pairs):
    """An object whose key stands twice says two things at once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValidationError(f"Ключ «{twice}» в одном объекте повторяется.")
    return found
