"""What a calculation on its own is given: one JSON object in a file, checked before anything is done."""

import json

from django.core.exceptions import ValidationError

from mentoring.management.inputs import json_in

MOST_MIB = 50
LARGEST_NUMBER = 10**12


def json_of(path):
    """The object in the file; a sentence when there is none."""
    content = json_in(path, MOST_MIB)
    if not isinstance(content, dict):
        raise ValidationError(f"В файле «{path}» нужен один объект JSON.")
    return content


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
