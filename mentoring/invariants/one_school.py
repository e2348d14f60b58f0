"""Rows of one school point at rows of the same school: asked of every relation there is."""

from django.apps import apps
from django.db.models import F, Q

from mentoring.invariants.invariant import Invariant, rows
from mentoring.privacy import our_models

OWNER = "organisation"


def is_owned(model):
    return any(field.name == OWNER for field in model._meta.local_concrete_fields)


def owned_relations(model):
    """Foreign keys of a model that lead to rows with an organisation of their own."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.many_to_one or field.one_to_one
        if field.name != OWNER and is_owned(field.remote_field.model)
    ]


def differ(one, other):
    """Both are known and they differ; written so that an empty relation is no difference."""
    return Q(**{f"{one}__lt": F(other)}) | Q(**{f"{one}__gt": F(other)})


def foreign_rows():
    for model in our_models():
        relations = owned_relations(model) if is_owned(model) else []
        strange = Q()
        for name in relations:
            strange |= differ(f"{name}__{OWNER}", OWNER)
        if relations:
            yield from rows(model._base_manager.filter(strange))


def foreign_links():
    """Rows of many-to-many tables whose two ends belong to different schools."""
    for link in apps.get_models(include_auto_created=True):
        if not link._meta.auto_created:
            continue
        ends = owned_relations(link)
        if len(ends) == 2:
            one, other = (f"{name}__{OWNER}" for name in ends)
            yield from rows(link._base_manager.filter(differ(one, other)))


INVARIANTS = (
    Invariant("one_school", "Связанные записи принадлежат одной школе", foreign_rows),
    Invariant("one_school_of_lists", "В списках стоят записи одной школы", foreign_links),
)
