from django.shortcuts import render
from django.utils.safestring import mark_safe

from mentoring.access import Can
from mentoring.charts import Slope, slope_chart
from mentoring.http import current_programme, member_view
from reports.studies.figures import dynamics_facts
from surveys.steps import LEAST


@member_view(Can.SEE_ANSWERS)
def dynamics(request):
    """Before and after: who was measured twice, how far it has moved, in which groups."""
    programme = current_programme(request)
    facts = dynamics_facts(programme) if programme else {"sides": []}
    for side in facts["sides"]:
        side["drawn"] = [drawn(chart) for chart in side["charts"]]
    return render(request, "reports/dynamics.html", facts | {"least": LEAST})


def drawn(chart):
    """The words of parameters are escaped by the chart."""
    slopes = [Slope(*slope) for slope in chart["slopes"]]
    return mark_safe(slope_chart(f"До и после: {chart['unit']}", slopes))
