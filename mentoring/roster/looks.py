"""What a column holds, guessed by its values when it has no title."""

import re

from mentoring.roster.cells import cell_text
from mentoring.roster.classes import class_of_text
from mentoring.roster.emails import EMAIL
from mentoring.roster.headers import UNKNOWN, Title
from mentoring.roster.person_names import is_several_words
from mentoring.roster.phones import international
from mentoring.roster.problems import Clean


def title_by_values(values):
    return Title(field_by_values(values), "", "", 0.5) if values else UNKNOWN


def field_by_values(values):
    texts = [cell_text(value) for value in values]
    if is_count(values):
        return ""
    for name, looks in LOOKS.items():
        if sum(1 for text in texts if looks(text)) >= 0.7 * len(texts):
            return name
    return ""


def is_count(values):
    """1, 2, 3 … are the numbers of the rows, not the classes."""
    numbers = [str(number) for number in range(1, len(values) + 1)]
    return len(values) > 1 and list(map(cell_text, values)) == numbers


def is_name_like(text):
    return is_several_words(text) and 2 <= len(text.split()) <= 4


def is_class_like(text):
    return class_of_text(text) == Clean(class_of_text(text).value) and bool(re.match(r"\d", text))


def is_phone_like(text):
    return bool(international(text))


def is_day_like(text):
    return bool(
        re.fullmatch(r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?: г\.?)?|\d{4}-\d\d-\d\d", text)
    )


LOOKS = {
    "full_name": is_name_like,
    "birth_date": is_day_like,
    "phones": is_phone_like,
    "school_class": is_class_like,
    "email": lambda text: bool(EMAIL.fullmatch(text)),
}
