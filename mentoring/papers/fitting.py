"""How small the words of a festive sheet have to be for all of them to stay inside its frame. Pure.

The sizes are those of `.f0` … `.f5` in `templates/papers/print.css`, in points and millimetres.
"""

from dataclasses import dataclass
from math import ceil

from mentoring.papers.ornaments import is_wide

HEAD, CREST = 15.0, 15.0  # usual lines of founder and school; what an emblem takes more
LETTER = 0.19  # of a line's width: millimetres to a point, bold, capitals among the small
POINT = 0.3528


@dataclass(frozen=True)
class Field:
    """Where the words stand: between the sides of the frame, between the verb and the signature."""

    width: float
    room: float
    letter: float = 1.0  # how much of the reason a letter of thanks has room for


PORTRAIT, LANDSCAPE = Field(150.0, 118.0), Field(221.0, 66.0, 0.75)


def field_of(layout):
    return LANDSCAPE if is_wide(layout) else PORTRAIT


@dataclass(frozen=True)
class Fit:
    """One step: points of name, place, title and reason, millimetres between the parts."""

    name: float
    place: float
    title: float
    why: float
    gap: float
    apart: float  # between one person and the next


FITS = (
    Fit(27, 13, 19, 13.5, 8, 5),
    Fit(23, 12, 16, 12.5, 6, 4),
    Fit(19, 11, 14, 11.5, 5, 3),
    Fit(15, 10, 12.5, 10.5, 4, 2),
    Fit(12.5, 9, 11, 9.5, 3, 1.5),
    Fit(10, 8, 9.5, 8.5, 2, 1),
)


def fit_of(lines, title, why, head=0.0, field=PORTRAIT):
    """The largest step at which everything has room; the last one when nothing has."""
    steps = (
        number
        for number, fit in enumerate(FITS)
        if height_of(fit, lines, title, why, field.width) + head <= field.room
        and is_unbroken(fit, lines, field.width)
    )
    return f"f{next(steps, len(FITS) - 1)}"


def taken_by_head(organisation, field=PORTRAIT):
    """By how much more than the usual its head pushes the rest down."""
    lines = tall(organisation.get("founder") or "", 9, field.width) + tall(
        organisation["name"], 11, field.width
    )
    has_crest = bool(organisation.get("look", {}).get("emblem"))
    return max(0.0, lines * 1.2 - HEAD) + CREST * has_crest


def height_of(fit, lines, title, why, width=PORTRAIT.width):
    people = sum(
        sum(tall(part, fit.name, width) for part in line["parts"])
        + tall(line["place"], fit.place, width)
        + fit.apart
        for line in lines
    )
    words = tall(title, fit.title, width) + tall(why, fit.why, width)
    return people + words + 2 * fit.gap + 12


def tall(text, points, width):
    """Of a paragraph set in so many points."""
    return ceil(len(text) * points * LETTER / width) * points * POINT * 1.25


def is_unbroken(fit, lines, width):
    """Short names stay on a line of their own, and no word is wider than the sheet."""
    parts = [part for line in lines for part in line["parts"]]
    wide = max((len(word) for part in parts for word in part.split()), default=0)
    return wide * fit.name * LETTER <= width


# A letter is one paragraph longer than its reason: the step by the length of that reason.
LETTER_STEPS = (260, 480, 760, 1100, 1500)


def letter_fit(reason, field=PORTRAIT):
    return f"f{sum(len(reason) > most * field.letter for most in LETTER_STEPS)}"
