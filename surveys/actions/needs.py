from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import AuditEntry, Person
from surveys.models import NeedsRecord


@transaction.atomic
def save_needs(*, record, by, changed=()):
    """What was learnt of a person's needs; nobody is examined without consent."""
    is_new = record.pk is None
    if not is_new:
        stored = NeedsRecord.objects.lock_version(record.pk, record.version)
        record.version = stored.version + 1
    record.organisation = record.programme.organisation
    refuse_unfit(record)
    record.recorded_by = by
    record.full_clean()
    record.save()
    verb = "needsrecord.recorded" if is_new else "needsrecord.changed"
    AuditEntry.record(verb, target=record, by=by, fields=changed)
    return record


def refuse_unfit(record):
    if record.programme.is_closed:
        raise ValidationError(f"{record.programme}: программа завершена, записи не добавляются.")
    if record.person.organisation_id != record.organisation.pk:
        raise ValidationError("Этот человек не из вашей организации.")
    if record.done_on > timezone.localdate():
        raise ValidationError("День ещё не наступил: записывается то, что уже проведено.")
    if not record.areas and not record.note:
        raise ValidationError("Отметьте области или впишите вывод: запись пока ни о чём.")
    people = Person.objects.filter(pk=record.person_id)
    if not people.may_be_surveyed(record.done_on).exists():
        raise ValidationError(
            f"{record.person}: на этот день нет согласия на обработку данных или есть отказ от "
            "анализа потребностей. Сначала внесите согласие."
        )


@transaction.atomic
def remove_needs(*, record, by):
    """A record made by mistake goes away whole; the log keeps that there was one."""
    record = NeedsRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    refuse_closed_year(record.programme_id)
    AuditEntry.record("needsrecord.removed", target=record, by=by)
    record.delete()
