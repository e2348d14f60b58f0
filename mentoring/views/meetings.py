from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.meetings import (
    cancel_meeting,
    change_meeting,
    record_meeting,
    settle_meeting,
)
from mentoring.forms.meetings import CancelForm, MeetingForm, PlannedMeetingForm, SettleForm
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.models import Meeting, Mentorship


def found_meeting(request, pk):
    meetings = Meeting.objects.visible_to(request.member)
    return get_object_or_404(
        meetings.select_related("mentorship__organisation", "organisation"), pk=pk
    )


def new_meeting(request, pk):
    mentorships = Mentorship.objects.visible_to(request.member).with_people()
    mentorship = get_object_or_404(mentorships.select_related("organisation"), pk=pk)
    return Meeting(mentorship=mentorship, organisation=mentorship.organisation)


def to_card(request, meeting):
    slug = request.member.organisation.slug
    return redirect("mentoring:mentorship_card", organisation=slug, pk=meeting.mentorship_id)


def shown(request, template, form, meeting):
    context = {"mentorship": meeting.mentorship, "meeting": meeting, "form": form}
    return render(request, template, context, status=getattr(form, "status", 200))


@member_view(Can.RECORD_MEETINGS)
def meeting_record(request, pk):
    meeting = new_meeting(request, pk)
    form = MeetingForm(request.POST or None, instance=meeting)
    if form.is_valid():
        with problems_shown(request):
            record_meeting(meeting=form.save(), by=request.user, attended=form.people)
            messages.success(request, "Встреча записана.")
            return to_card(request, meeting)
    return shown(request, "mentoring/meeting_record.html", form, meeting)


@member_view(Can.RECORD_MEETINGS)
def meeting_plan(request, pk):
    meeting = new_meeting(request, pk)
    form = PlannedMeetingForm(request.POST or None, instance=meeting)
    if form.is_valid():
        with problems_shown(request):
            record_meeting(meeting=form.save(), by=request.user)
            messages.success(request, f"Встреча назначена на {meeting.planned_on:%d.%m.%Y}.")
            return to_card(request, meeting)
    return shown(request, "mentoring/meeting_plan.html", form, meeting)


@member_view(Can.RECORD_MEETINGS)
def meeting_edit(request, pk):
    """A planned meeting is moved, a held one is put right."""
    meeting = found_meeting(request, pk)
    kind = MeetingForm if meeting.held_on else PlannedMeetingForm
    form = kind(request.POST or None, instance=meeting)
    return changed(request, "mentoring/meeting_edit.html", form, meeting)


@member_view(Can.RECORD_MEETINGS)
def meeting_hold(request, pk):
    """A planned meeting that has taken place."""
    meeting = found_meeting(request, pk)
    form = MeetingForm(request.POST or None, instance=meeting)
    return changed(request, "mentoring/meeting_hold.html", form, meeting)


def changed(request, template, form, meeting):
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            people = form.people if isinstance(form, MeetingForm) else None
            change_meeting(meeting=form.save(), by=request.user, attended=people)
            messages.success(request, "Встреча записана.")
            return to_card(request, meeting)
    return shown(request, template, form, meeting)


@member_view(Can.RECORD_MEETINGS)
def meeting_cancel(request, pk):
    meeting = found_meeting(request, pk)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            cancel_meeting(meeting=meeting, by=request.user, **form.cleaned_data)
            messages.success(request, "Встреча отменена.")
            return to_card(request, meeting)
    return shown(request, "mentoring/meeting_cancel.html", form, meeting)


@member_view(Can.FORM_MENTORSHIPS)
def meeting_important(request):
    """What mentors want the curator to look at, the oldest first."""
    meetings = (
        Meeting.objects.visible_to(request.member)
        .filter(mentorship__programme=current_programme(request))
        .awaiting_curator()
        .select_related("recorded_by", "mentorship")
        .order_by("held_on", "planned_on", "pk")
    )
    pairs = Mentorship.objects.filter(pk__in=[one.mentorship_id for one in meetings])
    known = {pair.pk: pair for pair in pairs.with_people()}
    rows = [(meeting, known[meeting.mentorship_id]) for meeting in meetings]
    return render(request, "mentoring/meeting_important.html", {"rows": rows, "form": SettleForm()})


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def meeting_settle(request, pk):
    meeting = found_meeting(request, pk)
    with problems_shown(request):
        note = checked(SettleForm(request.POST))["note"]
        settle_meeting(meeting=meeting, note=note, by=request.user)
        messages.success(request, "Отмечено: с этой встречей разобрались.")
    return redirect("mentoring:meeting_important", request.member.organisation.slug)
