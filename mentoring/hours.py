"""How much time mentors have spent in meetings: the ground for what they are paid."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from mentoring.models import MentorshipMember


@dataclass
class MentorHours:
    """One mentor in a period: his meetings, their minutes, and those whose length nobody wrote down."""

    person: object
    entries: list = field(default_factory=list)

    @property
    def meetings(self):
        return len(self.entries)

    @property
    def minutes(self):
        return sum(meeting.minutes or 0 for meeting in self.entries)

    @property
    def hours(self):
        return round(self.minutes / 60, 2)

    @property
    def unmeasured(self):
        return sum(meeting.minutes is None for meeting in self.entries)


def hours_of_mentors(meetings, since, until):
    """Held in the period, mentor by mentor, in a fixed number of queries."""
    mentors = MentorshipMember.objects.filter(is_mentor=True).select_related("person")
    held = (
        meetings.held()
        .filter(held_on__range=(since, until))
        .select_related("mentorship__form")
        .prefetch_related(
            "attended", Prefetch("mentorship__members", mentors, to_attr="all_mentors")
        )
        .order_by("held_on", "pk")
    )
    found = {}
    for meeting in held:
        for person in mentors_at(meeting):
            found.setdefault(person.pk, MentorHours(person)).entries.append(meeting)
    return sorted(found.values(), key=lambda one: (one.person.search_key, one.person.pk))


def mentors_at(meeting):
    """Those marked as present; where nobody is, everybody who was mentor on that day."""
    there = {person.pk for person in meeting.attended.all()}
    mentors = {
        place.person_id: place.person
        for place in meeting.mentorship.all_mentors
        if place.was_there_on(meeting.held_on)
    }
    return [person for pk, person in mentors.items() if not there or pk in there]
