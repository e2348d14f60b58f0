"""What a plan of last year left undone, carried over into the plan of this year."""

from django.db import transaction
from django.db.models import Max

from mentoring.models import AuditEntry
from roadmap.actions.years import (
    copied_activity,
    locked,
    put_people,
    refuse_same_year,
    years_between,
)
from roadmap.models import Activity, Stage

LEFT_STAGE = "Перенесено из прошлого учебного года"
NOTE = "Перенесено: в {year} учебном году не выполнено."


@transaction.atomic
def roll_over(*, roadmap, into, by):
    """What was left undone stands in the new plan: marked where it stands already, added where not."""
    locked(into.programme)
    refuse_same_year(roadmap, into.programme)
    left = list(
        Activity.objects.filter(stage__roadmap=roadmap, rolled_to__isnull=True)
        .open()
        .in_order()
        .select_related("stage")
        .prefetch_related("people")
    )
    stages = list(into.stages.order_by("position", "pk"))
    known = {
        (activity.stage_id, key_of(activity.text)): activity
        for activity in Activity.objects.filter(stage__roadmap=into)
    }
    note = NOTE.format(year=roadmap.programme.school_year)
    for activity in left:
        stage = stage_like(activity.stage, stages, into)
        same = known.get((stage.pk, key_of(activity.text)))
        if same:
            mark_rolled(same, activity, note)
        else:
            add_rolled(stage, activity, note, years_between(roadmap, into.programme))
    AuditEntry.record("roadmap.moved", target=into, by=by)
    return len(left)


def key_of(text):
    return " ".join(text.casefold().replace("ё", "е").split())


def stage_like(stage, stages, into):
    """The stage of the same name; the one of left-overs where there is none."""
    for wanted in (stage.title, LEFT_STAGE):
        found = next((one for one in stages if key_of(one.title) == key_of(wanted)), None)
        if found:
            return found
    position = max((one.position for one in stages), default=0) + 1
    added = Stage.objects.create(
        organisation=into.organisation, roadmap=into, title=LEFT_STAGE, position=position
    )
    stages.append(added)
    return added


def mark_rolled(same, activity, note):
    same.rolled_from = activity
    same.note = "\n".join(filter(None, [same.note, note]))
    same.version += 1
    same.save(update_fields=["rolled_from", "note", "version"])


def add_rolled(stage, activity, note, years):
    last = stage.activities.aggregate(last=Max("position"))["last"] or 0
    added = copied_activity(
        stage, activity, years, position=last + 1, rolled_from=activity, note=note
    )
    added.save()
    put_people([activity], [added])
