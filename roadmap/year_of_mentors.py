"""What mentors did in a year: pairs, meetings planned and held, plans; drafts of their own words."""

from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, Sum

from mentoring.models import (
    IndividualPlan,
    Meeting,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Person,
)
from mentoring.pair_outcome import outcome_of
from mentoring.russian.dates import counted
from roadmap.models import MentorReport, ReportState

LED = (MentorshipStatus.ACTIVE, MentorshipStatus.COMPLETED, MentorshipStatus.STOPPED)
MOST_NAMED = 5
TONES = {
    ReportState.HANDED_IN: "info",
    ReportState.RETURNED: "warn",
    ReportState.ACCEPTED: "good",
}


@dataclass
class MentorYear:
    """One mentor in one programme: the pairs he led to their end and his report, if there is one."""

    person: Person
    programme: object
    pairs: list = field(default_factory=list)
    report: MentorReport | None = None

    @property
    def is_in_hand(self):
        return self.report is not None and not self.report.is_open

    @property
    def tone(self):
        return TONES.get(self.report.state, "") if self.report else ""


def years_of_mentors(programme, person=None):
    """Everybody who owes a report, by name; as many queries for any number of them."""
    years = {}
    for pair in led_pairs(programme, person):
        for mentor in pair.mentors():
            if mentor.last_name and person in (None, mentor):
                year = years.setdefault(mentor.pk, MentorYear(mentor, programme))
                year.pairs.append(pair)
    for report in MentorReport.objects.of(programme).filter(person__in=years).order_by("pk"):
        years[report.person_id].report = report
    return sorted(years.values(), key=lambda one: (one.person.search_key, one.person.pk))


def year_of_mentor(programme, person):
    """The year of this mentor; None for whoever led nobody."""
    return next(iter(years_of_mentors(programme, person)), None)


def led_pairs(programme, person=None):
    """Pairs that have worked, with their figures; of one mentor where he is named."""
    pairs = Mentorship.objects.filter(programme=programme, status__in=LED, started_on__isnull=False)
    if person:
        places = MentorshipMember.objects.to_the_end().filter(person=person, is_mentor=True)
        pairs = pairs.filter(pk__in=places.values("mentorship"))
    plans = IndividualPlan.objects.select_related("person").prefetch_related("tasks")
    found = list(
        pairs.with_people()
        .select_related("programme")
        .prefetch_related(Prefetch("plans", plans.order_by("pk"), to_attr="own_plans"))
        .order_by("pk")
    )
    figures = meetings_of(programme)
    for pair in found:
        pair.figures = figures.get(pair.pk, NO_MEETINGS)
    return found


NO_MEETINGS = {"total": 0, "held": 0, "cancelled": 0, "minutes": 0}


def meetings_of(programme):
    """Pair → how many meetings were planned, held and called off, and their minutes."""
    held = Q(held_on__isnull=False, is_cancelled=False)
    rows = (
        Meeting.objects.filter(mentorship__programme=programme)
        .order_by()
        .values("mentorship")
        .annotate(
            total=Count("pk"),
            held=Count("pk", filter=held),
            cancelled=Count("pk", filter=Q(is_cancelled=True)),
            minutes=Sum("minutes", filter=held),
        )
    )
    return {row["mentorship"]: row for row in rows}


def tasks_of(pair):
    """(done, all) rows of the individual plans of the pair."""
    tasks = [task for plan in pair.own_plans for task in plan.tasks.all()]
    return sum(task.is_done for task in tasks), len(tasks)


def percent_of(done, total):
    return round(done * 100 / total) if total else None


def drafted_words(year):
    """Out of the diaries and plans: he corrects and goes on instead of beginning."""
    return {
        "results": "\n".join(line for pair in year.pairs for line in drafted_results(pair)),
        "difficulties": "\n".join(drafted_difficulties(year.pairs)),
    }


def drafted_results(pair):
    names = ", ".join(person.short_name for person in pair.mentees())
    return [f"{names}: {line}" for line in outcome_of(pair)]


def drafted_difficulties(pairs):
    cancelled = sum(pair.figures["cancelled"] for pair in pairs)
    left = [
        task
        for pair in pairs
        for plan in pair.own_plans
        for task in plan.in_order()
        if not task.is_done
    ]
    if cancelled:
        yield f"Не состоялось {counted(cancelled, 'встреча', 'встречи', 'встреч')}."
    if left:
        named = "; ".join(task.text.rstrip(".") for task in left[:MOST_NAMED])
        more = f" и ещё {len(left) - MOST_NAMED}" if len(left) > MOST_NAMED else ""
        yield f"Не выполнено пунктов плана: {len(left)} ({named}{more})."


def words_of(year):
    """What stands in the report now: the mentor's own words, or the draft while he has not written."""
    if year.report is not None:
        return {name: getattr(year.report, name) for name in WORDS} | {
            "readiness": year.report.readiness
        }
    return dict.fromkeys(WORDS, "") | {"readiness": ""} | drafted_words(year)


WORDS = ("results", "difficulties", "proposals", "self_assessment")
