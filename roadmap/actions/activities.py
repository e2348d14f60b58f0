from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from roadmap.actions.places import lock_plan, move_to_stage
from roadmap.models import Activity


@transaction.atomic
def complete_activity(*, activity, by, on=None):
    """The tick a person sets: done, on which day. No other stage has to be finished before."""
    day = on or timezone.localdate()
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if activity.done_on:
        raise ValidationError(f"Мероприятие уже отмечено выполненным {activity.done_on:%d.%m.%Y}.")
    if day > timezone.localdate():
        raise ValidationError(
            "Выполнить мероприятие в будущем нельзя: укажите день не позже сегодня."
        )
    activity.done_on, activity.done_by = day, by
    activity.version += 1
    activity.save(update_fields=["done_on", "done_by", "version"])
    AuditEntry.record("activity.completed", target=activity, by=by)
    return activity


@transaction.atomic
def reopen_activity(*, activity, by):
    """A tick set by mistake is taken back; the journal keeps both."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if not activity.done_on:
        raise ValidationError("Мероприятие и так не отмечено выполненным.")
    activity.done_on, activity.done_by = None, None
    activity.version += 1
    activity.save(update_fields=["done_on", "done_by", "version"])
    AuditEntry.record("activity.reopened", target=activity, by=by)
    return activity


@transaction.atomic
def change_activity(*, activity, version, by, people=None, stage=None, **facts):
    """What is typed over an activity; refused when somebody else changed it since it was opened."""
    lock_plan(activity.stage.roadmap)
    stored = Activity.objects.lock_version(activity.pk, version)
    changed = {name for name, value in facts.items() if getattr(stored, name) != value}
    for name in changed:
        setattr(stored, name, facts[name])
    if people is not None and set(people) != set(stored.people.all()):
        refuse_strangers(stored, people)
        stored.people.set(people)
        changed.add("people")
    if stage and stage.pk != stored.stage_id:
        refuse_other_plan(stored, stage)
        move_to_stage(stored, stage)
        changed.add("stage")
    if not changed:
        return stored
    stored.version += 1
    stored.full_clean()
    stored.save()
    AuditEntry.record("activity.changed", target=stored, by=by, fields=changed)
    return stored


def refuse_strangers(activity, people):
    if any(person.organisation_id != activity.organisation_id for person in people):
        raise ValidationError("Ответственного выберите из людей своей организации.")


def refuse_other_plan(activity, stage):
    if stage.roadmap_id != activity.stage.roadmap_id:
        raise ValidationError("Выберите этап этой же дорожной карты.")


@transaction.atomic
def move_deadline(*, activity, due_on, version, by):
    """Another last day; an activity that would then end before it begins, begins on that day."""
    stored = Activity.objects.get(pk=activity.pk)  # a form has put the new day into the row already
    starts_on, period = stored.starts_on, stored.period
    if due_on and starts_on and starts_on > due_on:
        starts_on = due_on
    if due_on and due_on != stored.due_on:  # the printed table must not go on saying «сентябрь»
        period = f"до {due_on:%d.%m.%Y}"
    return change_activity(
        activity=activity,
        version=version,
        by=by,
        due_on=due_on,
        starts_on=starts_on,
        period=period,
    )
