from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, Meeting, MeetingKind, Mentorship, MentorshipStatus

# People get to know each other and try working together before the order on pairs.
BEFORE_WORK = (MeetingKind.INTRODUCTION, MeetingKind.TRIAL)
LONGEST_MINUTES = 24 * 60


@transaction.atomic
def record_meeting(*, meeting, by):
    """A meeting that was held or is planned; the future cannot have been held."""
    # The lock makes the second of two equal submissions see the first.
    mentorship = Mentorship.objects.select_for_update(of=("self",)).get(pk=meeting.mentorship_id)
    refuse_idle_pair(mentorship, meeting.kind)
    refuse_impossible_facts(meeting)
    refuse_repetition(meeting)
    meeting.organisation = mentorship.organisation
    meeting.recorded_by = by
    meeting.full_clean()
    meeting.save()
    AuditEntry.record("meeting.recorded", target=meeting, by=by)
    return meeting


def refuse_idle_pair(mentorship, kind):
    if mentorship.status == MentorshipStatus.ACTIVE:
        return
    if mentorship.status != MentorshipStatus.PROPOSED:
        raise ValidationError("Пара уже не работает, новую встречу записать нельзя.")
    if kind not in BEFORE_WORK:
        raise ValidationError(
            "Пара ещё не начала работу: до её начала записываются знакомство и пробная встреча."
        )


def refuse_impossible_facts(meeting):
    if meeting.held_on and meeting.held_on > timezone.localdate():
        raise ValidationError("Встреча ещё не состоялась: день проведения в будущем.")
    if meeting.minutes is not None and not 1 <= meeting.minutes <= LONGEST_MINUTES:
        raise ValidationError("Продолжительность — от одной минуты до суток.")


def refuse_repetition(meeting):
    facts = ("kind", "held_on", "planned_on", "minutes", "topic", "result")
    same = Meeting.objects.filter(
        mentorship=meeting.mentorship_id, **{name: getattr(meeting, name) for name in facts}
    )
    if same.exists():
        raise ValidationError("Эта встреча уже записана.")
