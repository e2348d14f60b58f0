"""The child's side of a limited reading: limits first, then the file, then JSON for the parent."""

import base64
import gc
import json
import resource
import sys
from datetime import date
from pathlib import Path

from mentoring.roster import containers, reader
from mentoring.roster.problems import Refused
from mentoring.roster.raw_tables import table_of
from mentoring.roster.roster import ending_to_json, rows_to_json

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 15
ROWS_MARK = "+"  # begins a line of rows that come before the answer
REFUSAL = 3  # exit code; the sentence is on the standard output


def main(wish):
    limit()
    gc.disable()  # the process ends with its answer
    wish = json.loads(wish)
    if wish.pop("tables", False):
        return write_tables(**wish)
    if "blank" in wish:
        return write_blank(wish["path"], wish["blank"])
    if "word" in wish:
        return write_word(wish["path"], wish["word"])
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


def write_blank(path, values):
    """A foreign workbook: filled with values, or only where its formulas are."""
    from mentoring.roster import blank_filling  # noqa: PLC0415  lists must not wait for lxml

    content = Path(path).read_bytes()
    try:
        if values is None:
            answer = json.dumps(blank_filling.formulas_of(content), ensure_ascii=False).encode()
        else:
            answer = blank_filling.filled(content, values)
    except Refused as refusal:
        sys.stdout.write(str(refusal))
        return REFUSAL
    sys.stdout.buffer.write(answer)
    return 0


def write_word(path, values_path):
    """A school's own Word blank: which fields it has, or its copies with each set of values."""
    from mentoring.roster import word_blank  # noqa: PLC0415  lists must not wait for lxml

    content = Path(path).read_bytes()
    try:
        if values_path is None:
            json.dump(word_blank.fields_of(content), sys.stdout, ensure_ascii=False)
            return 0
        many = json.loads(Path(values_path).read_text(encoding="utf-8"))
        for copy in word_blank.filled(content, many):
            sys.stdout.write(base64.b64encode(copy).decode() + "\n")
    except Refused as refusal:
        sys.stdout.write(str(refusal))
        return REFUSAL
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
