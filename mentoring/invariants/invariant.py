"""One thing that always holds of the data, and how a row that breaks it is named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Invariant:
    """`broken` yields the objects of which it does not hold: models and numbers, never a person's data."""

    code: str
    title: str  # what holds, in the words of the administrator
    broken: Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Breach:
    """One object of which an invariant does not hold."""

    invariant: str
    title: str
    object: str


def named(model, pk):
    """«mentoring.Mentorship 12»"""
    return f"{model._meta.label} {pk}"


def rows(queryset):
    """The rows of a queryset under their names."""
    for pk in queryset.order_by("pk").values_list("pk", flat=True).iterator():
        yield named(queryset.model, pk)
