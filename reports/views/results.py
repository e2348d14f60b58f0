from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.http import current_programme, member_view, problems_shown
from reports.actions.results import save_results, take_proposals
from reports.forms.results import SOURCES, ResultsForm
from reports.studies.results import results_facts


def to_results(request):
    return redirect("reports:school_results", organisation=request.member.organisation.slug)


@member_view(Can.SEE_ANSWERS)
def school_results(request):
    """The school before and after, typed in place; the psychologist reads only."""
    programme = current_programme(request)
    rows = results_facts(programme) if programme else []
    form = ResultsForm(request.POST if request.method == "POST" else None, rows=rows)
    if request.method == "POST" and not allowed(request.member, Can.RUN_SURVEYS):
        raise PermissionDenied
    if programme and form.is_valid():
        with problems_shown(request):
            save_results(programme=programme, values=form.values(), by=request.user)
            messages.success(request, "Результаты сохранены.")
            return to_results(request)
    context = {"form": form, "rows": rows, "sources": SOURCES}
    return render(request, "reports/school_results.html", context)


@require_POST
@member_view(Can.RUN_SURVEYS)
def school_results_fill(request):
    programme = current_programme(request)
    with problems_shown(request):
        taken = take_proposals(programme=programme, by=request.user) if programme else 0
        said = (
            f"Подставлено по ответам: {taken}."
            if taken
            else "Подставить пока нечего: нужны измерения не меньше пяти человек одной формы."
        )
        messages.success(request, said)
    return to_results(request)
