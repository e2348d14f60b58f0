"""The database itself: constraints and triggers are there, numbers of rows are never given twice."""

import re

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import AutoField, BigAutoField

from mentoring.invariants.invariant import Invariant
from mentoring.privacy import our_models

CONSTRAINTS = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')",
    "postgresql": "SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class"
    " WHERE relkind = 'i'",
}
QUOTED = re.compile(r'"([^"]+)"')
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def missing_constraints():
    there = names_in_database()
    for model in our_models():
        for one in model._meta.constraints:
            if one.name not in there:
                yield f"constraint {model._meta.db_table}.{one.name}"


def names_in_database():
    """Names of constraints and of unique indexes; SQLite knows the former as text only."""
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS[connection.vendor])
        texts = [text for (text,) in cursor.fetchall()]
    if connection.vendor == "sqlite":
        return {name for text in texts for name in QUOTED.findall(text)}
    return set(texts)


def missing_triggers():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return (f"trigger {name}" for name in settings.TRIGGERS if name not in there)


def numbered_models():
    """Models whose numbers the database gives."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and isinstance(model._meta.pk, AutoField | BigAutoField)
    ]


def last_numbers():
    """{table: the greatest number the database has ever given in it}, in one query."""
    if connection.vendor == "sqlite":
        query = "SELECT name, seq FROM sqlite_sequence"
    else:
        query = """
            SELECT source.relname, COALESCE(sequences.last_value, 0)
            FROM pg_depend
            JOIN pg_class AS sequence ON sequence.oid = pg_depend.objid AND sequence.relkind = 'S'
            JOIN pg_class AS source ON source.oid = pg_depend.refobjid
            JOIN pg_namespace AS room ON room.oid = sequence.relnamespace
            JOIN pg_sequences AS sequences
                ON sequences.schemaname = room.nspname AND sequences.sequencename = sequence.relname
            WHERE pg_depend.deptype IN ('a', 'i') AND room.nspname = CURRENT_SCHEMA()
        """
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def numbers_given_again():
    """The next number of a table must be above every number in it."""
    models = numbered_models()
    given = last_numbers()
    quote = connection.ops.quote_name
    union = " UNION ALL ".join(
        f"SELECT '{model._meta.db_table}', MAX({quote(model._meta.pk.column)})"
        f" FROM {quote(model._meta.db_table)}"
        for model in models
    )
    with connection.cursor() as cursor:
        cursor.execute(union)
        greatest = dict(cursor.fetchall())
    for table, number in sorted(greatest.items()):
        if number and number > given.get(table, 0):
            yield f"sequence {table}"


INVARIANTS = (
    Invariant("constraints", "Ограничения базы данных на месте", missing_constraints),
    Invariant("triggers", "База сама охраняет подписанное и открытые опросы", missing_triggers),
    Invariant("sequences", "Номера записей не выдаются повторно", numbers_given_again),
)
