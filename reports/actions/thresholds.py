from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, Organisation
from mentoring.models.base import as_seen
from reports.models import Threshold
from reports.studies.thresholds import ORDERED, comma, limits_of


@transaction.atomic
def set_thresholds(*, organisation, values, version, by):
    """{code: value}; what is as usual again leaves no row, so that it follows the usual value."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    limits = as_seen(limits_of(organisation), version)
    if problems := problems_of(limits, values):
        raise ValidationError(problems)
    changed = [code for code, value in values.items() if float(value) != limits[code].value]
    own = {code: values[code] for code in changed if float(values[code]) != limits[code].usual}
    Threshold.objects.filter(organisation=organisation, code__in=changed).delete()
    Threshold.objects.bulk_create(
        Threshold(organisation=organisation, code=code, value=Decimal(str(value)))
        for code, value in own.items()
    )
    if changed:
        AuditEntry.record("threshold.changed", target=organisation, by=by, fields=changed)
    return len(changed)


def problems_of(limits, values):
    """Each within its bounds, the weak below the strong; of the usual ones where none is given."""
    problems = [
        f"«{limit.title}»: число от {comma(limit.least)} до {comma(limit.most)}."
        for code, limit in limits.items()
        if code in values and not limit.least <= values[code] <= limit.most
    ]
    now = {code: float(values.get(code, limit.value)) for code, limit in limits.items()}
    problems += [
        f"«{limits[low].title}» должно быть меньше, чем «{limits[high].title}»."
        for low, high in ORDERED
        if now[low] >= now[high]
    ]
    return problems


@transaction.atomic
def reset_thresholds(*, organisation, by):
    """All as usual again; returns how many were the organisation's own."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    own = Threshold.objects.filter(organisation=organisation)
    codes = list(own.order_by("code").values_list("code", flat=True))
    own.delete()
    if codes:
        AuditEntry.record("threshold.reset", target=organisation, by=by, fields=codes)
    return len(codes)
