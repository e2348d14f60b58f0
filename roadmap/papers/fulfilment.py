"""What was planned and what was done (D63): dates, delays, proofs, in one list on a day."""

from django.utils import timezone

from mentoring.papers.inputs import Ground, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from roadmap.evidence import answer, gather
from roadmap.monitoring import stages_of
from roadmap.papers.parts import responsible_of
from roadmap.papers.plan import PLAN, chosen

INPUTS = (PLAN,)
DONE, LATE_DONE, OVERDUE, OPEN, AHEAD, UNDATED = (
    "выполнено", "выполнено с опозданием", "просрочено", "в работе", "срок не наступил", "без срока",
)  # fmt: skip
STATES = (DONE, LATE_DONE, OVERDUE, OPEN, AHEAD, UNDATED)


def fulfilment(*, organisation, programme, day, typed=None, roadmap=None):
    """D63 on the day; nothing in the future counts as late."""
    require_programme(programme)
    missing = Missing()
    said = Said("D63", INPUTS, Ground(organisation, programme, day), typed)
    roadmap = roadmap or chosen(programme, said["roadmap"])
    facts = {
        "organisation": letterhead(organisation, Missing()),
        "school_year": school_year(programme),
        "on": date_short(day),
        "curator": programme.curator.signature_name if programme.curator else "",
    }
    if roadmap is None:
        missing.essential("Дорожная карта программы ещё не составлена. Разложите её по образцу.", "roadmap")  # fmt: skip
        return facts | {"heading": "", "missing": missing.sorted()} | said.facts()
    stages = stage_facts(roadmap, programme, day)
    rows = [row for stage in stages for row in stage["rows"]]
    return facts | {
        "roadmap_id": roadmap.pk,
        "heading": f"Выполнение дорожной карты на {date_short(day)}",
        "plan_title": roadmap.title,
        "stages": stages,
        "sums": [{"state": s, "count": n} for s in STATES if (n := count_of(rows, s))],
        "total": len(rows),
        "percent": done_count(rows) * 100 // len(rows) if rows else 0,
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def stage_facts(roadmap, programme, day):
    facts = gather(programme, min(day, timezone.localdate()))
    stages = stages_of(roadmap, today=day, facts=facts)
    return [
        {
            "title": str(stage),
            "rows": [
                row_facts(activity, f"{stage.number or stage.position}.{at}", day, facts)
                for at, activity in enumerate(stage.shown_activities, start=1)
            ],
            "papers": len(stage.shown_documents),
            "papers_ready": stage.ready_count,
        }
        for stage in stages
    ]


def row_facts(activity, number, day, facts):
    done_on = activity.done_on if activity.done_on and activity.done_on <= day else None
    state = state_of(activity, done_on, day)
    return {
        "number": activity.number or number,
        "text": f"{activity.heading}: {activity.text}" if activity.heading else activity.text,
        "due": date_short(activity.due_on) if activity.due_on else activity.period,
        "responsible": responsible_of(activity),
        "done": date_short(done_on) if done_on else "",
        "state": state,
        "delay": delay_of(activity, done_on, day),
        "proof": answer(activity.evidence, facts),
        "note": activity.note,
    }


def state_of(activity, done_on, day):
    if done_on:
        is_late = activity.due_on and done_on > activity.due_on
        return LATE_DONE if is_late else DONE
    if activity.due_on is None:
        return UNDATED
    if activity.is_late:
        return OVERDUE
    is_begun = activity.starts_on is None or activity.starts_on <= day
    return OPEN if is_begun else AHEAD


def delay_of(activity, done_on, day):
    """Days after the deadline, until it was done or until today."""
    end = done_on or day
    late = (end - activity.due_on).days if activity.due_on else 0
    return max(late, 0)


def count_of(rows, state):
    return sum(row["state"] == state for row in rows)


def done_count(rows):
    return count_of(rows, DONE) + count_of(rows, LATE_DONE)


def fulfilment_sheet(facts):
    return Sheet(
        "План и факт",
        (
            Column("Этап", lambda row: row[0]["title"], 34),
            Column("№", lambda row: row[1]["number"], 8),
            Column("Мероприятие", lambda row: row[1]["text"], 60),
            Column("Срок", lambda row: row[1]["due"], 16),
            Column("Ответственные", lambda row: row[1]["responsible"], 28),
            Column("Выполнено", lambda row: row[1]["done"], 14),
            Column("Состояние", lambda row: row[1]["state"], 22),
            Column("Опоздание, дней", lambda row: row[1]["delay"] or "", 12),
            Column("Чем подтверждается", lambda row: row[1]["proof"], 40),
            Column("Примечание", lambda row: row[1]["note"], 30),
        ),
        [(stage, row) for stage in facts["stages"] for row in stage["rows"]],
    )
