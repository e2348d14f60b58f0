"""Individual plans: laid out from a typical one, written by both sides, approved by the curator."""

import calendar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring import catalogue
from mentoring.actions.meetings import lock_pair
from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import (
    AuditEntry,
    IndividualPlan,
    PlanEdition,
    PlanState,
    PlanTask,
)

TEXT = (
    "goal", "objectives", "strengths", "weaknesses", "criteria", "starts_on", "ends_on",
)  # fmt: skip
KEPT = (*TEXT, "own_goal", "analysis")
ROW = ("section", "text", "due_on", "expected")
KEPT_OF_ROW = (*ROW, "actual", "assessment", "done_on")
MOST_ROWS = 60


def typical_plans(form, role_model=None):
    """Those that fit the pair, the one of its own role model first."""
    plans = [plan for plan in catalogue.load("plans")["plans"] if plan["form"] == form.code]
    own = getattr(role_model, "code", None)
    return sorted(plans, key=lambda plan: plan["code"] != own)


@transaction.atomic
def create_plan(*, mentorship, person, by, starts_on, ends_on, typical=""):
    """A plan to begin with: the rows of a typical one over its months, or an empty one."""
    mentorship = lock_pair(mentorship.pk)
    refuse_closed(mentorship)
    if not mentorship.members.present().filter(person=person, is_mentor=False).exists():
        raise ValidationError(f"{person}: среди наставляемых этой пары нет.")
    if IndividualPlan.objects.filter(mentorship=mentorship, person=person).exists():
        raise ValidationError(f"{person}: план в этой паре уже составлен.")
    found = typical_plan(mentorship, typical)
    plan = IndividualPlan(
        organisation=mentorship.organisation,
        mentorship=mentorship,
        person=person,
        typical=typical if found else "",
        starts_on=starts_on,
        ends_on=ends_on,
        **first_words(mentorship, found),
    )
    plan.full_clean()
    plan.save()
    PlanTask.objects.bulk_create(first_rows(plan, found))
    keep_edition(plan, by)
    AuditEntry.record("individualplan.created", target=plan, by=by)
    return plan


def typical_plan(mentorship, code):
    if not code:
        return None
    plans = {plan["code"]: plan for plan in typical_plans(mentorship.form)}
    if code not in plans:
        raise ValidationError("Такого типового плана для этой формы нет, выберите другой.")
    return plans[code]


def first_words(mentorship, found):
    goal = mentorship.goal or (found and found["goal"]) or mentorship.form.goal
    if not found:
        return {"goal": goal or "Цель ещё не сформулирована."}
    return {
        "goal": goal,
        "objectives": "\n".join(found["objectives"]),
        "criteria": "\n".join(found["criteria"]),
    }


def first_rows(plan, found):
    return [
        PlanTask(
            organisation=plan.organisation,
            plan=plan,
            section=row["section"],
            position=position,
            text=row["text"],
            expected=row["expected"],
            due_on=min(months_after(plan.starts_on, row["month"]), plan.ends_on),
        )
        for position, row in enumerate(found["rows"] if found else (), start=1)
    ]


