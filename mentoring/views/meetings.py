from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentoring.access import Can
from mentoring.actions.meetings import record_meeting
from mentoring.forms.meetings import MeetingForm
from mentoring.http import member_view, problems_shown
from mentoring.models import Meeting, Mentorship


@member_view(Can.RECORD_MEETINGS)
def meeting_record(request, pk):
    mentorships = Mentorship.objects.visible_to(request.member).with_people()
    mentorship = get_object_or_404(mentorships, pk=pk)
    meeting = Meeting(mentorship=mentorship, organisation=mentorship.organisation)
    form = MeetingForm(request.POST or None, instance=meeting)
    if form.is_valid():
        with problems_shown(request):
            record_meeting(meeting=form.save(commit=False), by=request.user)
            messages.success(request, "Встреча записана.")
            slug = request.member.organisation.slug
            return redirect("mentoring:mentorship_card", organisation=slug, pk=mentorship.pk)
    context = {"mentorship": mentorship, "form": form}
    return render(request, "mentoring/meeting_record.html", context)
