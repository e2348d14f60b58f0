"""Printing happens in a child process under limits; this is our end of the pipe."""

import base64
import json
import logging
import os
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

log = logging.getLogger(__name__)

PRESS = Path(__file__).with_name("press.py")
CSS = Path("templates") / "papers" / "print.css"
TOO_COSTLY = (
    "Документ не напечатан: его текст слишком велик или сложен. "
    "Проверьте, нет ли в наименованиях и именах чрезмерно длинного текста."
)

TOO_HEAVY = "Файлы слишком велики, чтобы соединить их в один. Печатайте их по отдельности."
MOST_TURNS = 6
EXHAUSTED = (b"MemoryError", b"RecursionError")


class PrintRefused(ValidationError):
    """The text costs too much or cannot be printed; the sentence is for the user."""


@dataclass(frozen=True)
class Limits:
    """What one paper may cost: processor and wall seconds, bytes of memory and of text.

    A list of a thousand pairs honestly takes longer than a bomb of fifty bytes may: every portion
    of text gives as much time again, up to MOST_TURNS.
    """

    cpu: int = 20
    wall: int = 60
    memory: int = 1024**3
    text: int = 3 * 1024**2
    portion: int = 200 * 1024
    bound: int = 48 * 1024**2

    def turns(self, text):
        return min(MOST_TURNS, 1 + len(text) // self.portion)


@cache
def style():
    return (settings.BASE_DIR / CSS).read_text(encoding="utf-8")


class Printer:
    """A child process kept for a batch; a text that kills it leaves the next one unharmed."""

    def __init__(self, limits=None):
        self.limits = limits or Limits()
        self.child = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stop()

    def print(self, html, format):
        """The bytes of the paper in this format, «pdf» or «docx»; «pages» tells their number."""
        if len(html.encode()) > self.limits.text:
            raise PrintRefused(TOO_COSTLY)
        return self.ask({"format": format, "html": html, "css": style()}, self.limits.turns(html))

    def bind(self, files, *, is_duplex=False, titles=()):
        """(one PDF of all files, pages of each): PDFs and pictures, those of strangers too."""
        if sum(map(len, files)) > self.limits.bound:
            raise PrintRefused(TOO_HEAVY)
        coded = [base64.b64encode(one).decode() for one in files]
        request = {"format": "bound", "files": coded, "is_duplex": is_duplex, "titles": titles}
        answer = self.ask(request, MOST_TURNS)
        (count,) = struct.unpack_from(">I", answer)
        counts = struct.unpack_from(f">{count}I", answer, 4)
        return answer[4 + 4 * count :], list(counts)

    def ask(self, question, turns):
        request = json.dumps(question | {"seconds": self.limits.cpu * turns}).encode()
        if self.child is None:
            self.start()
        alarm = threading.Timer(self.limits.wall * turns, self.child.kill)
        alarm.start()
        try:
            return self.exchange(request)
        except (OSError, EOFError) as error:
            self.stop()
            raise PrintRefused(TOO_COSTLY) from error
        finally:
            alarm.cancel()

    def exchange(self, request):
        self.child.stdin.write(struct.pack(">I", len(request)) + request)
        self.child.stdin.flush()
        head = self.receive(5)
        answer = self.receive(struct.unpack(">I", head[1:])[0])
        if head[:1] == b"+":
            return answer
        log.warning("A paper was not printed: %s", answer.decode())
        if answer in EXHAUSTED:  # then the child's state is nobody's promise
            self.stop()
        raise PrintRefused(TOO_COSTLY)

    def receive(self, length):
        chunk = self.child.stdout.read(length)
        if len(chunk) != length:
            raise EOFError
        return chunk

    def start(self):
        self.child = subprocess.Popen(
            [sys.executable, "-I", str(PRESS), str(self.limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Nothing of ours goes along, least of all SECRET_KEY and DATABASE_URL.
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "HOME": "/nonexistent"},
            cwd="/",
            start_new_session=True,
        )

    def stop(self):
        child, self.child = self.child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            close_quietly(pipe)


def close_quietly(pipe):
    """What was still in the buffer has nobody to read it."""
    try:
        pipe.close()
    except BrokenPipeError:
        log.debug("The child had gone before its pipe was closed.")
