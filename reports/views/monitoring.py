from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from reports.actions.campaign import lay_out_steps, prepare_surveys, remove_step, save_step
from reports.forms.steps import StepForm
from reports.models import MonitoringStep
from reports.studies.campaign import plan_of, silent_of


def to_plan(request):
    return redirect("reports:monitoring_plan", organisation=request.member.organisation.slug)


@member_view(Can.SEE_SURVEYS)
def monitoring_plan(request):
    """The year's plan: when each line is due, which surveys it has, how many have answered."""
    programme = current_programme(request)
    context = {
        "steps": plan_of(programme) if programme else [],
        "silent": silent_of(programme).count() if programme else 0,
    }
    return render(request, "reports/monitoring_plan.html", context)


@require_POST
@member_view(Can.RUN_SURVEYS)
def monitoring_lay_out(request):
    programme = current_programme(request)
    with problems_shown(request):
        if programme is None:
            messages.error(request, "Сначала создайте программу на учебный год.")
        else:
            steps = lay_out_steps(programme=programme, by=request.user)
            messages.success(request, f"Этапов в плане: {len(steps)}. Проверьте сроки.")
    return to_plan(request)


@member_view(Can.SEE_ANSWERS)
def monitoring_silent(request):
    """Who was asked by name and has not answered yet; of anonymous surveys nobody is named."""
    programme = current_programme(request)
    found = silent_of(programme) if programme else []
    return render(request, "reports/monitoring_silent.html", {"invitations": found})


def found_step(request, pk):
    steps = MonitoringStep.objects.visible_to(request.member)
    return get_object_or_404(steps.select_related("organisation", "programme"), pk=pk)


@member_view(Can.RUN_SURVEYS)
def monitoring_step_add(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return to_plan(request)
    step = MonitoringStep(organisation=programme.organisation, programme=programme)
    return edited(request, step)


@member_view(Can.RUN_SURVEYS)
def monitoring_step_edit(request, pk):
    return edited(request, found_step(request, pk))


def edited(request, step):
    form = StepForm(request.POST or None, instance=step, member=request.member)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_step(
                step=form.save(),
                people=form.cleaned_data["people"],
                by=request.user,
                changed=form.changed_data,
            )
            messages.success(request, "План мониторинга сохранён.")
            return to_plan(request)
    context = {"form": form, "step": step}
    return render(request, "reports/monitoring_step.html", context, status=form.status)


@require_POST
@member_view(Can.RUN_SURVEYS)
def monitoring_step_remove(request, pk):
    step = found_step(request, pk)
    with problems_shown(request):
        remove_step(step=step, by=request.user)
        messages.success(request, f"Убрано из плана: {step}.")
    return to_plan(request)


@require_POST
@member_view(Can.RUN_SURVEYS)
def monitoring_step_prepare(request, pk):
    step = found_step(request, pk)
    with problems_shown(request):
        surveys = prepare_surveys(step=step, by=request.user)
        opens_on = surveys[0].opens_on
        when = f" Они откроются сами {opens_on:%d.%m.%Y}." if opens_on else ""
        messages.success(request, f"Черновиков опросов создано: {len(surveys)}.{when}")
    return to_plan(request)
