"""What was signed is changed only by a new document: the database itself sees to it.

SQLite forgets the triggers of a table that a later migration rebuilds: such a migration lays them
down anew with `guard` (tests/mentoring/test_signed_documents.py tells when it has forgotten to).
"""

from django.db import migrations

CONTENT = (
    "organisation_id", "code", "kind", "title", "journal_id", "number", "dated_on", "year", "facts",
    "facts_sha256", "template_version", "check_code", "own_clauses", "signed_on", "is_on_paper",
)  # fmt: skip
BYTES = ("document_id", "format", "sha256", "size")
REFUSAL = "signed document is changed only by a new one"
FILE_REFUSAL = "stored file is never replaced"


def changed(columns, comparison):
    return " OR ".join(f"OLD.{column} {comparison} NEW.{column}" for column in columns)


def left_its_end(comparison):
    """From «signed» a document only goes to «cancelled», from there nowhere."""
    return (
        f"(OLD.status {comparison} NEW.status"
        " AND NOT (OLD.status = 'signed' AND NEW.status = 'cancelled'))"
    )


def guard(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    rules = guard_postgresql if is_postgresql else guard_sqlite
    for statement in rules():
        schema_editor.execute(statement, params=None)


def guard_sqlite():
    yield f"""
        CREATE TRIGGER IF NOT EXISTS signed_document_stays BEFORE UPDATE ON mentoring_document
        WHEN OLD.status IN ('signed', 'cancelled')
            AND ({changed(CONTENT, "IS NOT")} OR {left_its_end("IS NOT")})
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    yield f"""
        CREATE TRIGGER IF NOT EXISTS stored_file_stays BEFORE UPDATE ON mentoring_documentfile
        WHEN {changed(BYTES, "IS NOT")}
        BEGIN SELECT RAISE(ABORT, '{FILE_REFUSAL}'); END
    """


def guard_postgresql():
    differs = "IS DISTINCT FROM"
    for name, table, condition, refusal in (
        (
            "signed_document_stays",
            "mentoring_document",
            "OLD.status IN ('signed', 'cancelled')"
            f" AND ({changed(CONTENT, differs)} OR {left_its_end(differs)})",
            REFUSAL,
        ),
        ("stored_file_stays", "mentoring_documentfile", changed(BYTES, differs), FILE_REFUSAL),
    ):
        yield f"""
            CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END
            $$ LANGUAGE plpgsql
        """
        yield f"""
            CREATE TRIGGER {name} BEFORE UPDATE ON {table}
            FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()
        """


def release(apps, schema_editor):
    for name, table in (
        ("signed_document_stays", "mentoring_document"),
        ("stored_file_stays", "mentoring_documentfile"),
    ):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {name}() CASCADE", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0005_roster_facts")]
    operations = [migrations.RunPython(guard, release)]
