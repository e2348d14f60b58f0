"""Who competes in a nomination and has agreed to."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from roadmap.actions.competitions import locked_nomination
from roadmap.models import Entrants, Entry

FIELDS = {Entrants.MENTOR: "person", Entrants.PAIR: "mentorship", Entrants.PRACTICE: "practice"}


@transaction.atomic
def enter_many(*, nomination, rows, by):
    """These mentors, pairs or practices compete; who is entered already stays so. Returns the new."""
    nomination = locked_nomination(nomination)
    refuse_settled(nomination)
    if not rows:
        raise ValidationError("Никто не отмечен: отметьте, кого внести в участники.")
    name = FIELDS[nomination.entrants]
    programme = nomination.competition.event.programme
    known = set(nomination.entries.values_list(name, flat=True))
    for row in rows:
        own = row.organisation_id == nomination.organisation_id
        if not own or getattr(row, "programme_id", programme.pk) != programme.pk:
            raise ValidationError("Участников выберите из своей программы.")
    new = [
        Entry(organisation=nomination.organisation, nomination=nomination, **{name: row})
        for row in rows
        if row.pk not in known
    ]
    Entry.objects.bulk_create(new)
    AuditEntry.record("nomination.entered", target=nomination, by=by, counts={"entries": len(new)})
    return new


@transaction.atomic
def note_entry_consent(*, entry, by, on=None):
    """That the entrant agrees to compete; of a minor the parents do."""
    locked_nomination(entry.nomination)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise ValidationError("День согласия ещё не наступил.")
    entry.consented_on = on
    entry.save(update_fields=["consented_on"])
    AuditEntry.record("entry.consented", target=entry, by=by)
    return entry


@transaction.atomic
def withdraw_entry(*, entry, by):
    """Out of the contest, with the points given so far; never after the results."""
    refuse_settled(locked_nomination(entry.nomination))
    AuditEntry.record("entry.removed", target=entry, by=by)
    entry.delete()


def refuse_settled(nomination):
    if nomination.is_settled:
        raise ValidationError(
            f"«{nomination}»: итоги подведены. Чтобы исправить, сначала отмените их."
        )
