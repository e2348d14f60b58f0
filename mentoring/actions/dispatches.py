from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, Dispatch, Document


@transaction.atomic
def mark_dispatched(*, document, by, addressee, sent_on, number="", letter=None):
    """The mark «направлено» on a document that has left; a mark made by mistake is made anew."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.is_cancelled:
        raise ValidationError("Документ отменён: отметить направление нельзя.")
    if sent_on > timezone.localdate():
        raise ValidationError("День отправки ещё не наступил.")
    if document.dated_on and sent_on < document.dated_on:
        raise ValidationError(f"Документ ещё не был издан: он {document.requisites}.")
    known = Dispatch.objects.filter(document=document).first()
    dispatch = known or Dispatch(organisation=document.organisation, document=document)
    dispatch.addressee, dispatch.sent_on = addressee, sent_on
    dispatch.number, dispatch.letter = number, letter
    dispatch.full_clean()
    dispatch.save()
    AuditEntry.record("dispatch.changed" if known else "dispatch.recorded", target=dispatch, by=by)
    return dispatch
