"""Each stage of a table into its measures: a row for each, or one cell with all of them. Pure."""

from roadmap.plans.cells import people_of, periods_of
from roadmap.plans.columns import (
    DETAIL,
    DOCUMENTS,
    PARTICIPANTS,
    PERIOD,
    RESPONSIBLE,
    RESULT,
    TEXT,
)
from roadmap.plans.groups import Group, add_term, groups_of
from roadmap.plans.marks import is_marked, items_of, lines_of, one_text
from roadmap.plans.plan import PlanActivity, PlanStage
from roadmap.plans.rows import rows_of
from roadmap.plans.titles import period_in_title


def stages_of(table, header):
    """The stages of one table and the words that follow it."""
    rows = rows_of(table, header)
    groups = groups_of(rows, header)
    rest = []
    while groups and not groups[-1].rows and not groups[-1].number and not groups[-1].terms:
        rest.insert(0, groups.pop().title)
    is_list = sum(len(group.texts) == 1 for group in groups) * 2 > len(groups)
    titles = {column.key: column.title for column in header.columns}
    stages = [stage_of(group, is_list=is_list, titles=titles) for group in groups]
    return stages, rest


def stage_of(group, *, is_list, titles):
    stage = PlanStage(
        title=group.title,
        number=group.number,
        documents=list(group.documents),
        extra=list(group.extra),
    )
    if not group.terms and (told := period_in_title(group.title)):
        group.terms.append({"period": told, "responsible": []})
    if len(group.texts) == 1 and holds_all(group.texts[0], is_list=is_list):
        fill_from_list(stage, group, titles)
    else:
        stage.terms = group.terms
        fill_from_rows(stage, group)
    return stage


def holds_all(row, *, is_list):
    """One cell with all measures of the stage; a numbered row is one measure."""
    text = row[DETAIL] or row[TEXT]
    return (
        is_list
        and not (row.own_number and not is_list_of_items(text))
        or is_list_of_items(text)
        and not row.own_number
    )


def is_list_of_items(text):
    lines = lines_of(text)
    return bool(lines) and is_marked(lines[0]) and sum(map(is_marked, lines)) > 1


def fill_from_list(stage, group, titles):
    stage.is_list = True
    row = group.texts[0]
    items, leads = items_of(row[DETAIL] or row[TEXT])
    heading = one_text(row[TEXT]) if row[DETAIL] else row.heading
    dated = Group(terms=[])
    add_term(dated, row)
    stage.terms = [*dated.terms, *(term for term in group.terms if term not in dated.terms)]
    stage.documents = [*items_of(row[DOCUMENTS])[0], *stage.documents]
    stage.activities = [PlanActivity(text=item, heading=heading) for item in items]
    facts = [{"title": titles.get(TEXT, ""), "text": lead} for lead in leads] + row.extra
    if len(stage.activities) == 1:
        only = stage.activities[0]
        only.participants, only.expected_result = one_text(row[PARTICIPANTS]), one_text(row[RESULT])
    else:
        facts += [
            {"title": titles[key], "text": one_text(row[key])}
            for key in (PARTICIPANTS, RESULT)
            if row[key]
        ]
    stage.extra = facts + stage.extra


def fill_from_rows(stage, group):
    above = ""
    for row in group.rows:
        if row[TEXT]:
            above = row[TEXT]
        if continues_before(row, stage):
            stage.activities[-1].text += f" {one_text(row[TEXT])}"
            continue
        stage.activities += activities_of(row, above)


def continues_before(row, stage):
    """Only text, no mark, beginning with a small letter: the measure above goes on here."""
    text = row[TEXT]
    is_bare = not row.has_facts and not row.own_number and not row[DETAIL]
    return bool(stage.activities and is_bare and text[:1].islower() and not is_marked(text))


def activities_of(row, above):
    """The measure of a row; several where its cell is a list and the row has no number."""
    text, heading = (row[DETAIL], one_text(above)) if row[DETAIL] else (row[TEXT], row.heading)
    is_split = is_list_of_items(text) and not row.own_number and not row[DETAIL]
    texts = items_of(text)[0] if is_split else [one_text(text)]
    facts = {
        "heading": heading,
        "period": "; ".join(periods_of(row[PERIOD])),
        "responsible": people_of(row[RESPONSIBLE]),
        "participants": one_text(row[PARTICIPANTS]),
        "expected_result": one_text(row[RESULT]),
    }
    found = [PlanActivity(text=one, number=row.own_number, **facts) for one in texts if one]
    if found:
        found[0].documents = items_of(row[DOCUMENTS])[0]
        found[0].extra = list(row.extra)
    return found
