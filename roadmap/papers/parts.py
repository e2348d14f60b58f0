"""The rows of a roadmap as they are printed, whatever the layout."""

from mentoring.russian.dates import date_short
from roadmap.papers.tables import PlanPart, PlanRow
from roadmap.periods import span_of


def parts_of(roadmap, *, as_days=False):
    """All stages with their measures and papers, in a fixed number of queries."""
    stages = roadmap.stages.prefetch_related("activities__people", "documents").order_by(
        "position", "pk"
    )
    return [part_of(stage, roadmap.programme, as_days=as_days) for stage in stages]


def part_of(stage, programme, *, as_days):
    activities = sorted(stage.activities.all(), key=lambda one: (one.position, one.pk))
    papers = sorted(stage.documents.all(), key=lambda one: (one.position, one.pk))
    number = stage.number or str(stage.position)
    return PlanPart(
        number=number,
        title=stage.title,
        rows=tuple(
            row_of(activity, f"{number}.{at}", papers, stage, as_days=as_days)
            for at, activity in enumerate(activities, start=1)
        ),
        documents=tuple(paper.title for paper in papers if paper.activity_id is None),
        terms=tuple(terms_of(stage, activities, programme, as_days=as_days)),
        extra={entry["title"]: entry["text"] for entry in stage.extra},
    )


def row_of(activity, number, papers, stage, *, as_days):
    return PlanRow(
        number=activity.number or number,
        heading=activity.heading,
        text=with_own_term(activity, stage),
        period=days_of(activity) if as_days else activity.period or days_of(activity),
        responsible=responsible_of(activity),
        participants=activity.participants,
        expected_result=activity.expected_result,
        documents=tuple(paper.title for paper in papers if paper.activity_id == activity.pk),
        extra={entry["title"]: entry["text"] for entry in activity.extra},
    )


def with_own_term(activity, stage):
    """A moved deadline must be seen in a table that dates whole stages only."""
    is_moved = (
        bool(activity.period)
        and activity.period.startswith("до ")
        and activity.period != stage.period
    )
    return f"{activity.text} ({activity.period})" if is_moved else activity.text


def responsible_of(activity):
    people = sorted(activity.people.all(), key=lambda person: (person.search_key, person.pk))
    return ", ".join(
        filter(None, [*(person.short_name for person in people), activity.responsible])
    )


def days_of(activity):
    if activity.starts_on and activity.due_on:
        return f"{date_short(activity.starts_on)} – {date_short(activity.due_on)}"
    return f"до {date_short(activity.due_on)}" if activity.due_on else activity.period


def terms_of(stage, activities, programme, *, as_days):
    """The rows of dates as the plan has them; otherwise the stage's own and whoever works on it."""
    by_people = "; ".join(dict.fromkeys(filter(None, map(responsible_of, activities))))
    terms = [(term.get("period", ""), term.get("responsible", "")) for term in stage.terms]
    terms = [term for term in terms if any(term)] or [(stage.period, by_people)]
    if not any(period for period, _ in terms):
        terms = [(stage.period, terms[0][1]), *terms[1:]]
    return [
        (in_days(period, programme) if as_days else period, responsible or by_people)
        for period, responsible in terms
    ]


def in_days(period, programme):
    span = span_of(period, programme.school_year)
    if span is None:
        return period
    return f"{date_short(span.starts_on)} – {date_short(span.ends_on)}"
