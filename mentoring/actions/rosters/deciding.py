"""The owner of a list corrects how it is read, and decides whether it goes in."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.rosters.reading import ask_for_reading
from mentoring.models import AuditEntry, ImportBatch, ImportState, Job, KnownColumn
from mentoring.roster.headers import normal
from mentoring.roster.people import FIELDS

APPLYING = "mentoring.tasks.apply_roster"
LONGEST_CELL = 500
WAITING = (ImportState.UPLOADED, ImportState.APPLYING)
CLOSED = (ImportState.APPLIED, ImportState.UNDONE, ImportState.EXPIRED)


def open_batch(batch):
    """The batch, locked, while its owner may still correct how it is read."""
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state in CLOSED or not batch.file:
        raise ValidationError("Список уже внесён или его файл удалён: загрузите файл ещё раз.")
    if batch.state in WAITING and last_job(batch).unfinished().exists():
        raise ValidationError("Список ещё обрабатывается, подождите несколько секунд.")
    return batch


def last_job(batch):
    """The newest piece of background work about this list."""
    jobs = Job.objects.filter(
        organisation=batch.organisation_id, key__startswith=f"roster:{batch.pk}:"
    )
    return jobs.filter(pk__in=jobs.order_by("-pk").values("pk")[:1])


@transaction.atomic
def correct_columns(*, batch, mapping, kind, by):
    """What the columns hold, said by a person; the organisation's next files are read likewise."""
    batch = open_batch(batch)
    titles = {sheet["name"]: sheet["titles"] for sheet in batch.sheets}
    for name, fields in mapping.items():
        if unknown := set(fields.values()) - FIELDS - {""}:
            raise ValidationError(f"Неизвестное поле: {', '.join(sorted(unknown))}.")
        for letter, field in fields.items():
            remember_column(batch.organisation, titles.get(name, {}).get(letter, ""), field)
    batch.mapping, batch.kind = mapping, kind
    batch.state = ImportState.UPLOADED
    batch.save(update_fields=["mapping", "kind", "state"])
    AuditEntry.record("roster.changed", target=batch, by=by, fields=["mapping"])
    ask_for_reading(batch, by)
    return batch


def remember_column(organisation, title, field):
    title = normal(title)[:200]
    if not title:
        return
    known = KnownColumn.objects.filter(organisation=organisation, title=title)
    if not field:
        known.delete()
    elif not known.update(field=field):
        KnownColumn.objects.create(organisation=organisation, title=title, field=field)


@transaction.atomic
def repair_cells(*, batch, cells, answers, by):
    """Values typed in the preview replace those of the file; answers say who is who."""
    batch = open_batch(batch)
    for sheet, number, letter, text in cells:
        row = batch.repairs.setdefault(sheet, {}).setdefault(str(number), {})
        row[letter] = text[:LONGEST_CELL]
    batch.answers |= answers
    batch.state = ImportState.UPLOADED
    batch.save(update_fields=["repairs", "answers", "state"])
    AuditEntry.record("roster.changed", target=batch, by=by, counts={"cells": len(cells)})
    ask_for_reading(batch, by)
    return batch


@transaction.atomic
def ask_to_apply(*, batch, is_partial, by):
    """Put the checked list in line to be written."""
    batch = open_batch(batch)
    if not batch.summary:
        raise ValidationError("Этот файл не принят: исправьте его и загрузите снова.")
    if batch.summary["errors"] and not is_partial:
        raise ValidationError(
            "В списке есть ошибки. Исправьте строки или отметьте «Внести без строк с ошибками»."
        )
    batch.state, batch.is_partial = ImportState.APPLYING, is_partial
    batch.save(update_fields=["state", "is_partial"])
    Job.enqueue(
        handler=APPLYING,
        title=f"Внесение списка № {batch.pk}",
        key=f"roster:{batch.pk}:apply:{timezone.now().timestamp()}",
        organisation=batch.organisation,
        by=by,
        arguments={"batch_id": batch.pk},
    )
    return batch


@transaction.atomic
def release_batch(*, batch, sentence):
    """A writing that was refused leaves the list where it was, with the reason."""
    ImportBatch.objects.filter(pk=batch.pk, state=ImportState.APPLYING).update(
        state=ImportState.READ, message=sentence
    )
