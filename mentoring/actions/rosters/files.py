"""A file straight from the disk into the registers: what an administrator's command does."""

from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.rosters.applying import apply_rows, plan_import, programme_for
from mentoring.actions.rosters.planning import notices_of
from mentoring.actions.rosters.reading import remembered_columns, sheet_facts
from mentoring.files import sha256
from mentoring.models import ImportBatch
from mentoring.roster.child import read_limited
from mentoring.roster.problems import Refused


@dataclass
class Imported:
    """What was read, what it means for the registers, and the batch when it was written."""

    roster: object
    plan: object
    batch: ImportBatch | None = None


def import_file(*, path, organisation, kind="auto", is_dry=False, is_partial=False, by=None):
    """Read, check and, unless it is a rehearsal or a row is refused, write."""
    roster = read_file(path, organisation, kind)
    programme = programme_for(organisation)
    if is_dry:
        plan = plan_import(organisation=organisation, programme=programme, rows=roster.rows)
        return Imported(roster, plan)
    batch = ImportBatch(
        organisation=organisation,
        programme=programme,
        file_name=Path(path).name[:255],
        sha256=sha256(Path(path).read_bytes()),
        kind=kind,
        sheets=[sheet_facts(sheet) for sheet in roster.sheets],
        notices=notices_of(roster),
        created_by=by,
    )
    if not is_partial and any(row.action == "error" for row in roster.rows):
        plan = plan_import(organisation=organisation, programme=programme, rows=roster.rows)
        return Imported(roster, plan)
    plan = apply_rows(
        organisation=organisation, rows=roster.rows, batch=batch, by=by, is_partial=is_partial
    )
    return Imported(roster, plan, batch)


def read_file(path, organisation, kind):
    if not Path(path).is_file():
        raise ValidationError(f"Файла «{path}» нет.")
    try:
        return read_limited(
            path,
            kind=kind,
            remembered=remembered_columns(organisation),
            today=timezone.localdate(),
        )
    except Refused as refusal:
        raise ValidationError(str(refusal)) from None
    except OSError:
        raise ValidationError(f"Файл «{path}» не открывается: проверьте права доступа.") from None
