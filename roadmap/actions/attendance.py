from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from roadmap.audience import listed_people, may_be_ticked
from roadmap.models import Attendance, Event, Guest, Mark

MOST_GUESTS = 200


@transaction.atomic
def mark_attendance(*, event, marks, by):
    """Who was there, as the table was left: {person: mark or nothing}; a mark taken away goes."""
    event = begun(event)
    people = {one.pk: one for one in may_be_ticked(listed_people(event), timezone.localdate())}
    wrong = [pk for pk, mark in marks.items() if mark and (pk not in people or mark not in Mark.values)]  # fmt: skip
    if wrong:
        raise ValidationError(
            "Список изменился или у кого-то из отмеченных нет действующего согласия на обработку "
            "данных. Откройте страницу заново."
        )
    written = {row.person_id: row for row in Attendance.objects.filter(event=event)}
    gone = [row.pk for pk, row in written.items() if pk in marks and not marks[pk]]
    changed = [row for pk, row in written.items() if marks.get(pk) not in (None, "", row.mark)]
    for row in changed:
        row.mark = marks[row.person_id]
    new = [
        Attendance(organisation=event.organisation, event=event, person=people[pk], mark=mark)
        for pk, mark in marks.items()
        if mark and pk not in written
    ]
    Attendance.objects.filter(pk__in=gone).delete()
    Attendance.objects.bulk_update(changed, ["mark"])
    Attendance.objects.bulk_create(new)
    if counts := len(new) + len(changed) + len(gone):
        AuditEntry.record("attendance.marked", target=event, by=by, counts={"marks": counts})
    return event


@transaction.atomic
def mark_all_present(*, event, people, by):
    """A whole class at once: whoever has no mark yet was there; answers how many and who was left out."""
    event = begun(event)
    listed = listed_people(event).filter(pk__in=[one.pk for one in people])
    allowed = may_be_ticked(listed, timezone.localdate())
    ticked = set(Attendance.objects.filter(event=event).values_list("person", flat=True))
    new = Attendance.objects.bulk_create(
        Attendance(organisation=event.organisation, event=event, person=one, mark=Mark.PRESENT)
        for one in allowed
        if one.pk not in ticked
    )
    if new:
        AuditEntry.record("attendance.marked", target=event, by=by, counts={"marks": len(new)})
    return len(new), listed.count() - len(allowed)


@transaction.atomic
def add_guests(*, event, guests, parents=(), by):
    """Visitors by name with a word about them, and the parents who came."""
    event = begun(event)
    known = set(event.guests.filter(representative__isnull=False).values_list("representative", flat=True))  # fmt: skip
    new = [Guest(organisation=event.organisation, event=event, **facts) for facts in guests]
    foreign = [one for one in parents if one.organisation_id != event.organisation_id]
    if foreign:
        raise ValidationError("Выберите родителей из списка.")
    new += [Guest.of_parent(event, one) for one in parents if one.pk not in known]
    if event.guests.count() + len(new) > MOST_GUESTS:
        raise ValidationError(f"Гостей может быть не больше {MOST_GUESTS}.")
    for guest in new:
        if not guest.name and guest.representative is None:
            raise ValidationError("Впишите имя гостя.")
    Guest.objects.bulk_create(new)
    if new:
        AuditEntry.record("guest.added", target=event, by=by, counts={"guests": len(new)})
    return new


@transaction.atomic
def remove_guest(*, guest, by):
    begun(guest.event)
    AuditEntry.record("guest.removed", target=guest, by=by)
    guest.delete()


def begun(event):
    """The event, locked, whose day has come and whose programme goes on."""
    event = (
        Event.objects.select_for_update(of=("self",))
        .select_related("programme", "organisation")
        .get(pk=event.pk)
    )
    if event.programme.is_closed:
        raise ValidationError("Программа завершена: явка больше не меняется.")
    if event.starts_on is None:
        raise ValidationError("Укажите день мероприятия, потом отмечайте явку.")
    if not event.has_begun_by(timezone.localdate()):
        raise ValidationError(
            f"Мероприятие начнётся {event.starts_on:%d.%m.%Y}: отмечать явку рано."
        )
    return event
