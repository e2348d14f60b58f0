"""An upload comes in and is read, in a limited child process, as often as its owner corrects it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from mentoring.actions.rosters.applying import plan_import, programme_for
from mentoring.actions.rosters.notices import notices_of
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
from mentoring.roster.problems import Refused
from mentoring.text import shown_name

READING = "mentoring.tasks.read_roster"


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
        file_name=shown_name(file_name),
        sha256=sha256(content),
        kind=kind,
        created_by=by,
    )
    batch.full_clean(exclude=["file"])
    batch.file.save(opaque_name("rosters", ".upload"), ContentFile(content))
    AuditEntry.record("roster.uploaded", target=batch, by=by)
    ask_for_reading(batch, by)
    return batch


def ask_for_reading(batch, by):
    return Job.enqueue(
        handler=READING,
        title=f"Чтение списка № {batch.pk}",
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
        by=batch.created_by,
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
        "register": sheet.register,
        "header_rows": list(sheet.header_rows),
        "columns": sheet.columns,
        "titles": {
            letter: title for letter, title in sheet.titles.items() if letter not in sheet.dropped
        },
        "confidence": sheet.confidence,
        "dropped": sheet.dropped,
        "passed_over": {why: len(rows) for why, rows in sheet.passed_over.items()},
    }
