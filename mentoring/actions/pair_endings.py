from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.pair_results import fill_bases
from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import AuditEntry, Mentorship, MentorshipStatus
from mentoring.workdays import WorkCalendar

NOTICE_WORKING_DAYS = 3


@transaction.atomic
def close_mentorship(*, mentorship, by, status, **facts):
    """End the work of a pair: its people are free for another one from the next day.

    `results` of a completed pair (result, artefact_kind, artefact, feedback) go into the bases too.
    """
    refuse_closed_year(mentorship.programme_id)
    return ended(mentorship=mentorship, by=by, status=status, **facts)


def ended(*, mentorship, by, status, reason="", on=None, ground="", notified_on=None, **results):
    """The same for somebody who goes away altogether: that a closed year does not hinder."""
    day = on or timezone.localdate()
    mentorship = Mentorship.objects.select_for_update(of=("self",)).get(pk=mentorship.pk)
    if not mentorship.is_open:
        raise ValidationError(f"Пара уже {mentorship.get_status_display()}.")
    if mentorship.started_on and day < mentorship.started_on:
        raise ValidationError("День завершения раньше дня начала работы пары.")
    if status == MentorshipStatus.COMPLETED and mentorship.status != MentorshipStatus.ACTIVE:
        raise ValidationError("Завершить можно пару, которая работала. Эту можно прекратить.")
    refuse_short_notice(notified_on, day)
    people = mentorship.present()
    mentorship.status, mentorship.ended_on, mentorship.ended_by = status, day, by
    mentorship.end_reason, mentorship.end_ground = reason, ground
    mentorship.notified_on = notified_on
    for name, value in results.items():
        setattr(mentorship, name, value)
    mentorship.version += 1
    mentorship.full_clean()
    mentorship.save()
    mentorship.members.present().update(left_on=day)
    if status == MentorshipStatus.COMPLETED:
        fill_bases(mentorship, people, day)
    AuditEntry.record("mentorship.closed", target=mentorship, by=by, fields=[status])
    return mentorship


def refuse_short_notice(notified_on, day):
    """ТК РФ, ст. 351.8: either side ends an employee's mentoring early by three working days' notice."""
    if notified_on is None:
        return
    earliest = WorkCalendar().after_working_days(notified_on, NOTICE_WORKING_DAYS)
    if day < earliest:
        raise ValidationError(
            "О досрочном прекращении предупреждают письменно не менее чем за три рабочих дня "
            f"(статья 351.8 ТК РФ): при предупреждении {notified_on:%d.%m.%Y} последний день — "
            f"не раньше {earliest:%d.%m.%Y}."
        )


@transaction.atomic
def leave_mentorship(*, mentorship, person, by, **facts):
    """One person goes: a group with people left on both sides works on, a pair is stopped."""
    refuse_closed_year(mentorship.programme_id)
    return left(mentorship=mentorship, person=person, by=by, **facts)


def left(*, mentorship, person, by, reason="", ground="", on=None):
    day = on or timezone.localdate()
    mentorship = Mentorship.objects.select_for_update(of=("self",)).get(pk=mentorship.pk)
    staying = mentorship.members.present().exclude(person=person)
    if set(staying.values_list("is_mentor", flat=True)) != {True, False}:
        return ended(
            mentorship=mentorship,
            by=by,
            status=MentorshipStatus.STOPPED,
            reason=reason,
            ground=ground,
            on=max(day, mentorship.started_on or day),
        )
    for place in mentorship.members.present().filter(person=person).order_by("pk"):
        leave_place(place, day=max(day, place.joined_on or day), reason=reason, ground=ground)
    AuditEntry.record("mentorship.left", target=mentorship, by=by)
    return mentorship


def leave_place(place, *, day, reason, ground):
    place.left_on, place.left_reason, place.left_ground = day, reason, ground
    place.full_clean()
    place.save(update_fields=["left_on", "left_reason", "left_ground"])


@transaction.atomic
def leave_everything(*, person, by, reason="", on=None):
    """The person goes from all his open pairs and groups."""
    own = Mentorship.objects.open().filter(members__in=person.places.present()).distinct()
    for mentorship in own.order_by("pk"):
        left(mentorship=mentorship, person=person, by=by, reason=reason, on=on)
