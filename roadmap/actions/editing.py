"""A plan under way is changed: stages, activities and papers come, go and are written anew."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry
from roadmap.actions.activities import refuse_strangers
from roadmap.actions.places import lock_plan, next_place
from roadmap.catalogue.known import known_evidence, known_paper
from roadmap.models import Activity, Removal, Removed, Stage, StageDocument

ONLY_STAGE = (
    "Последний этап убрать нельзя: в дорожной карте должен быть хотя бы один. "
    "Добавьте другой и повторите."
)
WHY = "Укажите, почему убирается: здесь есть выполненное или готовое."


@transaction.atomic
def save_stage(*, stage, by, changed=()):
    """A new stage at the end of its plan, or one changed over the version the user had opened."""
    roadmap = lock_plan(stage.roadmap)
    is_new = stage.pk is None
    if is_new:
        stage.organisation_id = roadmap.organisation_id
        stage.position = next_place(Stage.objects.filter(roadmap=roadmap))
    else:
        stage.version = Stage.objects.lock_version(stage.pk, stage.version).version + 1
    stage.full_clean()
    stage.save()
    AuditEntry.record("stage.added" if is_new else "stage.changed", target=stage, by=by, fields=changed)  # fmt: skip
    return stage


@transaction.atomic
def add_activity(*, stage, by, people=(), **facts):
    """At the end of a stage; what the registers know of it is found by its words."""
    lock_plan(stage.roadmap)
    activity = Activity(
        organisation=stage.organisation,
        stage=stage,
        position=next_place(Activity.objects.filter(stage=stage)),
        evidence=known_evidence(facts["text"]),
        **facts,
    )
    refuse_strangers(activity, people)
    activity.full_clean()
    activity.save()
    activity.people.set(people)
    AuditEntry.record("activity.added", target=activity, by=by)
    return activity


@transaction.atomic
def add_stage_document(*, stage, title, by, activity=None):
    """A paper in the school's own words; one of the catalogue is known by them."""
    lock_plan(stage.roadmap)
    paper = StageDocument(
        organisation=stage.organisation,
        stage=stage,
        activity=activity,
        title=title,
        position=next_place(StageDocument.objects.filter(stage=stage)),
        **known_paper(title),
    )
    paper.full_clean()
    paper.save()
    AuditEntry.record("stage_document.added", target=paper, by=by)
    return paper


@transaction.atomic
def remove_activity(*, activity, version, by, reason=""):
    """What had been done goes only for a reason, which stays with the plan."""
    lock_plan(activity.stage.roadmap)
    stored = Activity.objects.lock_version(activity.pk, version)
    note_removal(
        stored.stage.roadmap, Removed.ACTIVITY, stored.text, str(stored.stage), stored.done_on, reason, by
    )  # fmt: skip
    AuditEntry.record("activity.deleted", target=stored, by=by)
    stored.delete()


@transaction.atomic
def remove_stage(*, stage, version, by, reason=""):
    """With its activities and papers; each of them leaves a line of its own."""
    roadmap = lock_plan(stage.roadmap)
    stored = Stage.objects.lock_version(stage.pk, version)
    if not Stage.objects.filter(roadmap=roadmap).exclude(pk=stored.pk).exists():
        raise ValidationError(ONLY_STAGE)
    for one in stored.activities.order_by("position", "pk"):
        note_removal(roadmap, Removed.ACTIVITY, one.text, str(stored), one.done_on, reason, by)
    for one in stored.documents.order_by("position", "pk"):
        note_removal(roadmap, Removed.PAPER, one.title, str(stored), one.done_on, reason, by)
    note_removal(roadmap, Removed.STAGE, str(stored), "", None, reason, by)
    AuditEntry.record("stage.deleted", target=stored, by=by)
    stored.delete()


@transaction.atomic
def remove_stage_document(*, stage_document, by, reason=""):
    lock_plan(stage_document.stage.roadmap)
    stored = StageDocument.objects.select_for_update(of=("self",)).get(pk=stage_document.pk)
    stage = stored.stage
    note_removal(stage.roadmap, Removed.PAPER, stored.title, str(stage), stored.done_on, reason, by)
    AuditEntry.record("stage_document.deleted", target=stored, by=by)
    stored.delete()


def note_removal(roadmap, kind, title, place, done_on, reason, by):
    reason = reason.strip()
    if done_on and not reason:
        raise ValidationError(WHY)
    Removal.objects.create(
        organisation_id=roadmap.organisation_id,
        roadmap=roadmap,
        kind=kind,
        title=title,
        place=place,
        done_on=done_on,
        reason=reason,
        removed_by=by,
    )
