"""Analysis of needs (АПО): people with what they lack in, counts out. Pure.

No group of fewer than five is shown, and none can be found by subtraction: a small class is put
together with its neighbour until both are large enough.
"""

from collections import Counter
from dataclasses import dataclass, field

from surveys.steps import LEAST


@dataclass(frozen=True)
class Assessed:
    """One person as survey, interview and observation have described him."""

    methods: frozenset
    areas: frozenset = frozenset()
    ways: frozenset = frozenset()
    grade: int | None = None
    form: str = ""
    marks: dict = field(default_factory=dict, hash=False)


@dataclass
class Group:
    """Neighbouring classes, or the grown-ups, who stand as one column."""

    first: int | None
    last: int | None
    people: list
    has_adults: bool = False

    @property
    def title(self):
        adults = "педагоги" if self.has_adults else ""
        if self.first is None:
            return adults
        classes = f"{self.first}"
        classes += f"–{self.last} классы" if self.last != self.first else " класс"
        return " и ".join(filter(None, [classes, adults]))


def groups_of(people):
    """The columns: one class each, the small ones together with a neighbour."""
    by_grade = {}
    for one in people:
        by_grade.setdefault(one.grade, []).append(one)
    grades = sorted(grade for grade in by_grade if grade is not None)
    groups = [Group(grade, grade, by_grade[grade]) for grade in grades]
    if adults := by_grade.get(None):
        groups.append(Group(None, None, adults, has_adults=True))
    while len(groups) > 1 and min(len(group.people) for group in groups) < LEAST:
        groups = with_smallest_joined(groups)
    return groups if groups and len(groups[0].people) >= LEAST else []


def with_smallest_joined(groups):
    at = min(range(len(groups)), key=lambda one: len(groups[one].people))
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(groups)]
    other = min(beside, key=lambda one: len(groups[one].people))
    early, late = sorted((at, other))
    return [*groups[:early], joined(groups[early], groups[late]), *groups[late + 1 :]]


def joined(one, other):
    firsts = [group.first for group in (one, other) if group.first is not None]
    lasts = [group.last for group in (one, other) if group.last is not None]
    return Group(
        min(firsts, default=None),
        max(lasts, default=None),
        one.people + other.people,
        one.has_adults or other.has_adults,
    )


def table_of(people, which="areas"):
    """Rows of areas or ways, the most frequent above: how many in all, percent, and by column."""
    groups = groups_of(people)
    if not groups:
        return {"columns": [], "rows": []}
    total = Counter(name for one in people for name in getattr(one, which))
    columns = [
        Counter(name for one in group.people for name in getattr(one, which)) for group in groups
    ]
    return {
        "columns": [{"title": group.title, "people": len(group.people)} for group in groups],
        "rows": [
            {
                "title": name,
                "number": number,
                "percent": round(100 * number / len(people)),
                "cells": [column[name] for column in columns],
            }
            for name, number in ordered(total)
        ],
    }


def ordered(counter):
    return sorted(counter.items(), key=lambda one: (-one[1], one[0]))


def marks_of(people):
    """Mean marks by question, the highest above; none that fewer than five have given."""
    given = {}
    for one in people:
        for question, mark in one.marks.items():
            given.setdefault(question, []).append(mark)
    rows = [
        {"title": question, "number": len(marks), "mean": round(sum(marks) / len(marks), 1)}
        for question, marks in given.items()
        if len(marks) >= LEAST
    ]
    return sorted(rows, key=lambda row: (-row["mean"], row["title"]))


def forms_of(people, titles, most=3):
    """What each form of mentoring would have to do; of a form for a few only that it is one."""
    rows = []
    for code, title in titles.items():
        mine = [one for one in people if one.form == code]
        if not mine:
            continue
        is_few = len(mine) < LEAST
        areas = Counter(name for one in mine for name in one.areas)
        rows.append(
            {
                "title": title,
                "number": None if is_few else len(mine),
                "areas": [] if is_few else [name for name, _ in ordered(areas)[:most]],
            }
        )
    return rows


def methods_of(people, titles):
    """How many were reached by each method, and by more than one."""
    rows = [
        {"title": title, "number": sum(code in one.methods for one in people)}
        for code, title in titles.items()
    ]
    several = sum(len(one.methods) > 1 for one in people)
    return [*rows, {"title": "двумя и более способами", "number": several}]
