from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.schoolyear import SchoolYear
from roadmap.actions.calendar import add_calendar_day, delete_calendar_day
from roadmap.forms.years import CalendarDayForm
from roadmap.models import CalendarDay


@member_view(Can.SEE_ROADMAP)
def calendar_list(request):
    """The days of the school year that are not what the week says, each with its source."""
    programme = current_programme(request)
    year = programme.school_year if programme else SchoolYear.of(timezone.localdate())
    own = {
        one.day: one
        for one in CalendarDay.objects.visible_to(request.member).filter(
            day__range=(year.first_day, year.last_day)
        )
    }
    context = {"year": year, "days": special_days(request.member.organisation, year, own)}
    return render(request, "roadmap/calendar_list.html", context)


def special_days(organisation, year, own):
    """(day, what it is, row of the organisation or None) in order."""
    calendar = CalendarDay.objects.calendar_of(organisation)
    days = (year.first_day + timedelta(days=n) for n in range((year.last_day - year.first_day).days + 1))  # fmt: skip
    return [
        (day, special, own.get(day))
        for day in days
        if (special := calendar.special(day)) is not None
    ]


@member_view(Can.EDIT_ROADMAP)
def calendar_day_create(request):
    organisation = request.member.organisation
    form = CalendarDayForm(request.POST or None, instance=CalendarDay(organisation=organisation))
    if form.is_valid():
        with problems_shown(request):
            add_calendar_day(calendar_day=form.save(commit=False), by=request.user)
            messages.success(request, "День внесён: сроки на него считаются по-новому.")
            return redirect("roadmap:calendar_list", organisation=organisation.slug)
    return render(request, "roadmap/calendar_day_create.html", {"form": form})


@require_POST
@member_view(Can.EDIT_ROADMAP)
def calendar_day_delete(request, pk):
    day = get_object_or_404(CalendarDay.objects.visible_to(request.member), pk=pk)
    delete_calendar_day(calendar_day=day, by=request.user)
    messages.success(request, "День убран из календаря.")
    return redirect("roadmap:calendar_list", organisation=request.member.organisation.slug)
