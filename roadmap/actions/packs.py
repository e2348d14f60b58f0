"""The pack of a stage: asked for, put together by a job, kept for a day."""

import logging

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from mentoring.files import opaque_name
from mentoring.models import AuditEntry, Job
from roadmap.models import StagePack, YearPack

log = logging.getLogger(__name__)
MAKING = {StagePack: "roadmap.tasks.make_pack", YearPack: "roadmap.tasks.make_year_pack"}
PARTS = {"zip": "archive", "pdf": "book", "duplex": "duplex_book"}


@transaction.atomic
def ask_for_pack(*, contents, by):
    """One pack and one job for the same papers in the same state, whoever asks how often."""
    if not contents.entries and not contents.proofs and not contents.documents:
        raise ValidationError("Документов нет: собирать нечего.")
    kind = StagePack if "stage" in contents.owner else YearPack
    pack, is_new = kind.objects.get_or_create(
        **contents.owner,
        digest=contents.digest(),
        defaults={"organisation": contents.organisation, "created_by": by},
    )
    if is_new:
        AuditEntry.record(f"{kind._meta.model_name}.created", target=pack, by=by)
    job = Job.enqueue(
        handler=MAKING[kind],
        title=str(pack)[:200],
        key=pack.job_key,
        arguments={"pack_id": pack.pk},
        organisation=contents.organisation,
        by=by,
    )
    return pack, job


@transaction.atomic
def store_pack(*, pack, packed, contents):
    """All files of a pack, or none of them; known from now on by what it holds, prints included."""
    kind = type(pack)
    pack = kind.objects.select_for_update(of=("self",)).get(pk=pack.pk)
    digest = contents.digest()
    if not kind.objects.filter(**pack.owner, digest=digest).exists():
        pack.digest = digest
    pack.archive = stored(packed.archive, "zip")
    pack.book = stored(packed.book, "pdf")
    pack.duplex_book = stored(packed.duplex_book, "pdf")
    pack.pages = packed.pages
    pack.papers, pack.missing = len(contents.documents), len(contents.missing)
    pack.made_at = timezone.now()
    pack.save()
    return pack


def stored(content, suffix):
    return default_storage.save(opaque_name("packs", f".{suffix}"), ContentFile(content))


def note_pack_taken(*, pack, by):
    """The papers of a stage left the house: the journal says with whom and how many."""
    action = f"{pack._meta.model_name}.downloaded"
    AuditEntry.record(action, target=pack, by=by, counts={"papers": pack.papers})


def delete_packs(*, before):
    """Packs ordered before the moment, with their files; how many."""
    return sum(
        delete_pack(kind, pk) for kind in MAKING for pk in ids(kind.objects.older_than(before))
    )


def ids(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def delete_pack(kind, pk):
    pack = kind.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if pack is None:
        return False
    for file in pack.files:
        file.delete(save=False)
    pack.delete()
    return True
