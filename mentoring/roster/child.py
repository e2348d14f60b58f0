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
from datetime import date
from pathlib import Path

from mentoring.roster import reader
from mentoring.roster.problems import Refused
from mentoring.roster.roster import Roster

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 15
WALL_SECONDS = 20
LONGEST_ANSWER = 300 * 1024 * 1024
REFUSAL = 3  # exit code; the sentence is on the standard output
# The package is named without running its __init__, which would start Celery and the settings.
START = (
    "import sys, types\n"
    "root = sys.argv[1]\n"
    "sys.path.insert(0, root)\n"
    "package = sys.modules['mentoring'] = types.ModuleType('mentoring')\n"
    "package.__path__ = [root + '/mentoring']\n"
    "from mentoring.roster.child import main\n"
    "sys.exit(main(sys.argv[2]))\n"
)
TOO_SLOW = (
    "Файл слишком сложен: его не удалось прочитать за отведённое время. Сохраните список заново."
)
TOO_HEAVY = "Файл не удалось прочитать: он повреждён или требует слишком много памяти."


def read_limited(
    path, *, kind="auto", mapping=None, remembered=None, today=None, repairs=None, copy=False
):
    """Reads a roster in a limited child process; whatever happens there, the answer is a
    `Roster` or `Refused`."""
    wish = {
        "path": str(Path(path).resolve()),
        "kind": kind,
        "mapping": mapping,
        "remembered": remembered,
        "today": today and today.isoformat(),
        "repairs": repairs,
        "copy": copy,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-c", START, str(ROOT), json.dumps(wish)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(TOO_SLOW) from error
    return answer_of(done)


def answer_of(done):
    if done.returncode == REFUSAL:
        raise Refused(done.stdout.decode("utf-8", errors="replace").strip() or TOO_HEAVY)
    if done.returncode or len(done.stdout) > LONGEST_ANSWER:
        raise Refused(TOO_SLOW if -done.returncode in (24, 9) else TOO_HEAVY)
    return Roster.from_json(done.stdout.decode("utf-8"))


def main(wish):
    """The child's side: limits first, then the file, then JSON on the standard output."""
    limit()
    gc.disable()  # the process ends with its answer
    wish = json.loads(wish)
    today = wish.pop("today")
    try:
        roster = reader.read(**wish, today=date.fromisoformat(today) if today else None)
    except Refused as refusal:
        sys.stdout.write(str(refusal))
        return REFUSAL
    sys.stdout.write(roster.to_json())
    return 0


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
