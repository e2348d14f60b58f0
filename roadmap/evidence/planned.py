"""What the rules and the plans of the year say."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum

from roadmap.models import Event, Plan, YearRules
from roadmap.models.rules import DEADLINES


@dataclass(frozen=True)
class Planned:
    """Rules of the year and events of its plans; zeros while nobody has set them."""

    has_rules: bool = False
    deadlines: int = 0
    all_deadlines: int = len(DEADLINES)
    indicators: int = 0
    incentives: int = 0
    lessons: int = 0
    hours: int = 0
    events: int = 0


def planned(programme):
    rules = YearRules.objects.of(programme)
    counts = Event.objects.filter(programme=programme).aggregate(
        lessons=Count("pk", filter=Q(plan=Plan.MENTOR_SCHOOL, hours__gt=0)),
        hours=Sum(F("hours"), filter=Q(plan=Plan.MENTOR_SCHOOL)),
        events=Count("pk", filter=Q(plan=Plan.CALENDAR)),
    )
    return Planned(
        has_rules=rules is not None,
        deadlines=len(rules.deadlines()) if rules else 0,
        indicators=len(rules.indicators) if rules else 0,
        incentives=len(rules.mentor_incentives + rules.curator_incentives) if rules else 0,
        lessons=counts["lessons"],
        hours=counts["hours"] or 0,
        events=counts["events"],
    )
