from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, Side


@transaction.atomic
def record_search_note(*, note, by):
    """What was done for somebody who has no pair yet, and when to look again."""
    if note.programme.is_closed:
        raise ValidationError(f"{note.programme}: программа завершена.")
    if note.done_on > timezone.localdate():
        raise ValidationError("Этот день ещё не наступил.")
    if not note.programme.participations.filter(person=note.person, side=Side.MENTEE).exists():
        raise ValidationError(
            note.programme.says(f"{note.person}: нет в базе наставляемых этой программы.")
        )
    note.organisation = note.programme.organisation
    note.created_by = by
    note.full_clean()
    note.save()
    AuditEntry.record("searchnote.recorded", target=note, by=by)
    return note


def note_search_read(*, programme, by):
    """The queue tells of children in trouble: every reading is on record."""
    AuditEntry.record("searchnote.read", target=programme, by=by)
