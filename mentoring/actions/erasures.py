"""Who was erased, noted outside the database: a backup that is older brings them back otherwise."""

import hashlib
import json
import os
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

LIST = "erased.jsonl"


def installation():
    """The mark of this database and of every backup of it: the moment its first table was made."""
    first = MigrationRecorder(connection).migration_qs.order_by("pk").first()
    moment = first.applied.astimezone(UTC).isoformat() if first else ""
    return hashlib.sha256(moment.encode()).hexdigest()[:16]


def note_erasure(person):
    """A line with two numbers and a moment, on the disk before anybody goes on."""
    line = {
        "installation": installation(),
        "organisation": person.organisation_id,
        "person": person.pk,
        "at": timezone.now().isoformat(),
    }
    path = Path(settings.BACKUP_DIR) / LIST
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        stream.write(json.dumps(line) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def noted_erasures(path, mark):
    """Numbers of the people of this installation that the list names; a torn last line is passed over."""
    if not path.is_file():
        return set()
    people = set()
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            noted = json.loads(line)
            if noted["installation"] == mark:
                people.add((int(noted["organisation"]), int(noted["person"])))
        except (ValueError, TypeError, KeyError):
            continue
    return people
