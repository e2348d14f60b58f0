"""Printed questionnaires: the code in the corner and the signs in the boxes. Pure: text in, values out.

Everything an operator types is a digit or a letter, so that a stack goes through on the keyboard.
"""

import re
from dataclasses import dataclass

# One sign for one option: «135а» then needs no separators. Letters that look like digits are left out.
SIGNS = "123456789абвгдежиклмнпрстуфхцчшэюя"
NO_MARK = "0-"
# The same keys when the operator has forgotten to switch the layout of the keyboard.
LATIN = str.maketrans("f,dult;brkvyghcnea[wxi'.z", "абвгдежиклмнпрстуфхцчшэюя")
CODE = re.compile(r"\D*(\d{1,9})\D+(\d{1,6})\D+(\d{2})\D*")
NOBODY = 0  # the place on a sheet that names only the wave
MODULUS = 97  # of ISO 7064: finds every wrong digit and every two that changed places


class Unreadable(ValueError):
    """What was typed says no answer; the sentence tells what would."""


@dataclass(frozen=True)
class BlankCode:
    """«17-23-41»: the survey, the place in its list, two digits against slips of the finger."""

    survey: int
    number: int = NOBODY

    def __str__(self):
        return f"{self.survey}-{self.number}-{self.check:02d}"

    @property
    def check(self):
        return MODULUS + 1 - int(f"{self.survey}{self.number:06d}00") % MODULUS


def code_of(text):
    """The code as it was typed or scanned, with any signs between; None when it is not one."""
    found = CODE.fullmatch(text)
    if found is None:
        return None
    code = BlankCode(int(found[1]), int(found[2]))
    return code if code.check == int(found[3]) else None


def boxes_of(question):
    """What stands in each box, the value it means and the words beside it."""
    if question.kind == "scale":
        return [(value, value, "") for value, _ in question.choices]
    return [
        (sign, value, words) for sign, (value, words) in zip(SIGNS, question.choices, strict=False)
    ]


def is_printable(question):
    return len(question.options) <= len(SIGNS)


def typed_answer(question, text):
    """The typed signs as the answer is stored; None for a question left empty."""
    text = text.strip()
    if not text:
        return None
    if question.kind == "text":
        return text
    if question.kind == "number":
        return number_of(question, text)
    if question.kind == "scale":
        return mark_of(question, text)
    signs = known_signs(question, text)
    if question.kind == "matrix":
        return marks_of(question, signs)
    values = {sign: value for sign, value, _ in boxes_of(question)}
    chosen = [values[sign] for sign in signs]
    if question.kind == "multiple":
        return list(dict.fromkeys(chosen))
    if len(chosen) > 1:
        raise Unreadable("Отмечен один ответ, а знаков несколько. Впишите один.")
    return chosen[0]


def number_of(question, text):
    low = 0 if question.low is None else question.low
    high = 1_000_000 if question.high is None else question.high
    if not re.fullmatch(r"-?\d{1,7}", text) or not low <= int(text) <= high:
        raise Unreadable(f"Впишите число от {low} до {high}.")
    return int(text)


def mark_of(question, text):
    if not re.fullmatch(r"-?\d{1,3}", text) or not question.low <= int(text) <= question.high:
        raise Unreadable(f"Отметка — от {question.low} до {question.high}.")
    return int(text)


def known_signs(question, text):
    """One sign after another; «д» and «н» will do for yes and no."""
    text = re.sub(r"\s", "", text.lower())
    if question.kind == "yesno":
        text = text.translate(str.maketrans("дlнy", "1122"))
    text = text.translate(LATIN)
    known = SIGNS[: len(question.choices)]
    if strange := set(text) - set(known) - set(NO_MARK if question.kind == "matrix" else ""):
        raise Unreadable(f"Знака «{min(strange)}» на листе нет. Есть: {', '.join(known)}.")
    return text


def marks_of(question, signs):
    """A table is typed as one row of signs, «0» where a line was left empty."""
    if len(signs) != len(question.rows):
        raise Unreadable(f"Строк в таблице {len(question.rows)}, а знаков {len(signs)}.")
    values = {sign: value for sign, value, _ in boxes_of(question)}
    marks = {
        row: values[sign] for row, sign in zip(question.rows, signs, strict=True) if sign in values
    }
    return marks or None
