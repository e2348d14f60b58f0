from roadmap.models.activity import Activity
from roadmap.models.event import Event, Plan
from roadmap.models.roadmap import Roadmap
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
    "CHAPTERS",
    "Activity",
    "AnalysedBy",
    "AnalysisMode",
    "Deadline",
    "Event",
    "Frequency",
    "Layout",
    "Method",
    "Plan",
    "Roadmap",
    "Section",
    "Stage",
    "StageDocument",
    "YearRules",
    "is_own",
]
