"""The life of a document in the register: to agreement and back, to the signature, to its end."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.documents import locked, refuse_final
from mentoring.models import AuditEntry, DocumentStatus
from mentoring.papers.readiness import readiness_of_all
from mentoring.text import clean_text

NO_NUMBER = "Сначала укажите номер и дату документа по журналу регистрации."


@transaction.atomic
def send_to_agreement(*, document, by):
    """The draft lies on the head's desk; its words stay as they are until it comes back."""
    document = locked(document)
    refuse_move(document, DocumentStatus.ON_AGREEMENT)
    document.status, document.remark = DocumentStatus.ON_AGREEMENT, ""
    document.save(update_fields=["status", "remark"])
    AuditEntry.record("document.sent", target=document, by=by)
    return document


@transaction.atomic
def return_to_draft(*, document, by, remark):
    """Whoever returns a draft says what to mend."""
    document = locked(document)
    refuse_move(document, DocumentStatus.DRAFT)
    if not (remark := clean_text(remark)):
        raise ValidationError("Напишите, что исправить в документе.")
    document.status, document.remark = DocumentStatus.DRAFT, remark
    document.save(update_fields=["status", "remark"])
    AuditEntry.record("document.returned", target=document, by=by)
    return document


def sign_document(*, document, by, signed_on=None, despite=""):
    """That the head has signed the paper: from now on it never changes."""
    return sign_documents(documents=[document], by=by, signed_on=signed_on, despite=despite)[0]


def sign_documents(*, documents, by, signed_on=None, despite=""):
    """All of them or none; what the law forbids stops, other red lights need the head's reason.

    The lights are looked at before the transaction: reading a text takes longer than writing.
    """
    despite = clean_text(despite)
    readiness = readiness_of_all(documents, timezone.localdate())
    for document in documents:
        refuse_final(document)
        refuse_without_number(document)
        refuse_lights(document, readiness[document.pk], despite)
    with transaction.atomic():
        return [
            put_signature(
                document,
                by=by,
                signed_on=signed_on or timezone.localdate(),
                despite=despite if readiness[document.pk].reds else "",
            )
            for document in documents
        ]


def refuse_lights(document, readiness, despite):
    if readiness.stops:
        raise ValidationError([f"«{document.title}» подписать нельзя.", *readiness.stops])
    if readiness.reds and not despite:
        raise ValidationError(
            [
                f"«{document.title}»: есть замечания. Устраните их или напишите, почему документ "
                "подписывается с ними.",
                *readiness.reds,
            ]
        )


def put_signature(document, *, by, signed_on, despite):
    document = locked(document)
    refuse_move(document, DocumentStatus.SIGNED)
    refuse_without_number(document)
    document.status, document.signed_on = DocumentStatus.SIGNED, signed_on
    document.signed_despite = despite
    document.save(update_fields=["status", "signed_on", "signed_despite"])
    AuditEntry.record("document.signed", target=document, by=by)
    if document.replaces_id:
        replaced = locked(document.replaces)
        if not replaced.is_cancelled:
            write_cancelled(
                replaced, by=by, reason=f"Заменён: {document.requisites}.", cancelled_by=document
            )
    return document


@transaction.atomic
def cancel_document(*, document, by, reason, cancelled_by=None):
    """A document is never deleted or rewritten; a signed one ends by another signed one only."""
    document = locked(document)
    if document.is_cancelled:
        raise ValidationError("Документ уже отменён.")
    if not (reason := clean_text(reason)):
        raise ValidationError("Укажите, почему документ отменён.")
    if document.is_signed:
        refuse_cancelling_without_order(document, cancelled_by)
    return write_cancelled(document, by=by, reason=reason, cancelled_by=cancelled_by)


def write_cancelled(document, *, by, reason, cancelled_by):
    refuse_move(document, DocumentStatus.CANCELLED)
    document.status = DocumentStatus.CANCELLED
    document.cancel_reason, document.cancelled_by = reason, cancelled_by
    document.save(update_fields=["status", "cancel_reason", "cancelled_by"])
    AuditEntry.record("document.cancelled", target=document, by=by)
    return document


def refuse_cancelling_without_order(document, order):
    if order is None:
        raise ValidationError(
            "Подписанный документ отменяет только новый. Выпустите документ взамен или заведите "
            "с бумаги приказ об отмене и укажите его."
        )
    is_other = order.organisation_id == document.organisation_id and order.pk != document.pk
    if not (is_other and order.is_signed):
        raise ValidationError("Укажите подписанный документ этой же организации.")


def refuse_without_number(document):
    if not document.number:
        raise ValidationError(NO_NUMBER)


def refuse_move(document, status):
    refuse_final_unless_cancelling(document, status)
    if not document.may_become(status):
        raise ValidationError(
            f"Документ сейчас {document.get_status_display()}: обновите страницу и посмотрите, "
            "что с ним можно сделать."
        )


def refuse_final_unless_cancelling(document, status):
    if status != DocumentStatus.CANCELLED:
        refuse_final(document)
