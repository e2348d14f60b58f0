"""Individual plan of a mentee (D40) and personalised programme of his pair (D19), filled or blank."""

from datetime import timedelta

from mentoring.models import (
    IndividualPlan,
    MeetingKind,
    Mentorship,
    Participation,
    PlanSection,
    Side,
)
from mentoring.papers.consents import begin
from mentoring.papers.requisites import Missing, letterhead, signatory
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short

CODES = ("D40", "D19")
EMPTY_ROWS = 6  # of a blank, in each part
USUAL_MONTHS = range(3, 13)
FIRST_STEPS = timedelta(weeks=2)


def individual_plan(*, organisation, programme, day, person=None, plan=None):
    """D40: goal, strong and weak sides, rows with their results, the mentor's analysis."""
    missing = begin(person)
    pair, plan = pair_and_plan(person, programme, plan, missing)
    return common(organisation, person, pair, plan, missing) | {
        "heading": "Индивидуальный план развития",
        "sections": sections_of(plan),
        "analysis": plan.analysis if plan else "",
        "done": plan.progress if plan and plan.tasks.all() else "",
        "missing": missing.sorted(),
    }


def pair_programme(*, organisation, programme, day, person=None, plan=None):
    """D19: the programme of a pair: aim, form, term, deficits, measures, criteria, signatures."""
    missing = begin(person)
    pair, plan = pair_and_plan(person, programme, plan, missing)
    refuse_odd_term(pair, plan, missing)
    facts = common(organisation, person, pair, plan, missing)
    return facts | {
        "heading": "Персонализированная программа наставничества",
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(pair.programme) if pair else "",
        "kind": kind_of(pair),
        "deficits": deficits_of(person, pair, plan),
        "steps": steps_of(pair, plan),
        "missing": missing.sorted(),
    }


def pair_and_plan(person, programme, plan, missing):
    """The plan that was asked for, otherwise the newest of the person's pairs that has one."""
    if plan:
        return plan.mentorship, plan
    pairs = Mentorship.objects.open().filter(
        members__person=person, members__is_mentor=False, members__left_on__isnull=True
    )
    if programme:
        pairs = pairs.filter(programme=programme)
    pairs = list(pairs.with_people().select_related("programme__curator").order_by("-pk"))
    plans = IndividualPlan.objects.filter(person=person, mentorship__in=pairs)
    by_pair = {one.mentorship_id: one for one in plans.prefetch_related("tasks").order_by("pk")}
    pair = next((one for one in pairs if one.pk in by_pair), pairs[0] if pairs else None)
    if pair is None:
        missing.essential(
            f"{person.full_name}: не состоит в паре или группе наставляемым. Сформируйте пару.",
            "person",
            person.pk,
        )
        return None, None
    if pair.pk not in by_pair:
        missing.add(
            f"{person.full_name}: план ещё не составлен, его строки останутся для записи от руки.",
            "person",
            person.pk,
        )
    return pair, by_pair.get(pair.pk)


def common(organisation, person, pair, plan, missing):
    mentors, curator = (pair.mentors(), pair.programme.curator) if pair else ([], None)
    return {
        "organisation": letterhead(organisation, missing),
        "subject_id": person.pk,
        # By this key the register knows of which pair a document speaks.
        "rows": [{"mentorship": pair.pk}] if pair else [],
        "mentee": named(person),
        "mentors": [named(mentor) for mentor in mentors],
        "curator": curator.short_name if curator else "",
        "is_minor": person.is_pupil,
        "form": pair.form.title if pair else "",
        "role_model": str(pair.role_model or "") if pair else "",
        "period": period_of(pair, plan),
        "approved": date_short(plan.approved_on) if plan and plan.state == "approved" else "",
        "goal": plan.goal if plan else "",
        "own_goal": plan.own_goal if plan else "",
        "objectives": lines(plan, "objectives"),
        "strengths": lines(plan, "strengths"),
        "weaknesses": lines(plan, "weaknesses"),
        "criteria": lines(plan, "criteria"),
    }


def named(person):
    return {"name": person.full_name, "short": person.short_name, "place": person.place}


def lines(plan, name):
    return getattr(plan, name).splitlines() if plan else []


def period_of(pair, plan):
    since = plan.starts_on if plan else pair and pair.started_on
    until = plan.ends_on if plan else pair and (pair.ends_on or pair.programme.ends_on)
    words = (f"с {date_short(since)}" if since else "", f"по {date_short(until)}" if until else "")
    return " ".join(filter(None, words))


def sections_of(plan):
    """The three parts with their rows; a plan without rows has lines for the pen."""
    tasks = plan.in_order() if plan else []
    return [
        {
            "title": section.label,
            "rows": [row_of(task) for task in tasks if task.section == section]
            if tasks
            else [{}] * EMPTY_ROWS,
        }
        for section in PlanSection
        if not tasks or any(task.section == section for task in tasks)
    ]


def row_of(task):
    done = f"выполнено {date_short(task.done_on)}" if task.done_on else ""
    return {
        "text": task.text,
        "due": date_short(task.due_on) if task.due_on else "",
        "expected": task.expected,
        "actual": "; ".join(filter(None, [done, task.actual])),
        "assessment": task.assessment,
    }


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


def steps_of(pair, plan):
    """Meetings that every programme has, and between them the rows of the plan."""
    if pair is None or plan is None:
        return [{}] * (2 * EMPTY_ROWS)
    met = first_meetings(pair)
    since, until = plan.starts_on, plan.ends_on
    first = [
        meeting_step("Встреча-знакомство", met, MeetingKind.INTRODUCTION, since, since + FIRST_STEPS,
                     "договорённости о совместной работе"),
        meeting_step("Встреча-планирование", met, MeetingKind.PLANNING, since, since + FIRST_STEPS * 2,
                     "план, с которым согласны оба"),
    ]  # fmt: skip
    tasks = [task_step(task) for task in plan.in_order()]
    last = meeting_step(
        "Итоговая встреча", met, MeetingKind.FINAL, until - FIRST_STEPS, until, "самоанализ, отзыв"
    )
    return [*first, *tasks, last]


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


def blank_of(code, organisation, pair=None):
    """The same sheet for the pen; the people of a pair are named when it is known."""
    mentors, mentees = (pair.mentors(), pair.mentees()) if pair else ([], [])
    nobody = {"name": "", "short": "", "place": ""}
    empty = dict.fromkeys(("objectives", "strengths", "weaknesses", "criteria", "deficits"), [])
    texts = dict.fromkeys(
        ("goal", "own_goal", "analysis", "done", "curator", "approved", "period", "form",
         "role_model", "kind", "school_year"), "",
    )  # fmt: skip
    known = {"form": pair.form.title, "period": period_of(pair, None)} if pair else {}
    return empty | texts | known | {
        "organisation": letterhead(organisation, Missing()),
        "signatory": None,
        "mentee": named(mentees[0]) if len(mentees) == 1 else nobody,
        "mentors": [named(mentor) for mentor in mentors],
        "is_minor": not mentees or mentees[0].is_pupil,
        "sections": sections_of(None),
        "steps": steps_of(pair, None),
        "missing": [],
    }  # fmt: skip
