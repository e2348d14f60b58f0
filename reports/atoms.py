"""Answers of several surveys put together so that nothing follows by subtraction. Pure.

The figures of each survey stand on its own page from five answers on, those of each form in its
SWOT. Were three answers of another survey added to its twenty, their mean would follow from two
printed ones. So what is fewer than five joins a sum only together with others as small, never alone
beside larger parts.
"""

from dataclasses import dataclass

from surveys.steps import LEAST


@dataclass(frozen=True)
class Part:
    """The marks of one survey, the form of mentoring it is about, and how many were asked."""

    form: str
    marks: tuple
    asked: int


def together(parts):
    """All marks that may be added up: the surveys of a form first, then the forms."""
    forms = {}
    for part in parts:
        forms.setdefault(part.form, []).append(part)
    return joined("", safe([joined(form, safe(own)) for form, own in forms.items()]))


def safe(parts):
    given = [part for part in parts if part.marks]
    small = [part for part in given if len(part.marks) < LEAST]
    is_alone = 0 < sum(len(part.marks) for part in small) < LEAST
    if is_alone and len(small) < len(given):
        return [part for part in given if len(part.marks) >= LEAST]
    return given


def joined(form, parts):
    return Part(
        form,
        tuple(mark for part in parts for mark in part.marks),
        sum(part.asked for part in parts),
    )
