from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from roadmap.actions.events import lay_out_events, remove_event, save_event
from roadmap.forms.events import EventForm
from roadmap.models import Event, Plan

PAPERS = {
    Plan.CALENDAR: "D20",
    Plan.MENTOR_SCHOOL: "D21",
    Plan.SEMINARS: "D23",
    Plan.COURSES: "D23b",
}


def plan_of(request, values):
    plan = values.get("plan", "")
    return Plan(plan) if plan in Plan.kept_by(request.member.organisation) else Plan.CALENDAR


def to_plan(request, plan):
    url = reverse("roadmap:event_list", args=[request.member.organisation.slug])
    return redirect(f"{url}?plan={plan}")


@member_view(Can.SEE_ROADMAP)
def event_list(request):
    programme, plan = current_programme(request), plan_of(request, request.GET)
    events = Event.objects.visible_to(request.member).of_plan(programme, plan)
    earlier = Event.objects.visible_to(request.member).filter(plan=plan)
    context = {
        "plan": plan,
        "paper": PAPERS[plan],
        "events": events.in_time().prefetch_related("people"),
        "has_last_year": programme is not None
        and earlier.filter(programme__year__lt=programme.year).exists(),
    }
    return render(request, "roadmap/event_list.html", context)


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def event_lay_out(request):
    programme, plan = current_programme(request), plan_of(request, request.POST)
    with problems_shown(request):
        if programme is None:
            messages.error(request, "Сначала создайте программу на учебный год.")
        else:
            events = lay_out_events(
                programme=programme,
                plan=plan,
                by=request.user,
                from_last_year="last_year" in request.POST,
            )
            messages.success(request, f"Строк в плане: {len(events)}. Проверьте сроки.")
    return to_plan(request, plan)


@member_view(Can.EDIT_PROGRAMME)
def event_create(request):
    programme, plan = current_programme(request), plan_of(request, request.GET)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return to_plan(request, plan)
    event = Event(organisation=request.member.organisation, programme=programme, plan=plan)
    return edited(request, event, "roadmap/event_create.html")


def found_event(request, pk):
    events = Event.objects.visible_to(request.member).select_related("programme")
    return get_object_or_404(events, pk=pk)


@member_view(Can.EDIT_PROGRAMME)
def event_edit(request, pk):
    return edited(request, found_event(request, pk), "roadmap/event_edit.html")


def edited(request, event, template):
    form = EventForm(request.POST or None, instance=event, member=request.member)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_event(
                event=form.save(),
                people=form.cleaned_data["people"],
                by=request.user,
                changed=form.changed_data,
            )
            messages.success(request, "План сохранён.")
            return redirect("roadmap:event_detail", request.member.organisation.slug, event.pk)
    return render(request, template, {"form": form, "event": event}, status=form.status)


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def event_remove(request, pk):
    event = found_event(request, pk)
    with problems_shown(request):
        remove_event(event=event, by=request.user)
        messages.success(request, f"Убрано из плана: {event}.")
    return to_plan(request, event.plan)
