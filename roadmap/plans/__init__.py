"""A school's own plan out of a Word or Excel table, whatever its columns: `read_plan(path)`."""

from roadmap.plans.plan import Plan, PlanActivity, PlanStage, plan_from_json, plan_to_json
from roadmap.plans.reading import plan_of, read_plan

__all__ = [
    "Plan",
    "PlanActivity",
    "PlanStage",
    "plan_from_json",
    "plan_of",
    "plan_to_json",
    "read_plan",
]
