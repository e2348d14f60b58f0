from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.reading import note_download
from mentoring.http import current_programme, file_response, member_view, problems_shown
from roadmap.forms.roadmaps import RoadmapFilterForm
from roadmap.models import Activity, CalendarDay
from roadmap.papers.gantt import gantt_on_page, gantt_pdf, legend
from roadmap.views.printing import found_roadmap
from roadmap.views.roadmaps import chosen_roadmap
from roadmap.views.years import to_roadmap


@member_view(Can.SEE_ROADMAP)
def roadmap_gantt(request):
    """The same plan and the same filters as in the table, over the months of the year."""
    programme, today = current_programme(request), timezone.localdate()
    roadmap, roadmaps = chosen_roadmap(request, programme)
    if roadmap is None:
        return render(request, "roadmap/roadmap_empty.html", {"programme": programme})
    filters = RoadmapFilterForm(request.GET, member=request.member, roadmap=roadmap)
    calendar = CalendarDay.objects.calendar_of(request.member.organisation)
    activities = Activity.objects.visible_to(request.member)
    months, chart = gantt_on_page(
        roadmap,
        today=today,
        calendar=calendar,
        activities=filters.narrow(activities, calendar.reckoned(today)),
        chosen=filters.chosen,
    )
    context = {
        "roadmap": roadmap,
        "roadmaps": roadmaps,
        "filters": filters,
        "months": months,
        "chart": chart,
        "legend": legend(),
        "here": reverse("roadmap:roadmap_gantt", args=[request.member.organisation.slug]),
    }
    return render(request, "roadmap/roadmap_gantt.html", context)


@member_view(Can.SEE_ROADMAP)
def roadmap_gantt_pdf(request, pk):
    roadmap = found_roadmap(request, pk)
    with problems_shown(request):
        content = gantt_pdf(roadmap, today=timezone.localdate())
        note_download(target=roadmap, by=request.user)
        return file_response(content, name=f"Диаграмма: {roadmap.title}"[:120], suffix="pdf")
    return to_roadmap(request, roadmap)
