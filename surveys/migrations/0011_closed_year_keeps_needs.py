"""Records of needs join what a closed year keeps, and nothing that it keeps is deleted any more."""

from importlib import import_module

from django.db import migrations

from mentoring.migrations import _closed_year

BEFORE = import_module("surveys.migrations.0010_closed_year_stays")
RULES = (
    _closed_year.Rule(
        "surveys_needsrecord", "programme_id", BEFORE.OWN,
        facts=("organisation_id", "programme_id", "side", "method", "done_on", "form_id"),
        words=("areas", "ways", "note"),
    ),
)  # fmt: skip


def install(apps, editor):
    _closed_year.install(editor, (*BEFORE.RULES, *RULES))


def release(apps, editor):
    _closed_year.release(editor, RULES)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0010_closed_year_stays")]
    operations = [migrations.RunPython(install, release)]
