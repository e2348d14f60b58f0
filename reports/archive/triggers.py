"""The guards of the database stand aside while a whole base is put in its place."""

from contextlib import contextmanager

from django.db import connection

from reports.archive.tables import all_models


@contextmanager
def guards_aside():
    """No trigger of ours refuses a row that had been let in once; all stand again before anything else.

    In the transaction that is under way: when it is given up, they have never been away.
    """
    is_postgresql = connection.vendor == "postgresql"
    aside = off_postgresql if is_postgresql else off_sqlite
    with connection.cursor() as cursor:
        on_again = aside(cursor)
        yield
        if is_postgresql:
            connection.check_constraints()  # a table with unasked questions is not altered
        for statement in on_again:
            cursor.execute(statement)


def off_sqlite(cursor):
    """SQLite cannot switch a trigger off: it goes, and comes back in its own words."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    return [words for _, words in triggers]


def off_postgresql(cursor):
    """The guards of foreign keys are the system's own, and stay."""
    tables = [connection.ops.quote_name(model._meta.db_table) for model in all_models()]
    cursor.execute(
        "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    guarded = {connection.ops.quote_name(name) for (name,) in cursor.fetchall()}
    tables = [table for table in tables if table in guarded]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
