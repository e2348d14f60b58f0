from django.db import migrations

from mentoring.migrations import _closed_year

OWN = "WHERE id = {owner} AND is_closed"
OF_PAIR = (
    "JOIN mentoring_mentorship pair ON pair.programme_id = mentoring_programme.id "
    "WHERE pair.id = {owner} AND is_closed"
)
OF_PLAN = (
    "JOIN mentoring_mentorship pair ON pair.programme_id = mentoring_programme.id "
    "JOIN mentoring_individualplan plan ON plan.mentorship_id = pair.id "
    "WHERE plan.id = {owner} AND is_closed"
)
OF_MEETING = (
    "JOIN mentoring_mentorship pair ON pair.programme_id = mentoring_programme.id "
    "JOIN mentoring_meeting meeting ON meeting.mentorship_id = pair.id "
    "WHERE meeting.id = {owner} AND is_closed"
)
RULES = (
    _closed_year.Rule(
        "mentoring_mentorship", "programme_id", OWN,
        facts=(
            "organisation_id", "programme_id", "form_id", "role_model_id", "mode", "basis",
            "started_on", "ends_on", "replaces_id", "artefact_kind",
        ),
        words=(
            "goal", "interaction", "result", "artefact", "feedback", "end_reason", "end_ground",
        ),
        ending=("status", "ended_on", "notified_on"),
        ends="OLD.status IN ('proposed', 'active') AND NEW.status = 'stopped'",
    ),
    _closed_year.Rule(
        "mentoring_mentorshipmember", "programme_id", OWN,
        facts=(
            "organisation_id", "mentorship_id", "programme_id", "form_id", "is_mentor", "joined_on",
        ),
        words=("left_reason", "left_ground"),
        ending=("left_on",),
        ends="OLD.left_on IS NULL AND NEW.left_on IS NOT NULL",
    ),
    _closed_year.Rule(
        "mentoring_participation", "programme_id", OWN,
        facts=(
            "organisation_id", "programme_id", "side", "form_id", "capacity", "entered_on",
            "ended_on", "is_completed",
        ),
        words=(
            "request", "role_model", "training", "wanted_age", "time_resource", "channel",
            "results", "feedback",
        ),
    ),
    _closed_year.Rule(
        "mentoring_meeting", "mentorship_id", OF_PAIR,
        facts=(
            "organisation_id", "mentorship_id", "kind", "format", "mode", "planned_on", "held_on",
            "minutes", "is_cancelled", "is_important",
        ),
        words=("topic", "result", "cancel_reason"),
    ),
    _closed_year.Rule("mentoring_meeting_attended", "meeting_id", OF_MEETING),
    _closed_year.Rule(
        "mentoring_meetingseries", "mentorship_id", OF_PAIR,
        facts=("organisation_id", "mentorship_id", "weekday", "every_weeks", "starts_on", "until"),
    ),
    _closed_year.Rule(
        "mentoring_individualplan", "mentorship_id", OF_PAIR,
        facts=(
            "organisation_id", "mentorship_id", "typical", "starts_on", "ends_on", "edition",
            "confirmed_edition", "confirmed_at", "approved_edition", "approved_on",
        ),
        words=(
            "goal", "own_goal", "objectives", "strengths", "weaknesses", "criteria", "analysis",
        ),
    ),
    _closed_year.Rule(
        "mentoring_plantask", "plan_id", OF_PLAN,
        facts=("organisation_id", "plan_id", "section", "position", "due_on", "done_on"),
        words=("text", "expected", "actual", "assessment"),
    ),
)  # fmt: skip


def install(apps, editor):
    _closed_year.install(editor, RULES)


def release(apps, editor):
    _closed_year.release(editor, RULES)


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0026_meetings_by_day")]
    operations = [migrations.RunPython(install, release)]
