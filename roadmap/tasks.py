"""What the job table and the timetable call of the roadmap. Thin."""

import logging
from functools import partial

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from mentoring.papers.printer import PrintRefused
from mentoring.tasks import printed
from roadmap.actions import packs, plan_drafts, proofs, reminders
from roadmap.models import KEPT_FOR, PlanDraft, StagePack, YearPack
from roadmap.papers.pack import contents_of
from roadmap.papers.packing import packed
from roadmap.papers.year_binder import year_contents

logger = logging.getLogger(__name__)


def make_pack(job, pack_id):
    """Print what the papers of the stage still lack, then put all of them together."""
    pack = StagePack.objects.select_related("stage__roadmap__programme__organisation").get(
        pk=pack_id
    )
    yield from made(job, pack, partial(contents_of, pack.stage))
    return told(pack, "Пакет этапа собран.")


def make_year_pack(job, pack_id):
    """The same for all papers of a year."""
    pack = YearPack.objects.select_related("programme__organisation").get(pk=pack_id)
    yield from made(job, pack, partial(year_contents, pack.programme))
    return told(pack, "Дело за год собрано.")


def made(job, pack, contents_now):
    lacking = [document for document in contents_now().documents if is_unprinted(document)]
    job.total = len(lacking) + 1
    for document in lacking:
        yield from printed_if_possible(document)
    contents = contents_now()
    yield partial(packs.store_pack, pack=pack, packed=packed(contents), contents=contents)


def told(pack, text):
    pack.refresh_from_db()
    slug = pack.organisation.slug
    is_stage = isinstance(pack, StagePack)
    address = ("roadmap:stage_papers", [slug, pack.stage_id]) if is_stage else ("roadmap:year_binder", [slug])  # fmt: skip
    return {
        "text": text,
        "counts": {"Документов": pack.papers, "Не хватает": pack.missing},
        "url": reverse(address[0], args=address[1]),
    }


def is_unprinted(document):
    return not document.is_on_paper and not document.files.all()


def printed_if_possible(document):
    """A paper that cannot be printed stays out; the contents say so."""
    try:
        yield from printed(document)
    except PrintRefused as refusal:
        logger.warning("Document %s stays out of a pack: %s", document.pk, refusal)


def read_plan(job, draft_id):
    """Read an uploaded plan in the limited child process; a refusal is an answer too."""
    draft = plan_drafts.read_draft(draft=PlanDraft.objects.get(pk=draft_id))
    address = reverse("roadmap:plan_preview", args=[job.organisation.slug, draft.pk])
    return {"text": draft.message or "План прочитан.", "url": address}


def delete_old_packs(job):
    """Packs older than a day; plans nobody has read; files of proofs that went with their activity."""
    now = timezone.now()
    return {
        "counts": {
            "Удалено пакетов": packs.delete_packs(before=now - KEPT_FOR),
            "Удалено непрочитанных планов": plan_drafts.delete_unread_files(before=now - KEPT_FOR),
            "Удалено файлов без подтверждений": proofs.delete_orphans(before=now - KEPT_FOR),
        }
    }


def remind(job):
    """Letters about deadlines, on working days after eight by the clock of each organisation."""
    now, count = timezone.now(), 0
    for organisation in reminders.due_organisations(now):
        try:
            count += reminders.queue_reminders(organisation=organisation, now=now)
        except ValidationError as error:
            logger.warning("Reminders of %s were refused: %s", organisation.pk, error)
    return {"counts": {"Писем о сроках": count}}
