"""What a calculation on its own is given: one JSON object in a file, checked before anything is done."""

import json

from django.core.exceptions import ValidationError

from mentoring.management.inputs import content_of

MOST_MIB = 50
LARGEST_NUMBER = 10**12


def json_of(path):
    """The object in the file; a sentence when there is none."""
    try:
        text = content_of(path, MOST_MIB).decode("utf-8-sig")
        content = json.loads(text, object_pairs_hook=object_of)
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"Файл «{path}» — не JSON в кодировке UTF-8.") from error
    if not isinstance(content, dict):
        raise ValidationError(f"В файле «{path}» нужен один объект JSON.")
    return content


def object_of(pairs):
    """An object whose key stands twice says two things at once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValidationError(f"Ключ «{twice}» в одном объекте повторяется.")
    return found


def rows_of(content, name, keys):
    """A list of objects that have these keys."""
    rows = content.get(name)
    if not isinstance(rows, list):
        raise ValidationError(f"Во входных данных нет списка «{name}».")
    for number, row in enumerate(rows, start=1):
        missing = [key for key in keys if not isinstance(row, dict) or key not in row]
        if missing:
            raise ValidationError(f"«{name}», строка {number}: нет ключа «{missing[0]}».")
    return rows


def number_of(value, what):
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValidationError(f"{what}: нужно число, а не {json.dumps(value, ensure_ascii=False)}.")
    # NaN compares with nothing and is refused here as well.
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise ValidationError(f"{what}: нужно число не больше {LARGEST_NUMBER} по величине.")
    return value


def text_of(value, what):
    if not isinstance(value, str):
        raise ValidationError(f"{what}: нужна строка.")
    return value


def name_of(value, what):
    """A person or a respondent: a string or a whole number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValidationError(f"{what}: нужна строка или целое число.")
    return value
