"""Reading in a child process with limits: a hostile file costs a second, not the server.

The child is a fresh interpreter. It gets no settings, no environment and no open files but its
three streams, so a file that takes it over finds neither a database nor a password.
"""

import base64
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Event, Timer

from mentoring.roster.inside import REFUSAL, ROWS_MARK
from mentoring.roster.problems import Refused
from mentoring.roster.raw_tables import Table
from mentoring.roster.roster import roster_of, rows_from_json

ROOT = Path(__file__).resolve().parents[2]
WALL_SECONDS = 60  # the machine may be busy with others; an endless loop ends by its own limit
LONGEST_ANSWER = 300 * 1024 * 1024
LONGEST_TABLES = 8 * 1024 * 1024
LONGEST_BLANK = 32 * 1024 * 1024
ROWS = ROWS_MARK.encode()
PIPE = 512 * 1024  # the child does not wait while the parent is busy with the rows before
# The package is named without running its __init__, which would start Celery and the settings.
START = (
    "import os, sys, types\n"
    "root = sys.argv[1]\n"
    "sys.path.insert(0, root)\n"
    "package = sys.modules['mentoring'] = types.ModuleType('mentoring')\n"
    "package.__path__ = [root + '/mentoring']\n"
    "from mentoring.roster.inside import main\n"
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


def formulas_limited(path):
    """{sheet: [cells with a formula]} of a workbook that may be filled in."""
    return json.loads(blank_limited(path, None))


def filled_limited(path, values):
    """The bytes of a foreign workbook with {sheet: {cell: value}} put into it."""
    return blank_limited(path, values)


def blank_limited(path, values):
    wish = {"path": str(Path(path).resolve()), "blank": values}
    with limited_child(wish) as (child, is_late):
        answer = child.stdout.read(LONGEST_BLANK + 1)
        code = child.wait() if len(answer) <= LONGEST_BLANK else None
    if code is None:
        raise Refused(TOO_LARGE)
    refuse_failure(code, answer, is_late)
    return answer


def word_fields_limited(path):
    """[{name, part, near}] of the fields in a school's own Word blank."""
    return json.loads(word_limited({"path": str(Path(path).resolve()), "word": None}))


def filled_words_limited(path, many):
    """The bytes of the blank with each of these sets of values put in."""
    with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(many, file, ensure_ascii=False)
        file.flush()
        answer = word_limited({"path": str(Path(path).resolve()), "word": file.name})
    return [base64.b64decode(line) for line in answer.split()]


def word_limited(wish):
    with limited_child(wish) as (child, is_late):
        answer = child.stdout.read(LONGEST_ANSWER + 1)
        code = child.wait() if len(answer) <= LONGEST_ANSWER else None
    if code is None:
        raise Refused(TOO_LARGE)
    refuse_failure(code, answer, is_late)
    return answer


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
