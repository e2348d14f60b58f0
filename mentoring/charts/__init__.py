"""Our own charts: titled, described, readable in black and white. Pure: values in, text out.

    bar_chart(title, [Bar(label, number, share)])               one bar each, share of 0..1
    grouped_chart(title, [Group(label, (plan, fact))], unit="%")  bars side by side, None: no data
    donut_chart(title, [Slice(label, number)])                  parts of a whole
    trend_chart(title, years, [Trend(label, values)], unit="%")   lines over years, None: a gap
    slope_chart(title, [Slope(label, before, after, look)])     before and after
    gantt_body(…)                                               a plan over the months

A `…_chart` is SVG for the page; the `…_picture` of the same values (without a title) is the address
of a PNG for a paper, where `alt` says what it shows: of old Word knows no SVG. In templates:
{{ rows|slopes }}, {{ rows|donut }}, {{ groups|grouped:"%" }}, {{ facts|trend }}.
A table with the same figures stands beside every chart; the picture is never the only source.
"""

from mentoring.charts.bars import BAR, Bar, bar_chart
from mentoring.charts.donut import Slice, donut_chart, donut_picture
from mentoring.charts.gantt import (
    LEGEND,
    PAPER,
    SCREEN,
    GanttRow,
    Shape,
    gantt_body,
    gantt_head,
    gantt_pages,
    sample,
)
from mentoring.charts.grouped import Group, grouped_chart, grouped_picture
from mentoring.charts.slope import Slope, slope_chart, slope_picture
from mentoring.charts.span import Span
from mentoring.charts.trend import Trend, trend_chart, trend_picture

__all__ = [
    "BAR",
    "LEGEND",
    "PAPER",
    "SCREEN",
    "Bar",
    "GanttRow",
    "Group",
    "Shape",
    "Slice",
    "Slope",
    "Span",
    "Trend",
    "bar_chart",
    "donut_chart",
    "donut_picture",
    "gantt_body",
    "gantt_head",
    "gantt_pages",
    "grouped_chart",
    "grouped_picture",
    "sample",
    "slope_chart",
    "slope_picture",
    "trend_chart",
    "trend_picture",
]
