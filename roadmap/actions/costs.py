"""The estimate of an event, line by line."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry
from roadmap.actions.sections import locked

MOST_LINES = 100


@transaction.atomic
def add_cost(*, cost, by):
    locked(cost.event.programme)
    if cost.event.costs.count() >= MOST_LINES:
        raise ValidationError(f"В смете уже {MOST_LINES} строк: объедините похожие.")
    cost.organisation = cost.event.organisation
    cost.full_clean()
    cost.save()
    AuditEntry.record("event.changed", target=cost.event, by=by, fields=["costs"])
    return cost


@transaction.atomic
def remove_cost(*, cost, by):
    locked(cost.event.programme)
    AuditEntry.record("event.changed", target=cost.event, by=by, fields=["costs"])
    cost.delete()
