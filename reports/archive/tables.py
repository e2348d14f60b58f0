"""Rows of every table out of the database and into it, whatever the database."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from mentoring.invariants.database import last_numbers, numbered_models
from reports.archive.container import damaged

PORTION = 2000
# Rows that only open doors: whoever had come in comes in anew.
LEFT_OUT = {"sessions.Session", "account.EmailConfirmation"}
# As they lie in the database: what cleans a text when it is typed has nothing to do here.
TEXTS = (models.CharField, models.TextField, models.FileField)


def all_models():
    """Every table there is, that of the migrations too."""
    ours = apps.get_models(include_auto_created=True)
    return [*(one for one in ours if one._meta.managed), MigrationRecorder.Migration]


def copied_models():
    return [model for model in all_models() if model._meta.label not in LEFT_OUT]


def columns_of(model):
    return [field.attname for field in model._meta.concrete_fields]


# --- out


def lines_out(model, alias, counted):
    """The rows as JSON lines in chunks of bytes; `counted` grows by how many they were."""
    columns = columns_of(model)
    rows = model._base_manager.using(alias).order_by("pk").values_list(*columns)
    portion = []
    for row in rows.iterator(chunk_size=PORTION):
        portion.append(line_of(dict(zip(columns, row, strict=True))))
        if len(portion) == PORTION:
            yield b"".join(portion)
            counted[model] += len(portion)
            portion = []
    counted[model] += len(portion)
    yield b"".join(portion)


def line_of(row):
    return json.dumps(row, ensure_ascii=False, default=as_text).encode() + b"\n"


def as_text(value):
    """With all digits of a second: Django's own encoder leaves some out."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{type(value)} has no place in a backup")


# --- in


def empty_all():
    """Every table, in the transaction that is under way."""
    quote = connection.ops.quote_name
    tables = [quote(model._meta.db_table) for model in all_models()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A program that still works with the base holds its tables: better told than waited for.
            cursor.execute("SET LOCAL lock_timeout = '30s'")
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
            return
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")


def load(model, lines):
    """Insert the rows of these lines; how many they were."""
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"
    count, portion = 0, []
    with connection.cursor() as cursor:
        for line in lines:
            portion.append(row_of(fields, line))
            if len(portion) == PORTION:
                cursor.executemany(insert, portion)
                count, portion = count + len(portion), []
        if portion:
            cursor.executemany(insert, portion)
    return count + len(portion)


def row_of(fields, line):
    try:
        row = json.loads(line)
        return [value_in(field, row[field.attname]) for field in fields]
    except (ValueError, TypeError, KeyError, ValidationError, OverflowError) as error:
        raise damaged(f"непонятная строка таблицы {fields[0].model._meta.label}") from error


def value_in(field, value):
    """A value as the database takes it."""
    if value is None:
        return None
    if isinstance(field, models.ForeignKey):
        return value_in(field.target_field, value)
    if isinstance(field, TEXTS):
        if not isinstance(value, str):
            raise TypeError(f"{field}: a text is wanted")
        return value
    if not isinstance(field, models.JSONField):
        value = field.to_python(value)
    return field.get_db_prep_save(value, connection)


# --- numbers of rows


def set_last_numbers(wanted):
    """The next row gets a number above all that were ever given, here or in the copy."""
    here = last_numbers()
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in numbered_models():
            table, column = model._meta.db_table, model._meta.pk.column
            cursor.execute(f"SELECT MAX({quote(column)}) FROM {quote(table)}")
            last = max(cursor.fetchone()[0] or 0, wanted.get(table, 0), here.get(table, 0))
            if last:
                set_last_number(cursor, table, column, last)


def set_last_number(cursor, table, column, last):
    if connection.vendor == "postgresql":
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, last])
        return
    cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last, table])
    if not cursor.rowcount:
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
