"""What a disk answers, in words that say what to do."""

import errno
from contextlib import contextmanager

from django.core.exceptions import ValidationError

WORDS = {
    errno.ENOSPC: "на диске нет места. Освободите его и повторите",
    errno.EDQUOT: "кончилась квота на диске. Освободите место и повторите",
    errno.EACCES: "нет прав. Запустите команду от имени владельца папки или выберите другую",
    errno.EPERM: "нет прав. Запустите команду от имени владельца папки или выберите другую",
    errno.EROFS: "диск доступен только для чтения. Выберите другую папку",
    errno.EIO: "диск не читается или не пишется. Проверьте его",
    errno.ENAMETOOLONG: "слишком длинное имя файла",
    errno.ENOENT: "файла или папки нет",
    errno.ENOTDIR: "часть пути — не папка",
}


@contextmanager
def disk_problems_told(path):
    try:
        yield
    except OSError as error:
        cause = WORDS.get(error.errno, f"ошибка диска: {error.strerror or error}")
        name = str(error.filename or path)
        where = path if name.endswith(".part") else name  # of an unfinished file nobody has heard
        raise ValidationError(f"«{where}»: {cause}. Ничего не изменено.") from error
    except ValueError as error:  # a path with a zero byte
        raise ValidationError(f"«{path!r}»: такого пути не бывает.") from error
