"""What may be done while the child process reads the file, and what saves time meanwhile."""

import gc
from contextlib import contextmanager

from django.db.models import Count, Max
from django.utils import timezone

from mentoring.actions.rosters.known import KnownPeople
from mentoring.actions.rosters.planning import Planner
from mentoring.models import AuditEntry


class Ahead:
    """The registers as they stood before the file was read, and what its rows mean for them;
    used if nothing has happened since."""

    def __init__(self, organisation, programme):
        self.organisation, self.programme = organisation, programme
        self.today = timezone.localdate()
        self.mark, self.planner, self.planned = None, None, []

    def load(self):
        # Before the people: what happens while they are loaded is noticed too.
        self.mark = mark_of(self.organisation)
        people = loaded_people(self.organisation, self.programme)
        self.planner = Planner(self.organisation, self.programme, people, self.today, {})

    def compare(self, rows):
        """Rows that have come while the rest of the file is still being read."""
        self.planned += [
            self.planner.plan_row(at, row) for at, row in enumerate(rows, len(self.planned))
        ]

    def plan_if_same(self, organisation, programme, rows):
        """The whole plan, unless the registers or the rows have changed meanwhile."""
        is_same = (
            (self.programme, self.today) == (programme, timezone.localdate())
            and self.mark == mark_of(organisation)
            and all(planned.row is row for planned, row in zip(self.planned, rows, strict=False))
        )
        if not is_same:
            return None
        self.compare(rows[len(self.planned) :])
        return self.planner.plan_of(self.planned)


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
            gc.freeze()
            gc.unfreeze()  # they are old now, and only a collection of everything looks at them
            gc.enable()
