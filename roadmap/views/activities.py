from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import member_view, problems_shown
from roadmap.actions.activities import (
    change_activity,
    complete_activity,
    move_deadline,
    reopen_activity,
)
from roadmap.evidence import gather
from roadmap.forms.roadmaps import ActivityForm, ActivityMoveForm
from roadmap.models import Activity, CalendarDay, Stage
from roadmap.monitoring import dress_activity, strip, sum_of


def found_activity(request, pk):
    activities = Activity.objects.visible_to(request.member).select_related(
        "stage__roadmap__programme__organisation"
    )
    return get_object_or_404(activities, pk=pk)


def detail_url(request, activity):
    """The page of the roadmap at this activity, with the filters the user had."""
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    query["roadmap"] = activity.stage.roadmap_id
    url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
    return f"{url}?{query.urlencode()}#activity-{activity.pk}"


@require_POST
@member_view(Can.EDIT_ROADMAP)
def activity_complete(request, pk):
    activity = found_activity(request, pk)
    with problems_shown(request):
        complete_activity(activity=activity, by=request.user)
    return ticked(request, pk)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def activity_reopen(request, pk):
    activity = found_activity(request, pk)
    with problems_shown(request):
        reopen_activity(activity=activity, by=request.user)
    return ticked(request, pk)


def ticked(request, pk):
    """Without scripts back to the page; with them only the row, the stage's count and the strip."""
    activity = found_activity(request, pk)
    if not request.htmx:
        return redirect(detail_url(request, activity))
    today, roadmap = timezone.localdate(), activity.stage.roadmap
    calendar = CalendarDay.objects.calendar_of(roadmap.organisation)
    facts = gather(roadmap.programme, today)
    dress_activity(activity, today=today, facts=facts, calendar=calendar)
    stages = Stage.objects.filter(roadmap=roadmap).with_progress(calendar.reckoned(today))
    stages = list(stages.order_by("position"))
    url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
    context = {
        "activity": activity,
        "stage": next(stage for stage in stages if stage.pk == activity.stage_id),
        "strip": strip(stages, today=today, url=url),
        "sum": sum_of(stages),
        "query": request.POST.get("query", ""),
    }
    return render(request, "roadmap/_activity_ticked.html", context)


@member_view(Can.EDIT_ROADMAP)
def activity_edit(request, pk):
    activity = found_activity(request, pk)
    form = ActivityForm(request.POST or None, instance=activity, member=request.member)

    def change():
        version = form.cleaned_data["version"]
        return change_activity(activity=activity, version=version, by=request.user, **form.facts())

    return changed(request, activity, form, change, "roadmap/activity_edit.html")


@member_view(Can.EDIT_ROADMAP)
def activity_move(request, pk):
    activity = found_activity(request, pk)
    form = ActivityMoveForm(request.POST or None, instance=activity)

    def change():
        return move_deadline(
            activity=activity,
            due_on=form.cleaned_data["due_on"],
            version=form.cleaned_data["version"],
            by=request.user,
        )

    return changed(request, activity, form, change, "roadmap/activity_move.html")


def changed(request, activity, form, change, template):
    """Show the form; store what was typed; a conflict shows both texts and asks once more."""
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            change()
            messages.success(request, "Мероприятие сохранено.")
            return redirect(detail_url(request, activity))
    context = {"activity": activity, "form": form}
    return render(request, template, context, status=form.status)
