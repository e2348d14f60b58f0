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
    if document and document.is_cancelled:
        raise ValidationError("Этот документ отменён, выберите действующий.")
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError(
            "Документ не может быть готов в будущем: укажите день не позже сегодня."
        )
    stage_document.done_on = day
    stage_document.done_by = by
    stage_document.document = document
    stage_document.not_needed = ""
    stage_document.save(update_fields=["done_on", "done_by", "document", "not_needed"])
    AuditEntry.record("stage_document.marked", target=stage_document, by=by)
    return stage_document


@transaction.atomic
def unmark_stage_document(*, stage_document, by):
    """A mark set by mistake is taken back; a document in the register stays there."""
    stage_document = StageDocument.objects.select_for_update(of=("self",)).get(pk=stage_document.pk)
    stage_document.done_on = stage_document.done_by = stage_document.document = None
    stage_document.not_needed = ""
    stage_document.save(update_fields=["done_on", "done_by", "document", "not_needed"])
    AuditEntry.record("stage_document.unmarked", target=stage_document, by=by)
    return stage_document


@transaction.atomic
def leave_out_stage_document(*, stage_document, reason, by):
    """This school does without the paper; the reason is told wherever it is looked for."""
    stage_document = StageDocument.objects.select_for_update(of=("self",)).get(pk=stage_document.pk)
    if not reason.strip():
        raise ValidationError("Укажите, почему документ не требуется.")
    stage_document.not_needed = reason
    stage_document.done_on = stage_document.done_by = stage_document.document = None
    stage_document.save(update_fields=["not_needed", "done_on", "done_by", "document"])
    AuditEntry.record("stage_document.left_out", target=stage_document, by=by)
    return stage_document
