"""What a command is given to calculate with: a file or a pipe, read up to a limit."""

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
