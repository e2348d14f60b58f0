"""Personalised programme of a pair (D19); of a group all its mentees stand in one programme."""

from datetime import timedelta

from mentoring.models import IndividualPlan, MeetingKind, Participation, Side
from mentoring.papers.consents import begin
from mentoring.papers.individual_plans import (
    EMPTY_ROWS,
    EMPTY_STEP,
    NO_PLAN,
    common,
    lines,
    named,
    pair_and_plan,
    period_of,
    texts_of,
)
from mentoring.papers.requisites import signatory
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short

USUAL_MONTHS = range(3, 13)
FIRST_STEPS = timedelta(weeks=2)


def pair_programme(*, organisation, programme, day, person=None, plan=None):
    """D19: the programme of a pair: aim, form, term, deficits, measures, criteria, signatures."""
    missing = begin(person)
    pair, plan = pair_and_plan(person, programme, plan, missing)
    plans = plans_of(pair, person, plan, missing)
    for one in plans.values():
        refuse_odd_term(pair, one, missing)
    return common(organisation, person, pair, plan, missing) | {
        "heading": "Персонализированная программа наставничества",
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(pair.programme) if pair else "",
        "kind": kind_of(pair),
        "deficits": deficits_of(person, pair, plan),
        "members": members_of(pair, plans) if len(plans) > 1 else [],
        "period": group_period(plans, pair, plan),
        "steps": steps_of(pair, plans),
        "missing": missing.sorted(),
    }


def plans_of(pair, person, plan, missing):
    """{mentee: his plan or None}; a pair has one, of a group everybody's is printed together."""
    if pair is None:
        return {}
    if not pair.is_group:
        return {person: plan}
    written = IndividualPlan.objects.filter(mentorship=pair).prefetch_related("tasks")
    known = {one.person_id: one for one in written.order_by("pk")}
    plans = {mentee: known.get(mentee.pk) for mentee in pair.mentees()}
    for mentee, one in plans.items():
        if one is None and mentee != person:
            missing.add(NO_PLAN.format(mentee.full_name), "person", mentee.pk)
    return plans


def members_of(pair, plans):
    """Each of a group with what is his own: aim, request, strong sides, criteria."""
    return [
        named(mentee)
        | texts_of(plan)
        | {"deficits": deficits_of(mentee, pair, plan), "is_minor": mentee.is_pupil}
        for mentee, plan in plans.items()
    ]


def group_period(plans, pair, plan):
    """From the first day of any plan to the last day of any."""
    written = [one for one in plans.values() if one]
    if len(written) < 2:
        return period_of(pair, plan)
    first, last = min(one.starts_on for one in written), max(one.ends_on for one in written)
    return f"с {date_short(first)} по {date_short(last)}"


def refuse_odd_term(pair, plan, missing):
    """Programmes of pairs last from three months to a year."""
    if plan is None:
        return
    months = round((plan.ends_on - plan.starts_on).days / 30)
    if months not in USUAL_MONTHS:
        missing.add(
            f"Срок плана — {months} мес.; программа пары рассчитывается на 3–12 месяцев. "
            "Проверьте даты плана.",
            "mentorship",
            pair.pk,
        )


def kind_of(pair):
    """«групповая, очный режим, раз в неделю после уроков»."""
    if pair is None:
        return ""
    number = "групповое наставничество" if pair.is_group else "наставничество в паре"
    mode = f"режим {pair.get_mode_display()}"
    return ", ".join(filter(None, [number, mode, pair.interaction]))


def deficits_of(person, pair, plan):
    """What the mentee came with and what both have found; the request stands in the base."""
    entry = (
        pair
        and Participation.objects.filter(programme=pair.programme, person=person, side=Side.MENTEE)
        .order_by("pk")
        .first()
    )
    own = [entry.request] if entry and entry.request else []
    return list(dict.fromkeys(own + lines(plan, "weaknesses")))


def steps_of(pair, plans):
    """Meetings that every programme has, and between them the rows of the plans, each under his name."""
    written = {mentee: plan for mentee, plan in plans.items() if plan}
    if not written:
        return [EMPTY_STEP] * (2 * EMPTY_ROWS)
    met = first_meetings(pair)
    since = min(plan.starts_on for plan in written.values())
    until = max(plan.ends_on for plan in written.values())
    first = [
        meeting_step("Встреча-знакомство", met, MeetingKind.INTRODUCTION, since, since + FIRST_STEPS,
                     "договорённости о совместной работе"),
        meeting_step("Встреча-планирование", met, MeetingKind.PLANNING, since, since + FIRST_STEPS * 2,
                     "план, с которым согласны все" if len(plans) > 1 else "план, с которым согласны оба"),
    ]  # fmt: skip
    tasks = []
    for mentee, plan in written.items():
        if len(plans) > 1:
            tasks.append({"who": mentee.full_name})
        tasks += [task_step(task) for task in plan.in_order()]
    last = meeting_step(
        "Итоговая встреча", met, MeetingKind.FINAL, until - FIRST_STEPS, until, "самоанализ, отзыв"
    )
    return numbered([*first, *tasks, last])


def numbered(steps):
    """A heading inside the table has no number."""
    number = 0
    for step in steps:
        if "who" not in step:
            number += 1
            step["number"] = number
    return steps


def first_meetings(pair):
    """Kind → the first meeting of it that was held."""
    held = pair.meetings.held().order_by("-held_on", "-pk")
    return {meeting.kind: meeting for meeting in held}


def meeting_step(title, met, kind, since, until, result):
    meeting = met.get(kind)
    return {
        "text": title,
        "due": f"{date_short(since)} – {date_short(until)}",
        "form": (meeting and meeting.manner) or "встреча",
        "expected": result,
        "mark": f"проведена {date_short(meeting.held_on)}" if meeting else "",
    }


def task_step(task):
    return {
        "text": task.text,
        "due": f"до {date_short(task.due_on)}" if task.due_on else "",
        "form": "работа с наставником",
        "expected": task.expected,
        "mark": f"выполнено {date_short(task.done_on)}" if task.done_on else "",
    }
