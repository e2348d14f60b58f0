"""A template of ours that shows a word nobody gave it, or hands it on, fails the test.

`if`, `for` and `firstof` may ask for one, and so may the filter `default`: they say what is shown
instead. So may whoever uses a word that the same template sets under a condition
(`{% if … %}{% url … as edit_url %}{% endif %}`): it is empty on purpose.
"""

import re
import sys
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import FilterExpression, Node
from django.template.defaultfilters import default

OURS = str(settings.BASE_DIR / "templates")


class Undefined(str):
    """Django's empty string for what is not there, except to the expression that is to show it.

    A row that silently is not there (`document.dispatch`) is given this very value; it must stay empty.
    """

    __slots__ = ()

    def __bool__(self):
        frame = sys._getframe(1)
        if frame.f_code is not FilterExpression.resolve.__code__:
            return False
        return default not in {filter for filter, _ in frame.f_locals["self"].filters}

    def __contains__(self, word):
        return word == "%s"

    def __mod__(self, variable):
        node = asking_node(sys._getframe(1))
        name = node.origin.name if node else ""
        # Other people's templates may ask as they like.
        if name.startswith(OURS) and variable.var not in words_set_by(name):
            pytest.fail(f"{name}:{node.token.lineno}: nobody gave it «{variable}»")
        return ""


@cache
def words_set_by(name):
    return set(re.findall(r"\bas (\w+) %}", Path(name).read_text(encoding="utf-8")))


def asking_node(frame):
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node
        frame = frame.f_back
    return None
