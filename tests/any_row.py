"""A row of any model with as little in it as its table allows: for walks over all models."""

import uuid
from datetime import date, timedelta
from itertools import count

from django.db import models
from django.utils import timezone

from tests.factories import OrganisationFactory, PersonFactory, ProgrammeFactory, UserFactory

NUMBERS = count(1)
MADE = {
    "mentoring.Organisation": lambda organisation: organisation or OrganisationFactory(),
    "mentoring.Person": lambda organisation: PersonFactory(organisation=organisation),
    "mentoring.Programme": lambda organisation: ProgrammeFactory(organisation=organisation),
    "mentoring.User": lambda organisation: UserFactory(),
}
# What checks of a table demand beside its columns.
BESIDE = {
    "mentoring.Award": {"kind": "merit"},
    "mentoring.Meeting": {"held_on": date(2026, 10, 5)},
    "mentoring.Material": {"text": "Памятка"},
}
BY_TYPE = (
    (models.UUIDField, lambda n: uuid.uuid4()),
    (models.JSONField, lambda n: {}),
    (models.BooleanField, lambda n: False),
    (models.DateTimeField, lambda n: timezone.now()),
    (models.DateField, lambda n: date(2026, 9, 1) + timedelta(n)),
    (models.DecimalField, lambda n: 1),
    (models.IntegerField, lambda n: 1 + n % 9),
    (models.CharField, lambda n: f"row-{n}"),
    (models.TextField, lambda n: f"row-{n}"),
)


def row_of(model, organisation, **given):
    """Stored, with what its columns demand, and what is `given`."""
    row, given = model(), BESIDE.get(model._meta.label, {}) | given
    for column in model._meta.local_concrete_fields:
        if column.name in given:
            setattr(row, column.name, given[column.name])
        elif is_demanded(column):
            setattr(row, column.name, filled(column, organisation))
    row.save(force_insert=True)
    return row


def is_demanded(column):
    if column.primary_key or column.null or getattr(column, "auto_now_add", False):
        return False
    return column.remote_field is not None or not column.has_default() or column.unique


def filled(column, organisation):
    if column.remote_field:
        target = column.remote_field.model
        maker = MADE.get(target._meta.label)
        return maker(organisation) if maker else row_of(target, organisation)
    if column.blank and not column.unique and column.empty_strings_allowed:
        return ""
    if column.choices:
        return column.choices[0][0]
    return next(make for kind, make in BY_TYPE if isinstance(column, kind))(next(NUMBERS))
