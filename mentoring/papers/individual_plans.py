"""Individual plan of a mentee (D40), and the blanks for the pen of it and of D19."""

from mentoring.models import (
    IndividualPlan,
    Mentorship,
    PlanSection,
)
from mentoring.papers.consents import begin
from mentoring.papers.requisites import Missing, letterhead
from mentoring.russian.dates import date_short

CODES = ("D40", "D19")
NO_PLAN = "{}: план ещё не составлен, его строки останутся для записи от руки."
EMPTY_ROWS = 6  # of a blank, in each part
EMPTY_ROW = dict.fromkeys(("text", "due", "expected", "actual", "assessment"), "")
EMPTY_STEP = dict.fromkeys(("number", "text", "due", "form", "expected", "mark"), "")


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
        missing.add(NO_PLAN.format(person.full_name), "person", person.pk)
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
    } | texts_of(plan)


def texts_of(plan):
    return {
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
            else [EMPTY_ROW] * EMPTY_ROWS,
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


def blank_of(code, organisation, pair=None):
    """The same sheet for the pen; the people of a pair are named when it is known."""
    mentors, mentees = (pair.mentors(), pair.mentees()) if pair else ([], [])
    nobody = {"name": "", "short": "", "place": ""}
    empty = dict.fromkeys(
        ("objectives", "strengths", "weaknesses", "criteria", "deficits", "members"), []
    )
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
        "steps": [EMPTY_STEP] * (2 * EMPTY_ROWS),
        "missing": [],
    }  # fmt: skip
