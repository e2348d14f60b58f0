"""The counts of a programme on a day, and one thing to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LatePlan:
    """A roadmap of the programme with activities past their day."""

    roadmap: int
    title: str
    count: int


@dataclass(frozen=True)
class State:
    """What the registers hold on a day; a count of zero asks for nothing."""

    has_programme: bool = False
    has_roadmap: bool = False
    participants: int = 0
    overdue: tuple[LatePlan, ...] = ()
    late_rules: int = 0
    soon: int = 0
    lacking: int = 0
    failed_jobs: int = 0
    without_consent: int = 0
    of_age: int = 0
    halted: int = 0
    uncleared: int = 0
    expiring: int = 0
    unpaired: int = 0
    searching: int = 0
    in_need: int = 0
    proposed: int = 0
    unordered: int = 0
    unsigned: int = 0
    silent: int = 0
    important: int = 0
    help: int = 0
    plans: int = 0
    regulation: int = 0
    agreements: int = 0
    on_site: int = 0
    reports: int = 0
    year_end: int = 0
    unplanned: int = 0
    unprepared: int = 0
    unanswered: int = 0
    changes: int = 0


@dataclass(frozen=True)
class Step:
    """One thing to do: for whom (the permission it needs), where, and how much of it there is."""

    code: str
    title: str
    text: str
    address: str
    needs: str
    query: str = ""
    paper: str = ""
    tone: str = ""
    count: int = 0
