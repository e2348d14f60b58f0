from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.evidence import gather
from roadmap.forms.roadmaps import LayOutForm, RoadmapFilterForm
from roadmap.models import CalendarDay, Roadmap
from roadmap.monitoring import stages_of, strip, sum_of


def chosen_roadmap(request, programme):
    """(the plan that the address asks for or the first one, all plans of the programme)."""
    roadmaps = list(
        Roadmap.objects.visible_to(request.member)
        .filter(programme=programme)
        .select_related("programme", "organisation")
        .order_by("pk")
    )
    wanted = request.GET.get("roadmap", "")
    found = next((one for one in roadmaps if str(one.pk) == wanted), None)
    return found or next(iter(roadmaps), None), roadmaps


@member_view(Can.SEE_ROADMAP)
def roadmap_detail(request):
    programme, today = current_programme(request), timezone.localdate()
    roadmap, roadmaps = chosen_roadmap(request, programme)
    if roadmap is None:
        return render(request, "roadmap/roadmap_empty.html", {"programme": programme})
    filters = RoadmapFilterForm(request.GET, member=request.member, roadmap=roadmap)
    calendar = CalendarDay.objects.calendar_of(request.member.organisation)
    stages = stages_of(
        roadmap,
        today=today,
        facts=gather(programme, today),
        calendar=calendar,
        narrow=lambda activities: filters.narrow(activities, calendar.reckoned(today)),
    )
    url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
    context = {
        "roadmap": roadmap,
        "roadmaps": roadmaps,
        "filters": filters,
        "stages": filters.chosen(stages),
        "strip": strip(stages, today=today, url=url),
        "sum": sum_of(stages),
        "removals": roadmap.removals.select_related("removed_by"),
    }
    return render(request, "roadmap/roadmap_detail.html", context)


@member_view(Can.EDIT_ROADMAP)
def roadmap_lay_out(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу: дорожная карта строится на её год.")
        return redirect("reports:home", organisation=request.member.organisation.slug)
    form = LayOutForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        with problems_shown(request):
            roadmap = lay_out_roadmap(
                programme=programme,
                template_code=form.cleaned_data["template_code"],
                by=request.user,
            )
            messages.success(request, "Дорожная карта составлена: сроки и тексты можно менять.")
            url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
            return redirect(f"{url}?roadmap={roadmap.pk}")
    return render(request, "roadmap/roadmap_lay_out.html", {"form": form, "programme": programme})
