"""What to do next, from the real state of a programme. Pure: counts in, ordered steps out."""

from dataclasses import replace

from reports.next_steps import pairs, papers, people, plan, studies, year
from reports.next_steps.founding import CURATOR, FOUNDING
from reports.next_steps.plan import OVERDUE
from reports.next_steps.step import LatePlan, State, Step

__all__ = ["CURATOR", "FOUNDING", "OVERDUE", "WORK", "LatePlan", "State", "Step", "next_steps"]

# The fields of a State that count undone work, in the order of urgency.
WORK = (
    plan.LATE_RULES,
    papers.FAILED_JOBS,
    people.ON_SITE,
    people.WITHOUT_CONSENT,
    people.OF_AGE,
    pairs.HALTED,
    people.UNCLEARED,
    people.EXPIRING,
    people.UNPAIRED,
    people.SEARCHING,
    pairs.IN_NEED,
    pairs.PROPOSED,
    papers.UNORDERED,
    papers.UNSIGNED,
    papers.REGULATION,
    studies.UNPLANNED,
    studies.UNPREPARED,
    studies.UNANSWERED,
    plan.SOON,
    plan.LACKING,
    papers.AGREEMENTS,
    pairs.SILENT,
    pairs.IMPORTANT,
    pairs.HELP,
    pairs.PLANS,
    studies.CHANGES,
    year.REPORTS,
    year.YEAR_END,
)


def next_steps(state):
    """Founding steps first, then the work that waits; without a programme nothing else makes sense."""
    if not state.has_programme:
        return [FOUNDING["programme"]]
    steps = []
    if not state.participants:
        steps.append(FOUNDING["participants"])
    if not state.has_roadmap:
        steps.append(FOUNDING["roadmap"])
    steps += [
        replace(
            OVERDUE,
            count=late.count,
            text=f"«{late.title}»: отметьте сделанное или перенесите срок.",
            query=f"roadmap={late.roadmap}&show=overdue",
        )
        for late in state.overdue
    ]
    counts = [(step, getattr(state, step.code)) for step in WORK]
    return steps + [replace(step, count=count) for step, count in counts if count]
