from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from roadmap.models import StageDocument


@transaction.atomic
def mark_stage_document(*, stage_document, by, document=None, on=None):
    """The paper is ready: in our register, or on paper in the school's folder."""
    stage_document = StageDocument.objects.select_for_update(of=("self",)).get(pk=stage_document.pk)
    if document and document.organisation_id != stage_document.organisation_id:
        raise ValidationError("Выберите документ из реестра своей организации.")
    stage_document.done_on = on or timezone.localdate()
    stage_document.done_by = by
    stage_document.document = document
    stage_document.save(update_fields=["done_on", "done_by", "document"])
    AuditEntry.record("stage_document.marked", target=stage_document, by=by)
    return stage_document


@transaction.atomic
def unmark_stage_document(*, stage_document, by):
    """A mark set by mistake is taken back; a document in the register stays there."""
    stage_document = StageDocument.objects.select_for_update(of=("self",)).get(pk=stage_document.pk)
    stage_document.done_on = stage_document.done_by = stage_document.document = None
    stage_document.save(update_fields=["done_on", "done_by", "document"])
    AuditEntry.record("stage_document.unmarked", target=stage_document, by=by)
    return stage_document
