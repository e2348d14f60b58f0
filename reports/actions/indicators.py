from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, Organisation
from reports.indicators.targets import sourced_targets
from reports.indicators.totals import completed
from reports.models import Contingent, IndicatorTarget

NUMBERS = (
    "pupils", "pupils_10_19", "pupils_15_19", "teachers", "teachers_under_35", "young_specialists",
)  # fmt: skip


@transaction.atomic
def save_contingent(*, contingent, by, changed=()):
    """The numbers as they were entered; what the tables of parallels and ages give is added."""
    if contingent.pk is None:
        refuse_second(contingent)
    else:
        stored = Contingent.objects.lock_version(contingent.pk, contingent.version)
        contingent.version = stored.version + 1
    values = {name: getattr(contingent, name) for name in ("grades", "ages", *NUMBERS)}
    values, problems = completed(values, titles())
    if problems:
        raise ValidationError(problems)
    for name in NUMBERS:
        setattr(contingent, name, values[name])
    if all(getattr(contingent, name) is None for name in NUMBERS):
        raise ValidationError("Впишите хотя бы одно число.")
    contingent.full_clean()
    contingent.save()
    AuditEntry.record("contingent.changed", target=contingent, by=by, fields=changed)
    return contingent


def titles():
    return {name: Contingent._meta.get_field(name).verbose_name for name in NUMBERS}


def refuse_second(contingent):
    same = Contingent.objects.of_year(contingent.school_year)
    if same.filter(organisation=contingent.organisation).exists():
        raise ValidationError(
            "Контингент этого года только что сохранил другой пользователь. Откройте страницу заново."
        )


@transaction.atomic
def save_targets(*, organisation, year, targets, by):
    """{code: percent or None}: what equals the rules of the year or the catalogue is not stored twice."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    own = IndicatorTarget.objects.of_year(year).filter(organisation=organisation, code__in=targets)
    own.delete()
    usual = sourced_targets([organisation], year)[organisation.pk]
    for code, percent in targets.items():
        if percent is None or percent == usual.get(code, (None, ""))[0]:
            continue
        row = IndicatorTarget(
            organisation=organisation, year=year.start, code=code, percent=percent
        )
        row.full_clean()
        row.save()
    AuditEntry.record(
        "indicatortarget.changed", target=organisation, by=by, counts={"rows": len(targets)}
    )
