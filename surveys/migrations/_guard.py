"""The database itself keeps an opened survey as it was opened, whoever writes to it.

SQLite forgets triggers when a migration makes the table anew: such a migration ends with
`migrations.RunPython(install, migrations.RunPython.noop)`; a test finds out when it does not.
"""

NAME = "an_opened_survey_never_changes"
FIXED = ("sections", "mode", "digest", "respondent", "form", "wave", "about_pupils")


def install(apps, editor):
    remove(apps, editor)
    differs = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}[editor.connection.vendor]
    changed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in FIXED)
    condition = f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {changed})"
    if editor.connection.vendor == "sqlite":
        editor.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON surveys_survey WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{NAME}'); END"
        )
        return
    editor.execute(
        f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{NAME}'; END $$"
    )
    editor.execute(
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON surveys_survey FOR EACH ROW "
        f"WHEN ({condition}) EXECUTE FUNCTION {NAME}()"
    )


def remove(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
    else:
        editor.execute(f"DROP FUNCTION IF EXISTS {NAME}() CASCADE")
