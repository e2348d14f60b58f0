"""The state of a roadmap on a day: its stages, each activity with its evidence, each paper with its mark."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from mentoring.papers.catalogue import catalogue
from roadmap.evidence import answer, question
from roadmap.models import Activity, CalendarDay, Proof, Stage, StageDocument
from roadmap.places import place_of
from roadmap.standing import NOT_NEEDED, standing_of


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
        Activity.objects.select_related("done_by")
        .prefetch_related("people", "events", Prefetch("proofs", Proof.objects.in_order()))
        .in_order()
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
        dress_documents(stage, facts=facts)
    return stages


def dress_activity(activity, *, today: date, facts, calendar):
    """A deadline on a free day is shown with the working day that it means."""
    activity.answer = answer(activity.evidence, facts)
    activity.question = question(activity.evidence)
    activity.is_late = activity.is_overdue_on(calendar.reckoned(today))
    activity.moved_to = activity.why_moved = ""
    if activity.due_on and not calendar.is_working(activity.due_on):
        activity.moved_to = calendar.working_day(activity.due_on)
        activity.why_moved = calendar.why_free(activity.due_on)


def dress_documents(stage, *, facts):
    """«7 из 9 готово»: what the school does without is counted in neither of them."""
    for document in stage.shown_documents:
        dress_document(document, facts=facts)
    needed = [one for one in stage.shown_documents if one.standing != NOT_NEEDED]
    stage.needed_count = len(needed)
    stage.ready_count = sum(one.is_ready for one in needed)


def dress_document(document, *, facts):
    """A paper is ready when somebody says so or when it stands in the register of the programme."""
    issued = [facts.papers[code] for code in document.codes if code in facts.papers]
    put = [facts.surveys[code] for code in document.codes if code in facts.surveys]
    document.issued = document.document or (issued[0] if issued else None)
    document.standing = standing_of(
        document=document.issued,
        survey=max(put, key=lambda asked: asked.put, default=None),
        collected=facts.collected.get(document.evidence),
        is_marked=bool(document.done_on),
        not_needed=document.not_needed,
    )
    document.is_ready = document.standing.is_ready
    document.issuable = next((code for code in document.codes if code in catalogue()), None)
    document.place = place_of(document.codes)
    document.answer = answer(document.evidence, facts)
    document.question = question(document.evidence)
