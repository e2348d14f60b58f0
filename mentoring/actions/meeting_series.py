from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.meetings import lock_pair, refuse_idle_pair, refuse_impossible_facts
from mentoring.models import AuditEntry, Meeting

MOST_MEETINGS = 80


@transaction.atomic
def plan_series(*, mentorship, series, days, by, **facts):
    """Meetings on those days, one after another; a day that has a planned meeting keeps it."""
    mentorship = lock_pair(mentorship.pk)
    if not days:
        raise ValidationError("В этом промежутке нет ни одного рабочего дня для встречи.")
    if len(days) > MOST_MEETINGS:
        raise ValidationError(
            f"Встреч получится {len(days)}, а в серии их не больше {MOST_MEETINGS}. Закончите серию раньше."
        )
    last = mentorship.ends_on
    if last and days[-1] > last:
        raise ValidationError(f"Пара назначена по {last:%d.%m.%Y}. Закончите серию не позже.")
    series.mentorship, series.organisation = mentorship, mentorship.organisation
    series.created_by = by
    series.full_clean()
    series.save()
    planned = Meeting.objects.filter(mentorship=mentorship).planned()
    taken = set(planned.values_list("planned_on", flat=True))
    meetings = [
        planned_meeting(mentorship, series, day, facts, by) for day in days if day not in taken
    ]
    Meeting.objects.bulk_create(meetings)
    AuditEntry.record(
        "meetingseries.planned", target=series, by=by, counts={"meetings": len(meetings)}
    )
    return series, len(meetings)


def planned_meeting(mentorship, series, day, facts, by):
    meeting = Meeting(
        organisation=mentorship.organisation,
        mentorship=mentorship,
        series=series,
        planned_on=day,
        recorded_by=by,
        **facts,
    )
    refuse_idle_pair(mentorship, meeting.kind)
    refuse_impossible_facts(meeting, mentorship)
    meeting.full_clean()
    return meeting


@transaction.atomic
def cancel_series(*, series, reason, by):
    """What is still ahead of the series is called off; how many meetings that were."""
    if not reason.strip():
        raise ValidationError("Напишите, почему встречи отменены.")
    lock_pair(series.mentorship_id)
    ahead = list(series.meetings.planned().order_by("planned_on", "pk"))
    if not ahead:
        raise ValidationError("В серии больше нет назначенных встреч.")
    for meeting in ahead:
        meeting.is_cancelled, meeting.cancel_reason = True, reason
        meeting.version += 1
    Meeting.objects.bulk_update(ahead, ["is_cancelled", "cancel_reason", "version"])
    AuditEntry.record(
        "meetingseries.cancelled", target=series, by=by, counts={"meetings": len(ahead)}
    )
    return len(ahead)
