from django.db import migrations

from mentoring.migrations import _closed_year

OWN = "WHERE id = {owner} AND is_closed"
OF_SURVEY = (
    "JOIN surveys_survey survey ON survey.programme_id = mentoring_programme.id "
    "WHERE survey.id = {owner} AND is_closed"
)
RULES = (
    _closed_year.Rule(
        "surveys_response", "survey_id", OF_SURVEY,
        facts=("organisation_id", "survey_id", "submitted_at", "has_alarm"),
        words=("answers",),
    ),
    _closed_year.Rule(
        "surveys_measure", "programme_id", OWN,
        facts=("organisation_id", "programme_id", "parameter", "wave"),
        words=("value",),
    ),
    _closed_year.Rule(
        "surveys_anonymousresponse", "survey_id", OF_SURVEY,
        facts=("organisation_id", "survey_id", "answers", "has_alarm"),
    ),
)  # fmt: skip


def install(apps, editor):
    _closed_year.install(editor, RULES)


def release(apps, editor):
    _closed_year.release(editor, RULES)


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0009_archived_parameters"),
        ("mentoring", "0027_closed_year_stays"),
    ]
    operations = [migrations.RunPython(install, release)]
