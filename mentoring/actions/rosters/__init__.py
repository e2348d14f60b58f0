"""Rosters: uploaded, read, compared, written in bulk and taken back."""

from mentoring.actions.rosters.applying import apply_roster
from mentoring.actions.rosters.changes import shown_changes
from mentoring.actions.rosters.deciding import (
    ask_to_apply,
    correct_columns,
    last_job,
    release_batch,
    repair_cells,
)
from mentoring.actions.rosters.files import import_file
from mentoring.actions.rosters.keeping import expire_batches, forget_readings
from mentoring.actions.rosters.marks import SIGNED_ON
from mentoring.actions.rosters.reading import read_roster, upload_roster
from mentoring.actions.rosters.undoing import people_of, undo_import

__all__ = [
    "SIGNED_ON",
    "apply_roster",
    "ask_to_apply",
    "correct_columns",
    "expire_batches",
    "forget_readings",
    "import_file",
    "last_job",
    "people_of",
    "read_roster",
    "release_batch",
    "repair_cells",
    "shown_changes",
    "undo_import",
    "upload_roster",
]
