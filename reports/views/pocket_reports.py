"""The mentor's report on his own page: what is known stands there already, he finishes and hands in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mentoring.actions.personal_links import note_use
from mentoring.http import problems_shown
from mentoring.models import LinkScope
from mentoring.views.doors import door_view
from reports.forms.mentor_reports import MentorReportForm
from reports.pocket import report_year
from reports.studies.mentors import pair_facts
from reports.views.mentor_reports import stored
from roadmap.actions.mentor_reports import write_report


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@door_view(LinkScope.POCKET)
def pocket_report(request):
    door = request.door
    year = report_year(door.person, door.organisation)
    if year is None:
        messages.info(request, "В этом году пар не было, отчитываться не о чем.")
        return redirect("reports:pocket_home")
    form = MentorReportForm(request.POST or None, initial=stored(year), mentor=year.person)
    if form.is_valid():
        with problems_shown(request):
            return written(request, year, form.cleaned_data)
    rows = [pair_facts(pair) for pair in year.pairs]
    context = {"door": door, "year": year, "form": form, "rows": rows}
    return render(request, "reports/pocket_report.html", context)


def written(request, year, typed):
    door, is_final = request.door, "hand_in" in request.POST
    write_report(
        programme=year.programme, person=year.person, by=door.user, hand_in=is_final, **typed
    )
    if door.link:
        note_use(link=door.link, what="отчёт сдан" if is_final else "отчёт сохранён")
    messages.success(
        request, "Спасибо, отчёт сдан куратору." if is_final else "Сохранено. Сдать можно позже."
    )
    return redirect("reports:pocket_report")
