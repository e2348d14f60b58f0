"""What is wrong with a value, and the value that could be saved nevertheless. Pure."""

from typing import Any, NamedTuple

ERROR, WARNING, INFO = "error", "warning", "info"


class Refused(ValueError):
    """The file as a whole cannot be a roster; the text is a Russian sentence for its owner."""


class Problem(NamedTuple):
    """A sentence about one value: an error keeps the row out, a warning and an info do not."""

    severity: str
    text: str
    suggestion: str = ""


class Clean(NamedTuple):
    """A value as it will be stored (None when there is none) and what has to be said about it."""

    value: Any = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self):
        return any(problem.severity == ERROR for problem in self.problems)


def error(text, suggestion=""):
    return Clean(None, (Problem(ERROR, text, suggestion),))


def warned(value, text, suggestion=""):
    return Clean(value, (Problem(WARNING, text, suggestion),))


def noted(value, text, suggestion=""):
    return Clean(value, (Problem(INFO, text, suggestion),))
