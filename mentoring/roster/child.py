"""Reading in a child process with limits: a hostile file costs a second, not the server.

The child is a fresh interpreter. It gets no settings, no environment and no open files but its
three streams, so a file that takes it over finds neither a database nor a password.
"""

import gc
import json
import os
import resource
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Timer

from mentoring.roster import containers, reader
from mentoring.roster.problems import Refused
from mentoring.roster.raw_tables import Table, table_of
from mentoring.roster.roster import ending_to_json, roster_of, rows_from_json, rows_to_json

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 15
WALL_SECONDS = 60  # the machine may be busy with others; an endless loop ends by CPU_SECONDS
LONGEST_ANSWER = 300 * 1024 * 1024
LONGEST_TABLES = 8 * 1024 * 1024
ROWS_MARK = "+"  # begins a line of rows that come before the answer
ROWS = ROWS_MARK.encode()
PIPE = 512 * 1024  # the child does not wait while the parent is busy with the rows before
REFUSAL = 3  # exit code; the sentence is on the standard output
# The package is named without running its __init__, which would start Celery and the settings.
START = (
    "import os, sys, types\n"
    "root = sys.argv[1]\n"
    "sys.path.insert(0, root)\n"
    "package = sys.modules['mentoring'] = types.ModuleType('mentoring')\n"
    "package.__path__ = [root + '/mentoring']\n"
    "from mentoring.roster.child import main\n"
    "code = main(sys.argv[2])\n"
    "sys.stdout.flush()\n"
    "os._exit(code)\n"  # a million objects need no burial
)
TOO_SLOW = (
    "Файл слишком сложен: его не удалось прочитать за отведённое время. Сохраните список заново."
)
TOO_LARGE = "Таблицы в файле слишком велики. Оставьте в нём только нужную таблицу."
TOO_HEAVY = "Файл не удалось прочитать: он повреждён или требует слишком много памяти."


def read_limited(
    path,
    *,
    kind="auto",
    mapping=None,
    remembered=None,
    today=None,
    repairs=None,
    copy=False,
    meanwhile=None,
    tell=None,
):
    """Reads a roster in a limited child process; whatever happens there, the answer is a
    `Roster` or `Refused`. `meanwhile` is done once the child has begun; `tell` gets rows as they
    come, before the file is known to be good."""
    wish = {
        "path": str(Path(path).resolve()),
        "kind": kind,
        "mapping": mapping,
        "remembered": remembered,
        "today": today and today.isoformat(),
        "repairs": repairs,
        "copy": copy,
    }
    rows, last, size = [], b"", 0
    with limited_child(wish) as (child, is_late):
        if meanwhile:
            meanwhile()
        while (line := child.stdout.readline(LONGEST_ANSWER)) and size < LONGEST_ANSWER:
            size += len(line)
            if line.startswith(ROWS) and line.endswith(b"\n"):  # not cut off
                rows += told(rows_from_json(line[1:]), tell)
            else:
                last += line
        code = child.wait() if size < LONGEST_ANSWER else None
    return answer_of(code, last, rows, is_late)


def tables_limited(path):
    """The bare tables of any file of the same kinds, read under the same limits."""
    with limited_child({"path": str(Path(path).resolve()), "tables": True}) as (child, is_late):
        answer = child.stdout.read(LONGEST_TABLES + 1)
        code = child.wait() if len(answer) <= LONGEST_TABLES else None
    if code is None:
        raise Refused(TOO_LARGE)
    refuse_failure(code, answer, is_late)
    return [
        Table(**{**table, "merges": tuple(map(tuple, table["merges"]))})
        for table in json.loads(answer)
    ]


def told(rows, tell):
    if tell:
        tell(rows)
    return rows


@contextmanager
def limited_child(wish):
    """The child, which is gone when we leave; and whether it had to be stopped."""
    is_late = Event()
    with subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", START, str(ROOT), json.dumps(wish)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        bufsize=PIPE,
        pipesize=PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
    ) as child:
        watch = Timer(WALL_SECONDS, lambda: (is_late.set(), child.kill()))
        watch.start()
        try:
            yield child, is_late
        finally:
            watch.cancel()
            child.kill()


def answer_of(code, last, rows, is_late):
    refuse_failure(code, last, is_late)
    return roster_of(last, rows)


def refuse_failure(code, last, is_late):
    if code == REFUSAL:
        raise Refused(last.decode("utf-8", errors="replace").strip() or TOO_HEAVY)
    if code != 0:
        raise Refused(TOO_SLOW if is_late.is_set() or code in (-24, -9) else TOO_HEAVY)


def main(wish):
    """The child's side: limits first, then the file, then JSON on the standard output."""
    limit()
    gc.disable()  # the process ends with its answer
    wish = json.loads(wish)
    if wish.pop("tables", False):
        return write_tables(**wish)
    today = wish.pop("today")
    sent = []
    try:
        roster = reader.read(
            **wish, today=today and date.fromisoformat(today), send=lambda rows: send(rows, sent)
        )
    except Refused as refusal:
        sys.stdout.write(str(refusal))
        return REFUSAL
    sys.stdout.write(ending_to_json(roster, late_rows(roster.rows, sent)))
    return 0


def write_tables(path):
    try:
        tables = [vars(table_of(grid)) for grid in containers.grids(path, is_whole=True)]
    except Refused as refusal:
        sys.stdout.write(str(refusal))
        return REFUSAL
    json.dump(tables, sys.stdout, ensure_ascii=False)
    return 0


def send(rows, sent):
    """A piece of the rows on a line of its own, at once: the parent works on it meanwhile."""
    sent += rows
    sys.stdout.write(f"{ROWS_MARK}{rows_to_json(rows)}\n")
    sys.stdout.flush()


def late_rows(rows, sent):
    """By position: rows that went ahead and have changed since, and those that did not go."""
    changed = {at: [rows[at]] for at, row in enumerate(sent) if rows[at] is not row}
    return changed | {len(sent): rows[len(sent) :]}


def limit():
    """No more memory and time than an honest file needs; no file may be written, none dumped."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
