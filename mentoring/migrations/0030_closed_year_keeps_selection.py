"""Selection joins what a closed year keeps, and nothing that it keeps is deleted any more."""

from importlib import import_module

from django.db import migrations

from mentoring.migrations import _closed_year

BEFORE = import_module("mentoring.migrations.0027_closed_year_stays")
OF_ENTRY = (
    "JOIN mentoring_participation entry ON entry.programme_id = mentoring_programme.id "
    "WHERE entry.id = {owner} AND is_closed"
)
OF_SELECTION = (
    "JOIN mentoring_participation entry ON entry.programme_id = mentoring_programme.id "
    "JOIN mentoring_selection selection ON selection.participation_id = entry.id "
    "WHERE selection.id = {owner} AND is_closed"
)
RULES = (
    _closed_year.Rule(
        "mentoring_selectioncriterion", "programme_id", BEFORE.OWN,
        facts=(
            "organisation_id", "programme_id", "code", "title", "evidence", "who", "most_points",
            "least_points", "source", "position", "is_used",
        ),
    ),
    _closed_year.Rule(
        "mentoring_selection", "participation_id", OF_ENTRY,
        facts=(
            "organisation_id", "participation_id", "state", "interviewed_on", "decided_on",
            "protocol_id",
        ),
        words=("remark",),
    ),
    _closed_year.Rule(
        "mentoring_selectionmark", "selection_id", OF_SELECTION,
        facts=("organisation_id", "selection_id", "criterion_id", "points"),
    ),
)  # fmt: skip


def install(apps, editor):
    _closed_year.install(editor, (*BEFORE.RULES, *RULES))


def release(apps, editor):
    _closed_year.release(editor, RULES)


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0029_heads_are_greeted")]
    operations = [migrations.RunPython(install, release)]
