from reports.models.contingent import AgeDay, Contingent, IndicatorTarget
from reports.models.publication import Publication, PublishedPerson
from reports.models.region_blank import RegionBlank
from reports.models.school_result import SchoolResult
from reports.models.step import MonitoringStep
from reports.models.swot_note import Quadrant, SwotNote
from reports.models.threshold import Threshold
from reports.models.year_closing import YearClosing

__all__ = [
    "AgeDay",
    "Contingent",
    "IndicatorTarget",
    "MonitoringStep",
    "Publication",
    "PublishedPerson",
    "Quadrant",
    "RegionBlank",
    "SchoolResult",
    "SwotNote",
    "Threshold",
    "YearClosing",
]