def months_after(day, months):
    """The same day so many months on, or the last one of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )


@transaction.atomic
def change_plan(*, plan, changed, removed, by):
    """The text as typed over the version that was seen; a new text is agreed upon anew."""
    stored = IndividualPlan.objects.lock_version(plan.pk, plan.version)
    refuse_closed(stored.mentorship)
    before = words_of(stored)
    plan.version, plan.edition = stored.version + 1, stored.edition
    for row in removed:
        row.delete()
    last = max(stored.tasks.values_list("position", flat=True), default=0)
    for number, row in enumerate(changed, start=1):
        row.plan, row.organisation = plan, plan.organisation
        row.position = row.position or last + number
        row.full_clean(exclude=["plan"])
        row.save()
    if stored.tasks.count() > MOST_ROWS:
        raise ValidationError(f"В плане не больше {MOST_ROWS} пунктов.")
    plan.full_clean()
    if words_of(plan) != before:
        plan.edition += 1
    plan.save()
    keep_edition(plan, by)
    AuditEntry.record("individualplan.changed", target=plan, by=by)
    return plan


def words_of(plan):
    """What both sides agree upon; what came of it may be written later."""
    rows = plan.tasks.order_by("section", "position", "pk").values_list(*ROW)
    return [getattr(plan, name) for name in TEXT], list(rows)


@transaction.atomic
def tick_task(*, task, is_done, by, actual=None):
    """One row is done, or not after all; said twice it is as said once."""
    plan = IndividualPlan.objects.select_for_update(of=("self",)).get(pk=task.plan_id)
    refuse_closed(plan.mentorship)
    task = PlanTask.objects.get(pk=task.pk)
    day = (task.done_on or plan.organisation.today()) if is_done else None
    result = task.actual if actual is None else actual
    if (task.done_on, task.actual) == (day, result):
        return task
    task.done_on, task.actual = day, result
    task.save(update_fields=["done_on", "actual"])
    plan.version += 1
    plan.save(update_fields=["version"])
    keep_edition(plan, by)
    verb = "plantask.completed" if is_done else "plantask.reopened"
    AuditEntry.record(verb, target=task, by=by)
    return task


@transaction.atomic
def answer_plan(*, plan, own_goal, edition, is_agreed, by_link=False, by=None):
    """The mentee's own words and whether he agrees with what he has read."""
    plan = IndividualPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    refuse_closed(plan.mentorship)
    if plan.edition != edition:
        raise ValidationError(
            "Пока вы читали, план изменили. Ваши слова остались в поле: прочитайте план ещё раз "
            "и отправьте снова."
        )
    if own_goal != plan.own_goal:
        plan.own_goal, plan.approved_edition = own_goal, None
    if is_agreed and plan.confirmed_edition != plan.edition:
        plan.confirmed_edition, plan.confirmed_at = plan.edition, timezone.now()
    plan.version += 1
    plan.full_clean()
    plan.save()
    keep_edition(plan, by, by_link=by_link)
    AuditEntry.record(
        "individualplan.agreed" if is_agreed else "individualplan.changed", target=plan, by=by
    )
    return plan


@transaction.atomic
def approve_plan(*, plan, edition, by):
    """The curator's word on a text that both have agreed upon."""
    plan = IndividualPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    refuse_closed(plan.mentorship)
    if plan.edition != edition:
        raise ValidationError("План изменили, пока вы его читали. Прочитайте его ещё раз.")
    if plan.state == PlanState.APPROVED:
        raise ValidationError("План уже утверждён.")
    if plan.state != PlanState.CONFIRMED:
        raise ValidationError(
            "Наставляемый ещё не согласился с планом: передайте ему ссылку или отметьте его "
            "подпись на бумаге."
        )
    plan.approved_edition, plan.approved_by = plan.edition, by
    plan.approved_on = plan.organisation.today()
    plan.version += 1
    plan.save(update_fields=["approved_edition", "approved_by", "approved_on", "version"])
    AuditEntry.record("individualplan.approved", target=plan, by=by)
    return plan


def refuse_closed(mentorship):
    refuse_closed_year(mentorship.programme_id)
    if not mentorship.is_open:
        raise ValidationError("Пара уже не работает, её план больше не меняется.")


def keep_edition(plan, by, *, by_link=False):
    """What anybody has ever written in a plan can be read again."""
    rows = [
        {name: plain(getattr(row, name)) for name in KEPT_OF_ROW}
        for row in IndividualPlan.objects.prefetch_related("tasks").get(pk=plan.pk).in_order()
    ]
    content = {name: plain(getattr(plan, name)) for name in KEPT}
    PlanEdition.objects.create(
        organisation_id=plan.organisation_id,
        plan=plan,
        version=plan.version,
        by=by,
        by_link=by_link,
        content=content | {"rows": rows},
    )


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
