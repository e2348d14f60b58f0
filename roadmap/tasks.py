"""What the job table and the timetable call of the roadmap. Thin."""

import logging
from functools import partial

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from mentoring.papers.printer import PrintRefused
from mentoring.tasks import printed
from roadmap.actions import packs, plan_drafts, proofs, reminders
from roadmap.models import KEPT_FOR, PlanDraft, StagePack
from roadmap.papers.pack import contents_of
from roadmap.papers.packing import packed

logger = logging.getLogger(__name__)


def make_pack(job, pack_id):
    """Print what the papers of the stage still lack, then put all of them together."""
    pack = StagePack.objects.select_related("stage__roadmap__programme__organisation").get(
        pk=pack_id
    )
    lacking = [document for document in contents_of(pack.stage).documents if is_unprinted(document)]
    job.total = len(lacking) + 1
    for document in lacking:
        yield from printed_if_possible(document)
    contents = contents_of(pack.stage)
    yield partial(packs.store_pack, pack=pack, packed=packed(contents), contents=contents)
    slug = pack.organisation.slug
    return {
        "text": "Пакет этапа собран.",
        "counts": {"Документов": len(contents.documents), "Не хватает": len(contents.missing)},
        "url": reverse("roadmap:stage_papers", args=[slug, pack.stage_id]),
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
