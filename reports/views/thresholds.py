from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import member_view, problems_shown
from reports.actions.thresholds import reset_thresholds, set_thresholds
from reports.forms.thresholds import ThresholdsForm
from reports.studies.thresholds import limits_of


def to_thresholds(request):
    return redirect("reports:thresholds", organisation=request.member.organisation.slug)


@member_view(Can.RUN_SURVEYS)
def thresholds(request):
    """From where a figure says something in this organisation; papers name these limits."""
    organisation = request.member.organisation
    limits = limits_of(organisation)
    form = ThresholdsForm(request.POST or None, limits=limits)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            changed = set_thresholds(
                organisation=organisation,
                values=form.values(),
                version=form.cleaned_data["version"],
                by=request.user,
            )
            said = f"Изменено порогов: {changed}." if changed else "Ничего не изменилось."
            messages.success(request, said)
            return to_thresholds(request)
    context = {"form": form, "own": sum(limit.is_own for limit in limits.values())}
    return render(request, "reports/thresholds.html", context, status=form.status)


@require_POST
@member_view(Can.RUN_SURVEYS)
def thresholds_reset(request):
    number = reset_thresholds(organisation=request.member.organisation, by=request.user)
    messages.success(request, f"Обычные пороги возвращены, своих было: {number}.")
    return to_thresholds(request)
