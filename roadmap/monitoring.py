"""The state of a roadmap on a day: its stages, each activity with its evidence, each paper with its mark."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from mentoring.papers.catalogue import catalogue
from roadmap.evidence import answer, is_proof
from roadmap.models import Activity, CalendarDay, Stage, StageDocument


@dataclass(frozen=True)
class StripStage:
    """One field of the stage strip."""

    number: str
    title: str
    state: str
    percent: int
    url: str


def strip(stages, *, today, url):
    """The stages as the strip shows them; each leads to its place on the page of the roadmap."""
    return [
        StripStage(
            number=stage.number or str(stage.position),
            title=stage.title,
            state=stage.state_on(today),
            percent=stage.percent,
            url=f"{url}#stage-{stage.pk}",
        )
        for stage in stages
    ]


@dataclass(frozen=True)
class Sum:
    """How far the whole plan is."""

    total: int
    done: int
    overdue: int


def sum_of(stages):
    return Sum(
        total=sum(stage.total_count for stage in stages),
        done=sum(stage.done_count for stage in stages),
        overdue=sum(stage.overdue_count for stage in stages),
    )


def stages_of(roadmap, *, today, facts, calendar=None, narrow=lambda activities: activities):
    """All stages in order with the wanted activities and all papers, in a fixed number of queries."""
    calendar = calendar or CalendarDay.objects.calendar_of(roadmap.organisation)
    activities = narrow(
        Activity.objects.select_related("done_by").prefetch_related("people").in_order()
    )
    documents = (
        StageDocument.objects.select_related("document")
        .defer("document__facts")
        .order_by("position", "pk")
    )
    stages = list(
        Stage.objects.filter(roadmap=roadmap)
        .with_progress(calendar.reckoned(today))
        .prefetch_related(
            Prefetch("activities", activities, to_attr="shown_activities"),
            Prefetch("documents", documents, to_attr="shown_documents"),
        )
        .order_by("position", "pk")
    )
    for stage in stages:
        for activity in stage.shown_activities:
            dress_activity(activity, today=today, facts=facts, calendar=calendar)
        for document in stage.shown_documents:
            dress_document(document, facts=facts)
        stage.ready_count = sum(document.is_ready for document in stage.shown_documents)
    return stages


def dress_activity(activity, *, today: date, facts, calendar):
    """A deadline on a free day is shown with the working day that it means."""
    activity.answer = answer(activity.evidence, facts)
    activity.is_late = activity.is_overdue_on(calendar.reckoned(today))
    activity.moved_to = activity.why_moved = ""
    if activity.due_on and not calendar.is_working(activity.due_on):
        activity.moved_to = calendar.working_day(activity.due_on)
        activity.why_moved = calendar.why_free(activity.due_on)


def dress_document(document, *, facts):
    """A paper is ready when somebody says so or when it stands in the register of the programme."""
    issued = [facts.papers[code] for code in document.codes if code in facts.papers]
    document.issued = document.document or (issued[0] if issued else None)
    document.is_ready = bool(document.done_on or is_proof(document.issued))
    document.issuable = next((code for code in document.codes if code in catalogue()), None)
    document.answer = answer(document.evidence, facts)
