"""Our own SVG charts: titled, described, readable in black and white. Pure: values in, text out.

A table with the same figures stands beside every chart; the picture is never the only source.
"""

from mentoring.charts.bars import BAR, Bar, bar_chart
from mentoring.charts.gantt import (
    LEGEND,
    PAPER,
    SCREEN,
    GanttRow,
    Shape,
    Span,
    gantt_body,
    gantt_head,
    gantt_pages,
    sample,
)
from mentoring.charts.slope import Slope, slope_chart, slope_picture

__all__ = [
    "BAR",
    "LEGEND",
    "PAPER",
    "SCREEN",
    "Bar",
    "GanttRow",
    "Shape",
    "Slope",
    "Span",
    "bar_chart",
    "gantt_body",
    "gantt_head",
    "gantt_pages",
    "sample",
    "slope_chart",
    "slope_picture",
]
