"""Whom an event is about: the people its groups name, whoever is ticked already, the parents."""

from django.utils import timezone

from mentoring.groups import Choice
from mentoring.models import Person, Representative
from roadmap.models import Attendance, Plan


def invited_people(event):
    """Whom the chosen groups name now, the listeners of the school, who answers for the event; each once."""
    groups = Choice.of(event.audience).people(event.programme)
    people = groups | event.people.present()
    if event.plan == Plan.MENTOR_SCHOOL:
        people |= Person.objects.present().filter(school_places__school__programme=event.programme)
    return people.distinct()


def listed_people(event):
    """The invited and whoever is ticked already, though he belongs to no group any more."""
    people = Person.objects.filter(organisation=event.organisation_id)
    named = invited_people(event).values("pk")
    ticked = Attendance.objects.filter(event=event).values("person")
    return (people.filter(pk__in=named) | people.filter(pk__in=ticked)).with_something()


def may_be_ticked(people, day):
    """A pupil without a consent in force is told of and not ticked (152-ФЗ, ст. 9)."""
    people = people.with_data_consent(day)
    return [one for one in people if not (one.is_pupil and not one.has_data_consent)]


def parents_of(event):
    """The parents whom the event invites and who may be written down: a consent is in force."""
    found = Choice.of(event.audience).parents(event.programme)
    consented = Person.objects.with_data_consent(timezone.localdate()).filter(has_data_consent=True)
    wanted = Representative.objects.filter(pk__in=found.values("pk"), person__in=consented)
    return wanted.select_related("person").order_by("person__search_key", "pk")
