"""Every table as text, whatever the database: for asking whether a word is left anywhere."""

from django.db import connection


def dump():
    """All rows of all tables as one text."""
    with connection.cursor() as cursor:
        return "\n".join(
            line
            for table in sorted(connection.introspection.table_names(cursor))
            for line in rows_of(cursor, table)
        )


def rows_of(cursor, table):
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    return [f"{table} {row!r}" for row in cursor.fetchall()]
