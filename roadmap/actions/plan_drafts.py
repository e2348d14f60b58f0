"""A plan from a file, corrected in the browser until it is saved as the organisation's own roadmap."""

from dataclasses import asdict
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from mentoring.files import opaque_name, sha256
from mentoring.models import AuditEntry, Job
from mentoring.roster.child import tables_limited
from mentoring.roster.problems import Refused
from mentoring.roster.raw_tables import Table
from mentoring.text import shown_name
from roadmap.actions.plans import store_plan
from roadmap.models import DraftState, PlanDraft
from roadmap.plans import PlanStage, plan_from_json, plan_of, plan_to_json

LIFE = timedelta(days=7)
MOST_BYTES = 20 * 1024 * 1024
NEW_STAGE = "Новый этап"
READING = "roadmap.tasks.read_plan"
NEVER_READ = "Файл не удалось прочитать за сутки, он удалён. Загрузите его ещё раз."


@transaction.atomic
def start_draft(*, programme, content, file_name, by):
    """Keep the file and ask for it to be read; the request itself reads nothing."""
    if not content:
        raise ValidationError("Файл пуст.")
    if len(content) > MOST_BYTES:
        raise ValidationError("Файл больше 20 МБ. Оставьте в нём только таблицу дорожной карты.")
    forget_old_drafts(programme.organisation)
    draft = PlanDraft(
        organisation=programme.organisation,
        programme=programme,
        file_name=shown_name(file_name) or "план",
        file_sha256=sha256(content),
        state=DraftState.READING,
        created_by=by,
    )
    draft.full_clean(exclude=["file"])
    draft.file.save(opaque_name("plans", ".upload"), ContentFile(content))
    AuditEntry.record("roadmap.read", target=draft, by=by)
    Job.enqueue(
        handler=READING,
        title=f"Чтение плана № {draft.pk}",
        key=f"plan:{draft.pk}:read",
        organisation=draft.organisation,
        by=by,
        arguments={"draft_id": draft.pk},
    )
    return draft


def read_draft(*, draft):
    """Read the file in the limited child; what it says is kept, the file itself is not."""
    if draft.state != DraftState.READING or not draft.file:
        return draft
    try:
        tables = tables_limited(draft.file.path)
        plan = plan_of(tables)
    except Refused as refusal:
        return end_reading(draft, state=DraftState.REFUSED, message=str(refusal))
    return end_reading(
        draft,
        state=DraftState.READ,
        tables=[asdict(table) for table in tables],
        plan=plan_to_json(plan),
    )


@transaction.atomic
def end_reading(draft, **facts):
    delete_file(draft)
    PlanDraft.objects.filter(pk=draft.pk).update(file="", **facts)
    return PlanDraft.objects.get(pk=draft.pk)


def delete_file(draft):
    if draft.file:
        storage, name = draft.file.storage, draft.file.name
        transaction.on_commit(lambda: storage.delete(name))


def reading_of(draft):
    """The piece of background work that reads it."""
    return Job.objects.filter(organisation=draft.organisation_id, key=f"plan:{draft.pk}:read")


def plan_in(tables, meanings=None):
    try:
        return plan_of(tables, meanings=meanings)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


def forget_old_drafts(organisation):
    old = timezone.now() - LIFE
    throw_away(PlanDraft.objects.filter(organisation=organisation, created_at__lt=old))


def throw_away(drafts):
    for draft in drafts:
        delete_file(draft)
        draft.delete()


@transaction.atomic
def delete_unread_files(*, before):
    """Files that nothing has read for a day; how many."""
    unread = PlanDraft.objects.filter(created_at__lt=before).exclude(file="")
    for draft in unread:
        end_reading(draft, state=DraftState.REFUSED, message=NEVER_READ)
    return len(unread)


@transaction.atomic
def correct_meanings(*, draft, meanings, version):
    """Read the same tables with other meanings of the columns; corrections made before are lost."""
    draft = PlanDraft.objects.lock_version(draft.pk, version)
    tables = [
        Table(**{**table, "merges": tuple(map(tuple, table["merges"]))}) for table in draft.tables
    ]
    plan = plan_in(tables, meanings)
    draft.meanings = {str(at): key for at, key in meanings.items()}
    return keep(draft, plan)


@transaction.atomic
def change_head(*, draft, title, base, version):
    """The name of the plan and its word for a base («банк», «база»)."""
    draft = PlanDraft.objects.lock_version(draft.pk, version)
    plan = plan_from_json(draft.plan)
    plan.title, plan.words = title, {"base": base}
    return keep(draft, plan)


@transaction.atomic
def change_stage(*, draft, at, stage, moved, version):
    """One stage as the form gave it; `moved`: activities that go to other stages by their place."""
    draft = PlanDraft.objects.lock_version(draft.pk, version)
    plan = plan_from_json(draft.plan)
    stage_at(plan, at)
    plan.stages[at] = stage
    for activity, to in moved:
        stage_at(plan, to).activities.append(activity)
    return keep(draft, plan)


@transaction.atomic
def shift_stage(*, draft, at, by_places, version):
    """A stage one place up or down; nothing depends on the order of stages."""
    draft = PlanDraft.objects.lock_version(draft.pk, version)
    plan = plan_from_json(draft.plan)
    stage = stage_at(plan, at)
    plan.stages.remove(stage)
    plan.stages.insert(max(0, at + by_places), stage)
    return keep(draft, plan)


@transaction.atomic
def add_stage(*, draft, version):
    draft = PlanDraft.objects.lock_version(draft.pk, version)
    plan = plan_from_json(draft.plan)
    plan.stages.append(PlanStage(title=NEW_STAGE, number=str(len(plan.stages) + 1)))
    return keep(draft, plan)


@transaction.atomic
def delete_stage(*, draft, at, version):
    draft = PlanDraft.objects.lock_version(draft.pk, version)
    plan = plan_from_json(draft.plan)
    if len(plan.stages) == 1:
        raise ValidationError("Последний этап удалить нельзя: в дорожной карте должен быть хотя бы один.")  # fmt: skip
    del plan.stages[plan.stages.index(stage_at(plan, at))]
    return keep(draft, plan)


def stage_at(plan, at):
    if not 0 <= at < len(plan.stages):
        raise ValidationError("Такого этапа уже нет. Откройте страницу заново.")
    return plan.stages[at]


def keep(draft, plan):
    draft.plan = plan_to_json(plan)
    draft.version += 1
    draft.save(update_fields=["plan", "meanings", "version"])
    return draft


@transaction.atomic
def save_draft(*, draft, by):
    """The corrected plan becomes a roadmap of its programme; the draft is not needed any more."""
    draft = PlanDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    plan = plan_from_json(draft.plan)
    if not plan.activities:
        raise ValidationError("В плане нет ни одного мероприятия. Добавьте их в этапы.")
    roadmap, is_new = store_plan(
        plan=plan,
        programme=draft.programme,
        digest=draft.file_sha256,
        file_name=draft.file_name,
        by=by,
    )
    if not is_new:
        raise ValidationError(
            f"Дорожная карта из этого файла у программы уже есть: «{roadmap}». Откройте её и правьте там."
        )
    draft.delete()
    return roadmap


@transaction.atomic
def discard_draft(*, draft):
    throw_away(PlanDraft.objects.filter(pk=draft.pk))
