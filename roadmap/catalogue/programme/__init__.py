"""The year's programme as data: eight chapters, forms, plans, what is proposed for the rules."""

import tomllib
from functools import cache
from pathlib import Path

from mentoring import catalogue

HERE = Path(__file__).parent


@cache
def load(name):
    """One part of the catalogue as plain values; every part names its source."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def chapters():
    return load("chapters")["chapters"]


def section(code):
    """One section of the chapters by its code."""
    return next(one for chapter in chapters() for one in chapter["sections"] if one["code"] == code)


def described_forms():
    """The forms that the source describes, with their titles and role models, in its order."""
    known = {form["code"]: form for form in catalogue.load("forms")["forms"]}
    return [known[form["code"]] | form for form in load("forms")["forms"]]


def words_of_form(code):
    """What chapter 4 says of a form; a form of the school's own has the general words."""
    forms = load("forms")
    return next((form for form in forms["forms"] if form["code"] == code), forms["other"])


def indicators():
    """Code → indicator, in the order of the catalogue."""
    return {one["code"]: one for one in load("rules")["indicators"]}


def nominations():
    """What mentors may compete for, with criteria of a jury and weights of a shortlist."""
    return load("competitions")["nominations"]
