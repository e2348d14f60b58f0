from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentoring.access import Can
from mentoring.actions.meeting_series import cancel_series, plan_series
from mentoring.forms.meetings import CancelForm
from mentoring.http import member_view, problems_shown
from mentoring.models import MeetingSeries, Mentorship
from roadmap.forms.series import SeriesForm
from roadmap.models import CalendarDay
from roadmap.series import days_of_series


def found_pair(request, pk):
    pairs = Mentorship.objects.visible_to(request.member).with_people()
    return get_object_or_404(pairs.select_related("organisation", "programme"), pk=pk)


def to_card(request, pk):
    return redirect("mentoring:mentorship_card", request.member.organisation.slug, pk)


@member_view(Can.RECORD_MEETINGS)
def series_create(request, pk):
    """A whole row of meetings at once: on working days of the organisation's calendar."""
    mentorship = found_pair(request, pk)
    form = SeriesForm(request.POST or None, mentorship=mentorship)
    context = {"mentorship": mentorship, "form": form}
    if form.is_valid():
        calendar = CalendarDay.objects.calendar_of(mentorship.organisation)
        days, left_out = days_of_series(calendar=calendar, **form.rhythm())
        context |= {"days": days, "left_out": left_out}
        if "preview" not in request.POST:
            with problems_shown(request):
                _, count = plan_series(
                    mentorship=mentorship,
                    series=form.save(commit=False),
                    days=days,
                    by=request.user,
                    **form.facts(),
                )
                messages.success(request, f"Назначено встреч: {count}.")
                return to_card(request, mentorship.pk)
    return render(request, "roadmap/series_create.html", context)


@member_view(Can.RECORD_MEETINGS)
def series_cancel(request, pk):
    """What is still ahead of the series is called off."""
    pairs = Mentorship.objects.visible_to(request.member)
    rows = MeetingSeries.objects.visible_to(request.member).filter(mentorship__in=pairs)
    series = get_object_or_404(rows, pk=pk)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            count = cancel_series(series=series, by=request.user, **form.cleaned_data)
            messages.success(request, f"Отменено встреч: {count}.")
            return to_card(request, series.mentorship_id)
    context = {
        "form": form,
        "mentorship": found_pair(request, series.mentorship_id),
        "ahead": series.meetings.planned().order_by("planned_on", "pk"),
    }
    return render(request, "roadmap/series_cancel.html", context)
