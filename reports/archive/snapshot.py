"""One moment of the database, read for as long as it takes while others go on writing."""

import copy
import os
import secrets
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections, transaction

ALIAS = "moment"
# What a copy of SQLite leaves beside itself when a process is killed.
REMAINS = ".moment-"


@contextmanager
def moment(folder):
    """The alias of a connection that sees the database as it is now."""
    default = connections["default"]
    if default.vendor == "sqlite" and default.in_atomic_block:
        # A transaction of SQLite sees one moment anyway, and waits for ever to be copied itself.
        yield default.alias
        return
    reader = sqlite_moment if default.vendor == "sqlite" else postgresql_moment
    with reader(Path(folder)) as settings:
        connections.databases[ALIAS] = settings
        try:
            with transaction.atomic(using=ALIAS):
                if connections[ALIAS].vendor == "postgresql":
                    with connections[ALIAS].cursor() as cursor:
                        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield ALIAS
        finally:
            connections[ALIAS].close()
            del connections[ALIAS]
            del connections.databases[ALIAS]


@contextmanager
def sqlite_moment(folder):
    """A copy by SQLite itself: a copied file would lack what still lies in its journal."""
    path = folder / f"{REMAINS}{secrets.token_hex(4)}.sqlite3"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        default = connections["default"]
        default.ensure_connection()
        with closing(sqlite3.connect(path)) as target:
            default.connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        settings = copy.deepcopy(connections.databases["default"])
        yield settings | {"NAME": str(path), "OPTIONS": {}}
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)


@contextmanager
def postgresql_moment(folder):
    yield copy.deepcopy(connections.databases["default"])
