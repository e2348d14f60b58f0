"""What proves that an activity was done: added by whoever keeps the plan, taken away on record."""

import logging
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from mentoring.files import opaque_name, sha256
from mentoring.models import AuditEntry
from roadmap.models import Activity, Proof, ProofKind

log = logging.getLogger(__name__)
FOLDER = "proofs"
MOST_PROOFS = 20


@transaction.atomic
def add_proof(*, activity, by, title="", scan=None, url="", document=None, survey=None, people=()):
    """One thing at a time: a file, an address, a paper of the register or a survey."""
    given = [scan, url, document, survey]
    if sum(map(bool, given)) != 1:
        raise ValidationError("Выберите что-то одно: файл, ссылку, документ или опрос.")
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    refuse_strangers(activity, document, survey, people)
    if activity.proofs.count() >= MOST_PROOFS:
        raise ValidationError(f"К мероприятию приложено уже {MOST_PROOFS} подтверждений.")
    proof = Proof(
        organisation_id=activity.organisation_id,
        activity=activity,
        kind=kind_of(scan, url, document),
        title=title,
        url=url,
        document=document,
        survey=survey,
        added_by=by,
    )
    if scan:
        proof.sha256, proof.size = sha256(scan.content), len(scan.content)
        proof.file.name = opaque_name(FOLDER, f".{scan.suffix}")
    proof.full_clean()
    proof.save()
    proof.people.set(people)
    if scan:
        default_storage.save(proof.file.name, ContentFile(scan.content))
    AuditEntry.record("proof.added", target=proof, by=by)
    return proof


def kind_of(scan, url, document):
    if scan:
        return ProofKind.FILE
    if url:
        return ProofKind.LINK
    return ProofKind.DOCUMENT if document else ProofKind.SURVEY


def refuse_strangers(activity, document, survey, people):
    rows = [row for row in (document, survey, *people) if row]
    if any(row.organisation_id != activity.organisation_id for row in rows):
        raise ValidationError("Выберите документ, опрос и людей своей организации.")
    if document and document.is_cancelled:
        raise ValidationError("Документ отменён: подтверждать им нечего.")


@transaction.atomic
def remove_proof(*, proof, by):
    """The row goes with its file; a paper or a survey stays where it stands."""
    proof = Proof.objects.select_for_update(of=("self",)).get(pk=proof.pk)
    AuditEntry.record("proof.removed", target=proof, by=by)
    file = proof.file
    proof.delete()
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name))


def note_proof_taken(*, proof, by):
    AuditEntry.record("proof.downloaded", target=proof, by=by)


def delete_orphans(*, before):
    """Files whose activity has gone with its stage, or whose row was never stored; how many."""
    known = set(Proof.objects.exclude(file="").order_by("pk").values_list("file", flat=True))
    root = Path(default_storage.path(FOLDER))
    orphans = [
        path
        for path in sorted(root.glob("*/*"))
        if f"{FOLDER}/{path.relative_to(root).as_posix()}" not in known and is_old(path, before)
    ]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def is_old(path, before):
    written = timezone.datetime.fromtimestamp(path.stat().st_mtime, tz=before.tzinfo)
    return path.is_file() and written < before
