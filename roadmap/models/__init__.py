from roadmap.models.activity import Activity
from roadmap.models.attendance import Attendance, Guest, Mark
from roadmap.models.calendar import CalendarDay
from roadmap.models.competition import (
    Competition,
    Counting,
    Entrants,
    Merit,
    MeritWeight,
    Nomination,
    NominationCriterion,
)
from roadmap.models.cost import Cost
from roadmap.models.draft import DraftState, PlanDraft
from roadmap.models.event import Event, Plan
from roadmap.models.feed import Feed
from roadmap.models.jury import Entry, Juror, Score
from roadmap.models.mentor_report import MentorReport, Readiness, ReportState, ready_word
from roadmap.models.mentor_school import MentorSchool, SchoolPlace
from roadmap.models.pack import KEPT_FOR, StagePack, YearPack
from roadmap.models.proof import Proof, ProofKind
from roadmap.models.reminder import DoneDeadline, LetterWish, Pace, ReminderRules
from roadmap.models.removal import Removal, Removed
from roadmap.models.roadmap import PlanLayout, Roadmap, Terms
from roadmap.models.rules import (
    AnalysedBy,
    AnalysisMode,
    Deadline,
    Frequency,
    Method,
    YearRules,
)
from roadmap.models.section import CHAPTERS, Layout, Section, is_own
from roadmap.models.stage import Stage, StageDocument

__all__ = [
    "MentorReport",
    "Readiness",
    "ReportState",
    "Competition",
    "Cost",
    "Counting",
    "Entrants",
    "Entry",
    "Juror",
    "Merit",
    "MeritWeight",
    "Nomination",
    "NominationCriterion",
    "Score",
    "MentorSchool",
    "SchoolPlace",
    "CHAPTERS",
    "KEPT_FOR",
    "Activity",
    "AnalysedBy",
    "AnalysisMode",
    "Attendance",
    "CalendarDay",
    "Deadline",
    "DoneDeadline",
    "Event",
    "Feed",
    "Frequency",
    "Guest",
    "Layout",
    "Mark",
    "LetterWish",
    "Method",
    "Pace",
    "Plan",
    "DraftState",
    "PlanDraft",
    "PlanLayout",
    "Proof",
    "ProofKind",
    "ReminderRules",
    "Removal",
    "Removed",
    "Roadmap",
    "Section",
    "Stage",
    "StageDocument",
    "StagePack",
    "Terms",
    "YearPack",
    "YearRules",
    "is_own",
    "ready_word",
]
