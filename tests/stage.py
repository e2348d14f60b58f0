"""A stage for tests whose actors are processes that may be killed: a database of its own for each.

Tests of one pytest share a database and mostly stay inside a transaction, where no other process sees
them. Migrations run once for all test runs, until one changes; pytest's databases and the stages
are copies.
"""

import copy
import fcntl
import hashlib
import itertools
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

import psycopg
import pytest
from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections
from psycopg import sql

from mentoring.models import AuditEntry, Job, JobState
from tests.handlers import STEP

ALIAS = "stage"
CACHE = settings.BASE_DIR / ".pytest_cache" / "migrated"
PATIENCE = 60  # seconds; a busy machine is slow, a broken product is slower
numbers = itertools.count(1)


class Stage:
    """One database, and the processes that work on it."""

    def __init__(self, database, folder):
        self.database, self.folder, self.processes = database, folder, []
        self.environment = {}

    def start(self, *words, **environment):
        """A process in a group of its own, so that kill takes its children too."""
        log = (self.folder / f"{next(numbers)}.log").open("w")
        with log:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=settings.BASE_DIR,
                env=os.environ
                | self.database.environment(self.folder)
                | self.environment
                | environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def run(self, *words, **environment):
        """What a process that ends by itself prints as JSON, and its exit code."""
        process = self.start(*words, **environment)
        out, _ = process.communicate(timeout=PATIENCE)
        assert out, self.logs()
        return json.loads(out), process.returncode

    def kill(self, process):
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                self.kill(process)
        connections[ALIAS].close()
        del connections.databases[ALIAS]
        del connections[ALIAS]
        self.database.drop()

    def enqueue(self, handler, *, key="job", **arguments):
        return Job.objects.using(ALIAS).create(
            handler=f"tests.handlers.{handler}", title="Проба", key=key, arguments=arguments
        )

    def job(self, job):
        return Job.objects.using(ALIAS).get(pk=job.pk)

    def rows(self):
        rows = AuditEntry.objects.using(ALIAS).filter(action=STEP).order_by("pk")
        return list(rows.values_list("target_id", flat=True))

    def until(self, happens):
        end = time.monotonic() + PATIENCE
        while not happens():
            assert time.monotonic() < end, self.logs()
            time.sleep(0.02)

    def until_done(self, job):
        self.until(lambda: self.job(job).is_finished)
        assert self.job(job).state == JobState.DONE, self.job(job).message + self.logs()

    def logs(self):
        return "\n".join(path.read_text()[-3000:] for path in sorted(self.folder.glob("*.log")))


class SqliteDatabase:
    def __init__(self, path):
        self.path = self.name = path

    def environment(self, folder):
        return {
            "DATABASE_URL": f"sqlite:///{self.path}",
            "VAR_DIR": str(folder),
            "DEBUG": "",
            "SECRET_KEY": settings.SECRET_KEY,
            "REDIS_URL": "",
            "JOB_HANDLERS": "mentoring.tasks,tests.handlers",
            "JOB_LEASE_SECONDS": "2",
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "mentoring.config.settings",
        }

    def copy(self, folder):
        target = SqliteDatabase(folder / "stage.sqlite3")
        shutil.copy(self.path, target.path)
        return target

    def drop(self):
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)


class PostgresDatabase:
    def __init__(self, name, template="template0", *, is_new=True):
        self.name = name
        if not is_new:
            return
        self.command("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self.command("CREATE DATABASE {} TEMPLATE {}", name, template)

    def command(self, text, *names):
        # The server's own database: the product's may not exist where only tests are run.
        with psycopg.connect(self.url("postgres"), autocommit=True) as server:
            server.execute(sql.SQL(text).format(*map(sql.Identifier, names)))

    def exists(self):
        with psycopg.connect(self.url("postgres")) as server:
            rows = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            return rows.fetchone() is not None

    def save(self, path):
        """Kept for later runs where a fitting pg_dump is at hand; without it they migrate again."""
        program, new = shutil.which("pg_dump"), path.with_suffix(".new")
        words = [program, "--format=custom", f"--file={new}", self.url(self.name)]
        if program and subprocess.run(words, check=False).returncode == 0:
            new.rename(path)

    def restore(self, path):
        words = ["pg_restore", "--no-owner", f"--dbname={self.url(self.name)}", str(path)]
        subprocess.run(words, check=True)

    def url(self, name):
        head, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        return f"{head}/{name}".replace("postgis:", "postgres:").replace("psql:", "postgres:")

    def environment(self, folder):
        common = SqliteDatabase(None).environment(folder)
        return common | {"DATABASE_URL": self.url(self.name)}

    def copy(self, folder):
        return PostgresDatabase(f"{self.name}_{os.getpid()}_{next(numbers)}", self.name)

    def drop(self):
        self.command("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)


def is_sqlite():
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@contextmanager
def locked(path):
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def migrations_digest():
    """What the tables depend on: our code of migrations and the packages that bring theirs."""
    digest = hashlib.sha256()
    modules = settings.BASE_DIR.glob("*/migrations/**/*.py")
    for path in sorted([*modules, settings.BASE_DIR / "requirements.txt"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def migrated_database():
    """The database after every migration: made by who needs it first, copied by all later runs."""
    CACHE.mkdir(parents=True, exist_ok=True)
    name = f"migrated_{migrations_digest()}"
    with locked(CACHE / "lock"):
        for old in CACHE.glob("migrated_*"):
            if old.stem != name:
                old.unlink()
        return migrated_file(CACHE / f"{name}.sqlite3") if is_sqlite() else migrated_server(name)


def migrated_file(path):
    if not path.exists():
        new = SqliteDatabase(path.with_suffix(".new"))
        new.drop()
        migrate_all(new)
        with closing(sqlite3.connect(new.path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        new.path.rename(path)
    return SqliteDatabase(path)


def migrated_server(name):
    """On a server that ./script/test has just begun, out of the dump of an earlier run."""
    database, dump = PostgresDatabase(name, is_new=False), CACHE / f"{name}.dump"
    if not database.exists():
        new = PostgresDatabase(f"{name}_new")
        if dump.exists():
            new.restore(dump)
        else:
            migrate_all(new)
            new.save(dump)
        new.command("ALTER DATABASE {} RENAME TO {}", new.name, name)
    return database


def migrate_all(database):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v0"],
            cwd=settings.BASE_DIR,
            env=os.environ | database.environment(folder),
            check=True,
        )


def copied(database):
    """A stand-in for the command migrate: the new test database is filled from the template."""

    def handle(command, *words, **options):
        if is_sqlite():
            connections["default"].ensure_connection()
            with closing(sqlite3.connect(database.path)) as source:
                source.backup(connections["default"].connection)

    return mock.patch.object(migrate.Command, "handle", handle)


def set_stage(database, folder):
    """The stage, and a connection of ours to look at it."""
    connections.databases[ALIAS] = copy.deepcopy(connections.databases["default"]) | {
        "NAME": str(database.name)
    }
    return Stage(database, folder)


# --- Redis


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def own_redis(folder, port=None):
    """A Redis that may be stopped and frozen: its address and its process."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("redis-server is not installed: apt-get install redis-server")
    port = port or free_port()
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        await_port(port)
        yield f"redis://127.0.0.1:{port}/0", server
    finally:
        server.send_signal(signal.SIGCONT)
        server.kill()
        server.wait()


def await_port(port):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"Nothing listens on port {port}")
