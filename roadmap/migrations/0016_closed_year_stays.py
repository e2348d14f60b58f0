"""Mentors' reports and who came to events are kept by a closed year as well."""

from django.db import migrations

from mentoring.migrations import _closed_year

OWN = "WHERE id = {owner} AND is_closed"
OF_EVENT = (
    "JOIN roadmap_event event ON event.programme_id = mentoring_programme.id "
    "WHERE event.id = {owner} AND is_closed"
)
RULES = (
    _closed_year.Rule(
        "roadmap_mentorreport", "programme_id", OWN,
        facts=(
            "organisation_id", "programme_id", "readiness", "state", "handed_in_at", "accepted_at",
            "document_id",
        ),
        words=("results", "difficulties", "proposals", "self_assessment", "remark"),
    ),
    _closed_year.Rule(
        "roadmap_attendance", "event_id", OF_EVENT, facts=("organisation_id", "event_id", "mark")
    ),
)  # fmt: skip


def install(apps, editor):
    _closed_year.install(editor, RULES)


def release(apps, editor):
    _closed_year.release(editor, RULES)


class Migration(migrations.Migration):
    dependencies = [
        ("roadmap", "0015_entries_of_contests"),
        ("mentoring", "0027_closed_year_stays"),
    ]
    operations = [migrations.RunPython(install, release)]
