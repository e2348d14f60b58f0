from decimal import Decimal

from django.db import transaction

from mentoring.models import AuditEntry
from reports.actions.campaign import locked
from reports.models import SchoolResult
from reports.studies.results import BY_ANSWERS, proposals_of


@transaction.atomic
def save_results(*, programme, values, by):
    """What was typed: {code: {entry, exit, source}}; a row without a figure is no row."""
    programme = locked(programme)
    stored = {one.code: one for one in SchoolResult.objects.of(programme)}
    for code, facts in values.items():
        row = stored.get(code) or SchoolResult(
            organisation=programme.organisation, programme=programme, code=code
        )
        if facts["entry"] is None and facts["exit"] is None:
            if row.pk:
                row.delete()
            continue
        for name, value in facts.items():
            setattr(row, name, value)
        row.full_clean()
        row.save()
    AuditEntry.record("schoolresult.changed", target=programme, by=by, counts={"rows": len(values)})


@transaction.atomic
def take_proposals(*, programme, by):
    """Figures of the answers into the fields that are still empty; returns how many."""
    programme = locked(programme)
    stored = {one.code: one for one in SchoolResult.objects.of(programme)}
    taken = 0
    for code, (before, after) in proposals_of(programme).items():
        row = stored.get(code) or SchoolResult(
            organisation=programme.organisation, programme=programme, code=code
        )
        if row.entry is None and row.exit is None:
            row.entry, row.exit = (
                None if value is None else Decimal(str(value)) for value in (before, after)
            )
            row.source = BY_ANSWERS
            row.full_clean()
            row.save()
            taken += 1
    AuditEntry.record("schoolresult.changed", target=programme, by=by, counts={"rows": taken})
    return taken
