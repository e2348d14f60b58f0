"""Who comes to an open pair or group, who takes another's place, which pair follows which."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.mentorships import (
    lock_people,
    propose_mentorship,
    refuse_absent,
    refuse_foreign_terms,
    refuse_full_mentors,
    refuse_impossible_members,
    refuse_taken_mentees,
    refuse_uncleared,
    refuse_without_consent,
)
from mentoring.actions.pair_endings import close_mentorship, leave_place, refuse_short_notice
from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import (
    AuditEntry,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Person,
    people_without_clearance,
)


@transaction.atomic
def join_mentorship(*, mentorship, person, is_mentor, by, on=None):
    """A second mentor or one mentee more for a pair or group that is open."""
    refuse_closed_year(mentorship.programme_id)
    mentorship = Mentorship.objects.select_related("programme", "form").get(pk=mentorship.pk)
    present = [member.person for member in mentorship.present()]
    lock_people([*present, person])
    # Members, capacity and state as they are under the locks.
    mentorship = Mentorship.objects.select_for_update(of=("self",)).get(pk=mentorship.pk)
    (person,) = Person.objects.filter(pk=person.pk)
    mentors, mentees = mentorship.mentors(), mentorship.mentees()
    (mentors if is_mentor else mentees).append(person)
    refuse_joining(mentorship, person, is_mentor, mentors, mentees)
    day = joining_day(mentorship, on)
    MentorshipMember.objects.create(
        organisation=mentorship.organisation,
        mentorship=mentorship,
        programme=mentorship.programme,
        form=mentorship.form,
        person=person,
        is_mentor=is_mentor,
        joined_on=day,
    )
    mentorship.version += 1
    mentorship.save(update_fields=["version"])
    AuditEntry.record("mentorship.joined", target=mentorship, by=by)
    return Mentorship.objects.get(pk=mentorship.pk)  # with its people as they are now


def refuse_joining(mentorship, person, is_mentor, mentors, mentees):
    if not mentorship.is_open:
        raise ValidationError(f"Пара уже {mentorship.get_status_display()}.")
    refuse_foreign_terms(mentorship.programme, mentorship.form, None)
    if len(set(mentors)) < len(mentors) or len(set(mentees)) < len(mentees):
        raise ValidationError(f"{person} уже состоит в этой паре.")
    refuse_impossible_members(mentorship.form, mentors, mentees)
    refuse_absent([person], mentorship.organisation)
    today = timezone.localdate()
    refuse_uncleared(people_without_clearance(mentors, mentees, today))
    if mentorship.status == MentorshipStatus.ACTIVE:
        refuse_without_consent([person], today)
    if is_mentor:
        refuse_full_mentors(mentorship.programme, [person], len(mentees))
    else:
        refuse_full_mentors(mentorship.programme, mentors, 1)
        refuse_taken_mentees(mentorship.programme, mentorship.form, [person])


def joining_day(mentorship, on):
    """Whoever joins a pair at work has a first day; of one not begun it is the day it begins."""
    if mentorship.status == MentorshipStatus.PROPOSED:
        return mentorship.started_on
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError("День вступления в пару ещё не наступил.")
    if mentorship.started_on and day < mentorship.started_on:
        raise ValidationError("День вступления раньше дня начала работы пары.")
    return day


@transaction.atomic
def substitute_mentor(
    *, mentorship, leaving, newcomer, by, reason, ground="", on=None, notified_on=None
):
    """Another mentor goes on with the same mentees, plan and meetings; the first one's days stay."""
    day = on or timezone.localdate()
    lock_people([leaving, newcomer, *(member.person for member in mentorship.present())])
    mentorship = Mentorship.objects.select_for_update(of=("self",)).get(pk=mentorship.pk)
    if not reason:
        raise ValidationError("Напишите, почему меняется наставник.")
    if leaving.pk == newcomer.pk:
        raise ValidationError("Выберите другого наставника: этот уже в паре.")
    refuse_short_notice(notified_on, day)
    place = mentorship.members.present().filter(person=leaving, is_mentor=True).first()
    if place is None or not mentorship.is_open:
        raise ValidationError(f"{leaving}: сейчас не наставник этой пары.")
    if place.joined_on and day < place.joined_on:
        raise ValidationError("День замены раньше дня, с которого прежний наставник в паре.")
    leave_place(place, day=day, reason=reason, ground=ground)
    return join_mentorship(mentorship=mentorship, person=newcomer, is_mentor=True, by=by, on=day)


@transaction.atomic
def replace_mentorship(
    *, mentorship, mentors, by, reason, ground="", on=None, notified_on=None, role_model=None
):
    """The pair did not suit: it ends, and its mentees begin anew with others."""
    mentees = mentorship.mentees()
    ended = close_mentorship(
        mentorship=mentorship,
        by=by,
        status=MentorshipStatus.REPLACED,
        reason=reason,
        ground=ground,
        on=on,
        notified_on=notified_on,
    )
    return propose_mentorship(
        programme=ended.programme,
        form=ended.form,
        mentors=mentors,
        mentees=mentees,
        role_model=role_model or ended.role_model,
        mode=ended.mode,
        goal=ended.goal,
        ends_on=ended.ends_on,
        replaces=ended,
        by=by,
    )
