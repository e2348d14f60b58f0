"""Pairs, meetings, plans and roadmaps of a year: how many there should be and how many there are."""

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from mentoring.models import Meeting, Mentorship, MentorshipStatus, PlanTask
from roadmap.models import Activity


def begun_pairs(organisations, reckoning):
    """Pairs that have begun; one that was replaced lives on in the pair that took its place."""
    return Mentorship.objects.filter(
        organisation__in=organisations,
        programme__year=reckoning.year.start,
        started_on__lte=reckoning.on,
    ).exclude(status__in=(MentorshipStatus.PROPOSED, MentorshipStatus.REPLACED))


def completed(reckoning):
    return Q(status=MentorshipStatus.COMPLETED, ended_on__lte=reckoning.on)


def meetings(organisations, reckoning):
    """Held by that day or expected by then."""
    by_then = Q(planned_on__lte=reckoning.on) | Q(held_on__lte=reckoning.on)
    return Meeting.objects.filter(
        by_then,
        organisation__in=organisations,
        mentorship__programme__year=reckoning.year.start,
    )


def expected(reckoning):
    return Q(planned_on__lte=reckoning.on)


def held(reckoning):
    return Q(held_on__lte=reckoning.on, is_cancelled=False)


def plan_tasks(organisations, reckoning):
    return PlanTask.objects.filter(
        organisation__in=organisations,
        plan__mentorship__programme__year=reckoning.year.start,
        plan__starts_on__lte=reckoning.on,
    )


def done(reckoning):
    return Q(done_on__lte=reckoning.on)


def due_activities(organisations, reckoning):
    """Whose day has come, and what was done before its day; without a day, the programme's end is it."""
    activities = Activity.objects.filter(
        organisation__in=organisations, stage__roadmap__programme__year=reckoning.year.start
    )
    due_day = Coalesce("due_on", "stage__roadmap__programme__ends_on")
    return activities.annotate(due_day=due_day).filter(
        Q(due_day__lte=reckoning.on) | Q(done_on__lte=reckoning.on)
    )


def shares(rows, **numbers):
    """{organisation: {name: how many of its rows}}, in one query."""
    counts = {name: Count("pk", filter=condition) for name, condition in numbers.items()}
    grouped = rows.order_by().values("organisation_id").annotate(total=Count("pk"), **counts)
    return {row["organisation_id"]: row for row in grouped}
