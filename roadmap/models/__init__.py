from roadmap.models.activity import Activity
from roadmap.models.roadmap import Roadmap
from roadmap.models.stage import Stage, StageDocument

__all__ = ["Activity", "Roadmap", "Stage", "StageDocument"]
