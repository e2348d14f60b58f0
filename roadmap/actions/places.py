"""Where stages, activities and papers stand in their list; nothing depends on the order."""

from django.db import transaction
from django.db.models import Max

from roadmap.models import Activity, Roadmap, Stage, StageDocument


def lock_plan(roadmap):
    """Whoever moves rows of one plan does it one after the other."""
    return Roadmap.objects.select_for_update(of=("self",)).get(pk=roadmap.pk)


def next_place(rows):
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def shift_stage(*, stage, by_places):
    """One place up or down; at the end of the list nothing happens."""
    lock_plan(stage.roadmap)
    shift(Stage.objects.filter(roadmap=stage.roadmap_id), stage, by_places)


@transaction.atomic
def shift_activity(*, activity, by_places):
    lock_plan(activity.stage.roadmap)
    shift(Activity.objects.filter(stage=activity.stage_id), activity, by_places)


@transaction.atomic
def shift_document(*, stage_document, by_places):
    lock_plan(stage_document.stage.roadmap)
    rows = StageDocument.objects.filter(stage=stage_document.stage_id)
    shift(rows, stage_document, by_places)


def shift(rows, row, by_places):
    """Two neighbours change places, over a free one: no two rows may stand in one place."""
    row = rows.get(pk=row.pk)
    if by_places < 0:
        other = rows.filter(position__lt=row.position).order_by("-position").first()
    else:
        other = rows.filter(position__gt=row.position).order_by("position").first()
    if other is None:
        return
    mine, theirs = row.position, other.position
    put(row, next_place(rows))
    put(other, mine)
    put(row, theirs)


def put(row, position):
    row.position = position
    row.save(update_fields=["position"])


def move_to_stage(activity, stage):
    """To the end of another stage of the same plan, its papers along with it."""
    for paper in activity.documents.order_by("position", "pk"):
        paper.stage = stage
        paper.position = next_place(StageDocument.objects.filter(stage=stage))
        paper.save(update_fields=["stage", "position"])
    activity.stage = stage
    activity.position = next_place(Activity.objects.filter(stage=stage))
