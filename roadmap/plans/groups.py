"""The rows of a table gathered into the stages they belong to. Pure."""

from dataclasses import dataclass, field

from roadmap.plans.cells import people_of, periods_of
from roadmap.plans.columns import (
    DETAIL,
    DOCUMENTS,
    NUMBER,
    PARTICIPANTS,
    PERIOD,
    RESPONSIBLE,
    RESULT,
    STAGE,
    TEXT,
)
from roadmap.plans.marks import items_of, one_text
from roadmap.plans.rows import SECOND_NUMBER, section_title
from roadmap.plans.titles import depth_of, number_of, numbered_title, period_in_title


@dataclass
class Group:
    """The rows of one stage, before it is known whether a row is a measure or a list of them."""

    number: str = ""
    title: str = ""
    words: str = ""  # as the column of stages has them; some tables repeat them in every row
    rows: list = field(default_factory=list)
    terms: list = field(default_factory=list)
    documents: list = field(default_factory=list)
    extra: list = field(default_factory=list)
    is_named_by_section: bool = False

    @property
    def texts(self):
        return [row for row in self.rows if row[TEXT] or row[DETAIL]]


def groups_of(rows, header):
    by_stage = numbers_are_of_stages(rows) if header.at(STAGE) is not None else False
    groups, heading, headings = [], "", headings_of(rows)
    for row in rows:
        if row.is_section:
            number, title = section_title(row)
            if is_heading(number, groups):
                heading = title
                continue
            heading = ""
            groups.append(section_group(row, number, title))
            continue
        if begins_stage(row, groups):
            groups.append(column_group(row, by_stage=by_stage))
        elif not groups:
            groups.append(Group())
        if row.at not in headings:
            take(groups[-1], row, heading or heading_above(row, headings), by_stage=by_stage)
    return groups


def headings_of(rows):
    """row → (number, words) of «1.1» that says nothing but a name and has «1.1.1» below it."""
    rows = [row for row in rows if not row.is_section and row.number]
    numbers = {row.number for row in rows}
    parents = {number.rpartition(".")[0] for number in numbers} - {""}
    return {
        row.at: (row.number, one_text(row[TEXT] or row[DETAIL]))
        for row in rows
        if row.number in parents and not row.has_facts
    }


def heading_above(row, headings):
    return next(
        (words for number, words in headings.values() if row.number.startswith(f"{number}.")), ""
    )


def is_heading(number, groups):
    """«1.1» across the table below «1» names a part of the stage."""
    above = groups[-1].number if groups else ""
    return bool(number and above and depth_of(number) > 1 and number.startswith(f"{above}."))


def section_group(row, number, title):
    group = Group(number=number, title=title, is_named_by_section=True)
    add_term(group, row, title)
    group.documents = items_of(row[DOCUMENTS])[0]
    group.extra = [*row.extra]
    for key in (PARTICIPANTS, RESULT):
        if row[key] and len(row.texts) > 2:
            group.extra.append({"title": "", "text": row[key]})
    return group


def begins_stage(row, groups):
    if not row[STAGE]:
        return False
    return not groups or row[STAGE] != groups[-1].words


def column_group(row, *, by_stage):
    number, title = numbered_title(row[STAGE])
    own = number_of(row[NUMBER]) if by_stage else ""
    return Group(number=own or number, title=title, words=row[STAGE])


def numbers_are_of_stages(rows):
    """A number beside every measure is the measure's, one at the first row is the stage's."""
    rows = [row for row in rows if not row.is_section]
    if any(row[SECOND_NUMBER] for row in rows):
        return True
    measures = [row for row in rows if row[TEXT] or row[DETAIL]]
    above = [None, *measures]
    # Below its first row a stage is an empty cell, or its name over again in every row.
    inner = [
        row
        for row, before in zip(measures, above, strict=False)
        if not row[STAGE]
        or (before and row[STAGE] == before[STAGE] and row.number != before.number)
    ]
    return not any(row[NUMBER] for row in inner)


def take(group, row, heading, *, by_stage):
    """A row joins its stage: as a measure, or as one more row of dates."""
    if group.is_named_by_section and row[STAGE]:
        heading = heading or one_text(row[STAGE])
    if row[TEXT] or row[DETAIL]:
        row.heading = heading
        row.own_number = "" if by_stage and not row[SECOND_NUMBER] else row.number
        group.rows.append(row)
        return
    add_term(group, row)
    group.documents += items_of(row[DOCUMENTS])[0]
    group.extra += row.extra


def add_term(group, row, title=""):
    periods = periods_of(row[PERIOD]) or list(filter(None, [period_in_title(title)]))
    people = people_of(row[RESPONSIBLE])
    known = {(term["period"], *term["responsible"]) for term in group.terms}
    for period in periods or ([""] if people else []):
        if (period, *people) not in known:
            group.terms.append({"period": period, "responsible": people})
