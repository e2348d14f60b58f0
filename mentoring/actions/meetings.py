from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.programmes import refuse_closed_year
from mentoring.actions.silence import end_silence
from mentoring.models import (
    AuditEntry,
    Meeting,
    MeetingKind,
    Mentorship,
    MentorshipStatus,
    people_without_clearance,
)

# People get to know each other and try working together before the order on pairs.
BEFORE_WORK = (MeetingKind.INTRODUCTION, MeetingKind.TRIAL)
LONGEST_MINUTES = 24 * 60


@transaction.atomic
def record_meeting(*, meeting, by, attended=None):
    """A meeting that was held or is planned; the future cannot have been held.

    One that was planned for that very day becomes the held one. `attended` are those who were
    there; without it, everybody who was in the pair on that day.
    """
    # The lock makes the second of two equal submissions see the first.
    mentorship = lock_pair(meeting.mentorship_id)
    refuse_idle_pair(mentorship, meeting.kind)
    refuse_impossible_facts(meeting, mentorship)
    refuse_repetition(meeting)
    take_place_of_planned(meeting)
    meeting.recorded_by = by
    store(meeting, mentorship, attended)
    AuditEntry.record("meeting.recorded", target=meeting, by=by)
    return meeting


@transaction.atomic
def change_meeting(*, meeting, by, attended=None):
    """Mistakes are put right and a planned meeting is told of, while the pair is at work."""
    mentorship = lock_pair(meeting.mentorship_id)
    stored = Meeting.objects.lock_version(meeting.pk, meeting.version)
    if stored.is_cancelled:
        raise ValidationError("Встреча отменена. Если она всё же прошла, запишите её заново.")
    refuse_idle_pair(mentorship, meeting.kind)
    refuse_impossible_facts(meeting, mentorship)
    if meeting.held_on and not stored.held_on:
        meeting.recorded_by = by
    meeting.version = stored.version + 1
    store(meeting, mentorship, attended)
    AuditEntry.record("meeting.changed", target=meeting, by=by)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting, reason, by):
    """A planned meeting will not be held; what has been held cannot be called off."""
    lock_pair(meeting.mentorship_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not reason.strip():
        raise ValidationError("Напишите, почему встреча отменена.")
    if meeting.held_on:
        raise ValidationError("Встреча уже прошла, отменить её нельзя.")
    if meeting.is_cancelled:
        raise ValidationError("Эта встреча уже отменена.")
    meeting.is_cancelled, meeting.cancel_reason = True, reason
    meeting.version += 1
    meeting.full_clean()
    meeting.save()
    AuditEntry.record("meeting.cancelled", target=meeting, by=by)
    return meeting


@transaction.atomic
def settle_meeting(*, meeting, note, by):
    """The curator has dealt with what the mentor had marked as important."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not meeting.is_important:
        raise ValidationError("Эта встреча не отмечена как важная.")
    if meeting.settled_at:
        raise ValidationError("Эту отметку уже разобрали.")
    meeting.settled_at, meeting.settled_by, meeting.settled_note = timezone.now(), by, note
    meeting.version += 1
    meeting.save(update_fields=["settled_at", "settled_by", "settled_note", "version"])
    AuditEntry.record("meeting.settled", target=meeting, by=by)
    return meeting


def lock_pair(pk):
    pairs = Mentorship.objects.select_for_update(of=("self",)).select_related("organisation")
    pair = pairs.get(pk=pk)
    refuse_closed_year(pair.programme_id)
    return pair


def store(meeting, mentorship, attended):
    meeting.organisation = mentorship.organisation
    meeting.full_clean()
    meeting.save()
    if meeting.held_on:
        there = those_who_were_there(meeting, mentorship, attended)
        refuse_uncleared_on(meeting.held_on, mentorship, there)
        meeting.attended.set(there)
        end_silence(mentorship=mentorship, held_on=meeting.held_on)


def those_who_were_there(meeting, mentorship, attended):
    members = people_on(mentorship, meeting.held_on)
    if attended is None:
        return members
    if not attended:
        raise ValidationError("Отметьте, кто был на встрече.")
    known = {person.pk for person in members}
    if strangers := [str(person) for person in attended if person.pk not in known]:
        raise ValidationError(f"В этот день не состоят в паре или группе: {', '.join(strangers)}.")
    return attended


def people_on(mentorship, day):
    """Who was in the pair on that day, mentors first."""
    places = mentorship.members.select_related("person")
    places = places.order_by("-is_mentor", "person__search_key", "pk")
    return [place.person for place in places if place.was_there_on(day)]


def refuse_uncleared_on(day, mentorship, there):
    """ТК РФ, ст. 351.1, on the day of the meeting itself: a paper of today does not heal the past.

    Nobody is named: mentors read this sentence too, and certificates are not for their eyes.
    """
    places = mentorship.members.filter(is_mentor=True).values_list("person", flat=True)
    leading = set(places)
    mentors = [person for person in there if person.pk in leading]
    mentees = [person for person in there if person.pk not in leading]
    if people_without_clearance(mentors, mentees, day):
        raise ValidationError(
            f"Встречу {day:%d.%m.%Y} записать нельзя: в этот день у наставника со стороны не было "
            "действующей справки, с которой допускают к работе с несовершеннолетними (статья 351.1 "
            "ТК РФ). Если справка была, куратор отметит её в карточке наставника."
        )


def take_place_of_planned(meeting):
    """The row of the plan is filled in, so that no meeting stands in the diary twice."""
    if meeting.pk or not meeting.held_on:
        return
    rows = Meeting.objects.filter(mentorship=meeting.mentorship_id).planned()
    planned = rows.filter(planned_on=meeting.held_on).order_by("pk").first()
    if planned is None:
        return
    meeting.pk, meeting.series_id, meeting.planned_on = planned.pk, planned.series_id, planned.day
    meeting._state.adding = False
    meeting.version = planned.version + 1
    for name in ("topic", "format", "mode", "minutes"):
        setattr(meeting, name, getattr(meeting, name) or getattr(planned, name))


def refuse_idle_pair(mentorship, kind):
    if mentorship.status == MentorshipStatus.ACTIVE:
        return
    if mentorship.status != MentorshipStatus.PROPOSED:
        raise ValidationError("Пара уже не работает, новую встречу записать нельзя.")
    if kind not in BEFORE_WORK:
        raise ValidationError(
            "Пара ещё не начала работу: до её начала записываются знакомство и пробная встреча."
        )


def refuse_impossible_facts(meeting, mentorship):
    if meeting.held_on and meeting.held_on > mentorship.organisation.today():
        raise ValidationError("Встреча ещё не состоялась: день проведения в будущем.")
    if meeting.minutes is not None and not 1 <= meeting.minutes <= LONGEST_MINUTES:
        raise ValidationError("Продолжительность — от одной минуты до суток.")


def refuse_repetition(meeting):
    """The same words about the same day; the plan's own day says nothing about it."""
    facts = ("kind", "held_on", "minutes", "topic", "result")
    if not meeting.held_on:
        facts = (*facts, "planned_on")
    same = Meeting.objects.filter(
        mentorship=meeting.mentorship_id,
        is_cancelled=False,
        **{name: getattr(meeting, name) for name in facts},
    )
    if same.exists():
        raise ValidationError("Эта встреча уже записана.")
