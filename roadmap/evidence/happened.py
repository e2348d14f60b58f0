"""Events by what they are called: how many were held, who came, how many are still ahead."""

from dataclasses import dataclass

from mentoring.text import search_key
from roadmap.models import Event, Plan

LESSONS = "lessons"


@dataclass(frozen=True)
class Happened:
    """An event was held when its roll was called or its outcome written down, not because its day is over."""

    held: int = 0
    ahead: int = 0
    came: int = 0
    hours: int = 0


def happened(programme):
    """Kind of event, and «lessons» for the mentor school → what became of them."""
    rows = (
        Event.objects.filter(programme=programme)
        .with_turnout()
        .values_list("plan", "kind", "outcome", "hours", "came", "guest_count")
        .order_by("pk")
    )
    found = {}
    for plan, kind, outcome, hours, came, guests in rows:
        key = LESSONS if plan == Plan.MENTOR_SCHOOL else search_key(kind)
        before, people = found.get(key, Happened()), came + guests
        is_held = bool(people or outcome)
        found[key] = Happened(
            held=before.held + is_held,
            ahead=before.ahead + (not is_held),
            came=before.came + people,
            hours=before.hours + (hours or 0) * is_held,
        )
    return found
