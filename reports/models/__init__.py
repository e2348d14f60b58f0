from reports.models.region_blank import RegionBlank
from reports.models.school_result import SchoolResult
from reports.models.step import MonitoringStep
from reports.models.swot_note import Quadrant, SwotNote

__all__ = ["MonitoringStep", "Quadrant", "RegionBlank", "SchoolResult", "SwotNote"]
