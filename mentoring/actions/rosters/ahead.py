"""What may be done while the child process reads the file, and what saves time meanwhile."""

import gc
from contextlib import contextmanager

from django.db.models import Count, Max

from mentoring.actions.rosters.known import KnownPeople
from mentoring.models import AuditEntry


class Ahead:
    """The registers as they stood before the file was read; used if nothing has happened since."""

    def __init__(self, organisation, programme):
        # Before the people: what happens while they are loaded is noticed too.
        self.mark = mark_of(organisation)
        self.programme = programme
        self.people = loaded_people(organisation, programme)

    def people_if_same(self, organisation, programme):
        if self.programme == programme and self.mark == mark_of(organisation):
            return self.people
        return loaded_people(organisation, programme)


def mark_of(organisation):
    """Every action leaves its line in the journal: no new line, nothing new."""
    lines = AuditEntry.objects.filter(organisation=organisation)
    return lines.aggregate(number=Count("pk"), last=Max("pk"))


def loaded_people(organisation, programme):
    people = KnownPeople(organisation)
    if programme:
        people.load_entries(programme)
    return people


@contextmanager
def no_collection():
    """Ten thousand rows are a million objects that live to the end: looking for garbage among them
    takes longer than the comparison itself."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
