from django.shortcuts import render

from mentoring.access import Can
from mentoring.actions.registers import note_download
from mentoring.forms.meetings import HoursForm
from mentoring.hours import hours_of_mentors
from mentoring.http import current_programme, file_response, member_view
from mentoring.models import Meeting
from mentoring.papers.hours import hours_book


def hours_asked(request):
    form = HoursForm(request.GET, today=request.member.organisation.today())
    since, until = form.period()
    return (
        form,
        since,
        until,
        hours_of_mentors(Meeting.objects.visible_to(request.member), since, until),
    )


@member_view(Can.SEE_MEETINGS)
def hours_list(request):
    """A mentor sees his own hours, the curator everybody's."""
    form, since, until, rows = hours_asked(request)
    if request.member.sees_only_own_pairs:
        rows = [row for row in rows if row.person == request.member.person]
    context = {
        "form": form,
        "since": since,
        "until": until,
        "rows": rows,
        "total": round(sum(row.minutes for row in rows) / 60, 2),
        "unmeasured": sum(row.unmeasured for row in rows),
    }
    return render(request, "mentoring/hours_list.html", context)


@member_view(Can.EXPORT_REGISTERS)
def hours_download(request):
    _, since, until, rows = hours_asked(request)
    book = hours_book(since, until, rows)
    if programme := current_programme(request):
        note_download(programme=programme, code="hours", rows=len(rows), by=request.user)
    name = f"Часы наставников {since:%d.%m.%Y}–{until:%d.%m.%Y}"
    return file_response(book.xlsx(), name=name, suffix="xlsx")
