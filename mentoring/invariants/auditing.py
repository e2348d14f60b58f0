"""The invariants of all applications, and the search for what breaks them."""

from django.conf import settings
from django.utils.module_loading import import_string

from mentoring.invariants.invariant import Breach


def all_invariants():
    """Of every application that settings.INVARIANTS names, in order."""
    return [one for path in settings.INVARIANTS for one in import_string(path)]


def broken(invariants):
    """What breaks them, one by one, so that a base full of errors fills no memory."""
    for invariant in invariants:
        for name in invariant.broken():
            yield Breach(invariant.code, invariant.title, name)
