"""A file straight from the disk into the registers: what an administrator's command does."""

from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError

from mentoring.actions.rosters.ahead import Ahead, no_collection
from mentoring.actions.rosters.applying import apply_rows, plan_import, programme_for
from mentoring.actions.rosters.notices import notices_of
from mentoring.actions.rosters.reading import remembered_columns, sheet_facts
from mentoring.files import check_file, sha256
from mentoring.models import ImportBatch
from mentoring.roster.child import read_limited
from mentoring.roster.problems import Refused
from mentoring.text import shown_name


@dataclass
class Imported:
    """What was read, what it means for the registers, and the batch when it was written."""

    roster: object
    plan: object
    batch: ImportBatch | None = None


def import_file(*, path, organisation, kind="auto", is_dry=False, is_partial=False, by=None):
    """Read, check and, unless it is a rehearsal or a row is refused, write."""
    programme = programme_for(organisation)
    with no_collection():
        roster, ahead = read_beside(path, organisation, kind, programme)
        has_errors = any(row.action == "error" for row in roster.rows)
        facts = {"organisation": organisation, "rows": roster.rows, "ahead": ahead}
        if is_dry or (has_errors and not is_partial):
            return Imported(roster, plan_import(programme=programme, by=by, **facts))
        batch = batch_of(path, organisation, kind, programme, roster, by)
        return Imported(
            roster, apply_rows(batch=batch, by=by, is_partial=is_partial, **facts), batch
        )


def read_beside(path, organisation, kind, programme):
    """The file is read in its child while this process loads whom the organisation knows and
    compares the rows that have come."""
    ahead = Ahead(organisation, programme)
    roster = read_file(
        path,
        kind=kind,
        remembered=remembered_columns(organisation),
        today=ahead.today,
        meanwhile=ahead.load,
        tell=ahead.compare,
    )
    return roster, ahead


def batch_of(path, organisation, kind, programme, roster, by):
    return ImportBatch(
        organisation=organisation,
        programme=programme,
        file_name=shown_name(str(path)),
        sha256=sha256(Path(path).read_bytes()),
        kind=kind,
        sheets=[sheet_facts(sheet) for sheet in roster.sheets],
        notices=notices_of(roster),
        created_by=by,
    )


def read_file(path, **wish):
    check_file(path)
    try:
        return read_limited(path, **wish)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from None
    except OSError:
        raise ValidationError(f"Файл «{path}» не открывается: проверьте права доступа.") from None
