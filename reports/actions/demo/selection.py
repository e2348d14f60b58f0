"""The demonstration school chooses its mentors and looks at the certificates of those from outside."""

from datetime import timedelta

from mentoring.actions.clearances import record_clearance
from mentoring.actions.selection import judge_candidate, lay_out_criteria
from mentoring.models import (
    DECIDED,
    Clearance,
    ClearanceKind,
    Participation,
    SelectionState,
)

HEARD_AFTER, DECIDED_AFTER = timedelta(days=12), timedelta(days=16)
# Everybody else was selected.
STILL_OPEN = {
    "Вокуев": SelectionState.RESERVE,
    "Рочев": SelectionState.CANDIDATE,
}


def select_mentors(programme, *, finished, today):
    """Last year all were selected; this year those from outside wait for something."""
    criteria = lay_out_criteria(programme=programme, by=None)
    entries = Participation.objects.filter(programme=programme).mentors().select_related("person")
    for entry in entries.order_by("pk"):
        default = SelectionState.SELECTED
        state = default if finished else STILL_OPEN.get(entry.person.last_name, default)
        if state != SelectionState.CANDIDATE:
            judge(programme, entry, criteria, state, today)


def judge(programme, entry, criteria, state, today):
    asked = [one for one in criteria if one.is_for(entry.person)]
    judge_candidate(
        participation=entry,
        by=None,
        state=state,
        # One point less than the most, but for every second criterion.
        marks={
            one: one.most_points - (at % 2 and one.most_points > 1) for at, one in enumerate(asked)
        },
        interviewed_on=min(programme.starts_on + HEARD_AFTER, today),
        decided_on=min(programme.starts_on + DECIDED_AFTER, today) if state in DECIDED else None,
    )


def show_certificates(people, today):
    """One certificate will soon expire; of the other mentor from outside none was seen yet."""
    person = people["Вокуев"][0]
    for kind, number, until in (
        (ClearanceKind.CRIMINAL_RECORD, "059/12345-Е", today + timedelta(days=18)),
        (ClearanceKind.MEDICAL, "417", today + timedelta(days=200)),
    ):
        record_clearance(
            clearance=Clearance(
                person=person,
                kind=kind,
                number=number,
                issued_on=today - timedelta(days=60),
                valid_until=until,
                checked_by="Дзаитова Л. К.",
            ),
            by=None,
        )
