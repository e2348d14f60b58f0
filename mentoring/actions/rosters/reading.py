"""An upload comes in and is read, in a limited child process, as often as its owner corrects it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from mentoring.actions.rosters.applying import plan_import, programme_for
from mentoring.actions.rosters.planning import notices_of
from mentoring.actions.rosters.rows import store_rows
from mentoring.files import opaque_name, sha256
from mentoring.models import (
    AuditEntry,
    ImportBatch,
    ImportState,
    Job,
    KnownColumn,
    RosterKind,
)
from mentoring.roster.child import read_limited
from mentoring.roster.headers import normal
from mentoring.roster.people import FIELDS
from mentoring.roster.problems import Refused

READING = "mentoring.tasks.read_roster"
APPLYING = "mentoring.tasks.apply_roster"
LONGEST_CELL = 500
CLOSED = (ImportState.APPLIED, ImportState.UNDONE, ImportState.EXPIRED)


def remembered_columns(organisation):
    """Title → field as the school has said before."""
    return dict(KnownColumn.objects.filter(organisation=organisation).values_list("title", "field"))


@transaction.atomic
def upload_roster(*, organisation, content, file_name, by, kind=RosterKind.AUTO, programme=None):
    """Keep the file until it is decided about, and ask for it to be read."""
    if not content:
        raise ValidationError("Файл пуст.")
    if len(content) > settings.ROSTER_MAX_BYTES:
        limit = settings.ROSTER_MAX_BYTES // 1_048_576
        raise ValidationError(f"Файл больше {limit} МБ. Уберите картинки или разделите список.")
    batch = ImportBatch(
        organisation=organisation,
        programme=programme or programme_for(organisation),
        file_name=file_name[:255] or "список",
        sha256=sha256(content),
        kind=kind,
        created_by=by,
    )
    batch.file.save(opaque_name("rosters", ".upload"), ContentFile(content), save=False)
    batch.full_clean(exclude=["file"])
    batch.save()
    AuditEntry.record("roster.uploaded", target=batch, by=by)
    ask_for_reading(batch, by)
    return batch


def ask_for_reading(batch, by):
    return Job.enqueue(
        handler=READING,
        title=f"Чтение списка «{batch.file_name}»"[:200],
        key=f"roster:{batch.pk}:read:{timezone.now().timestamp()}",
        organisation=batch.organisation,
        by=by,
        arguments={"batch_id": batch.pk},
    )


def read_roster(*, batch):
    """Read the file in the child and compare it with the registers; a refusal is an answer too."""
    if not batch.file or batch.state == ImportState.APPLIED:
        return batch
    try:
        roster = read_limited(
            batch.file.path,
            kind=batch.kind,
            mapping=batch.mapping or None,
            remembered=remembered_columns(batch.organisation),
            today=timezone.localdate(),
            repairs=batch.repairs or None,
            copy=True,
        )
    except Refused as refusal:
        return store_refusal(batch, str(refusal))
    return store_reading(batch, roster)


@transaction.atomic
def store_refusal(batch, sentence):
    batch.state, batch.message = ImportState.REFUSED, sentence
    batch.save(update_fields=["state", "message"])
    return batch


@transaction.atomic
def store_reading(batch, roster):
    plan = plan_import(
        organisation=batch.organisation,
        programme=batch.programme,
        rows=roster.rows,
        answers=batch.answers,
    )
    batch.sheets = [sheet_facts(sheet) for sheet in roster.sheets]
    batch.tables = {sheet.name or "": sheet.copy for sheet in roster.sheets if sheet.copy}
    batch.notices = notices_of(roster) + plan.notices
    batch.summary, batch.message, batch.state = plan.summary, "", ImportState.READ
    batch.save(update_fields=["sheets", "tables", "notices", "summary", "message", "state"])
    store_rows(batch, plan)
    return batch


def sheet_facts(sheet):
    return {
        "name": sheet.name or "",
        "kind": sheet.kind,
        "header_rows": list(sheet.header_rows),
        "columns": sheet.columns,
        "titles": {
            letter: title for letter, title in sheet.titles.items() if letter not in sheet.dropped
        },
        "confidence": sheet.confidence,
        "dropped": sheet.dropped,
        "passed_over": {why: len(rows) for why, rows in sheet.passed_over.items()},
    }


def open_batch(batch):
    """The batch, locked, while its owner may still correct how it is read."""
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state in CLOSED or not batch.file:
        raise ValidationError("Список уже внесён или его файл удалён: загрузите файл ещё раз.")
    if last_job(batch).unfinished().exists():
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
        title=f"Внесение списка «{batch.file_name}»"[:200],
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
