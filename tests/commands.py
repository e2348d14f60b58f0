"""Run a management command as a script would and read what it printed."""

import json
from dataclasses import dataclass
from io import StringIO

from django.core.management import call_command


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def run(name, *arguments):
    """The exit code and both streams of `manage.py name …`."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as stop:
        code = stop.code
    return Answer(code, out.getvalue(), err.getvalue())
