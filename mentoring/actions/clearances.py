from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.mentorships import lock_people
from mentoring.actions.pair_endings import leave_mentorship
from mentoring.models import AuditEntry, Clearance, Mentorship, Person, PersonKind


@transaction.atomic
def record_clearance(*, clearance, by):
    """A certificate was shown and checked: the facts are noted, the sheet is given back."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=clearance.person_id)
    if person.is_erased or person.left_on:
        raise ValidationError(f"{person}: нет среди тех, кто сейчас в организации.")
    if person.kind == PersonKind.PUPIL:
        raise ValidationError(f"{person}: справки предъявляют взрослые наставники.")
    if clearance.issued_on > timezone.localdate():
        raise ValidationError("День выдачи справки ещё не наступил.")
    clearance.organisation = person.organisation
    clearance.full_clean()
    clearance.save()
    AuditEntry.record("clearance.recorded", target=clearance, by=by, fields=["kind"])
    return clearance


@transaction.atomic
def end_clearance(*, clearance, by, on, reason=""):
    """The person may no longer be let in: with minors he works no day longer (ТК РФ, ст. 351.1)."""
    # The lock that pairing takes too: no pair begins while the admission is being ended.
    lock_people([clearance.person])
    clearance = Clearance.objects.select_for_update(of=("self",)).get(pk=clearance.pk)
    if clearance.ended_on:
        raise ValidationError(f"Допуск уже прекращён {clearance.ended_on:%d.%m.%Y}.")
    if on > timezone.localdate():
        raise ValidationError("День прекращения ещё не наступил.")
    clearance.ended_on, clearance.end_reason = on, reason
    clearance.full_clean()
    clearance.save(update_fields=["ended_on", "end_reason"])
    AuditEntry.record("clearance.ended", target=clearance, by=by)
    stop_with_minors(clearance.person, by=by)
    return clearance


def stop_with_minors(person, *, by):
    """Pairs in which no other certificate stands for him; those with adults go on."""
    today = timezone.localdate()
    own = person.places.present().filter(is_mentor=True).values("mentorship")
    for mentorship in Mentorship.objects.open().filter(pk__in=own).order_by("pk"):
        if person in mentorship.people_without_clearance(today):
            leave_mentorship(
                mentorship=mentorship, person=person, by=by, reason="Прекращён допуск наставника."
            )


def note_clearances_read(*, target, by):
    """Facts of criminal law are read by few, and every reading is on record (152-ФЗ, ст. 10)."""
    AuditEntry.record("clearance.read", target=target, by=by)
