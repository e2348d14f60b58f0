from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from surveys import catalogue
from surveys.actions.measures import (
    add_parameter,
    archive_parameter,
    change_parameter,
    import_measures,
    remove_parameter,
    tables_of,
)
from surveys.forms.measures import MeasureImportForm, ParameterForm
from surveys.models import OwnParameter


def to_parameters(request):
    return redirect("surveys:parameter_list", organisation=request.member.organisation.slug)


@member_view(Can.SEE_ANSWERS)
def parameter_list(request):
    own = OwnParameter.objects.visible_to(request.member).order_by("is_archived", "title", "pk")
    context = {"own": own, "known": catalogue.parameters().values()}
    return render(request, "surveys/parameter_list.html", context)


@member_view(Can.RUN_SURVEYS)
def parameter_create(request):
    parameter = OwnParameter(organisation=request.member.organisation)
    form = ParameterForm(request.POST or None, instance=parameter)
    if form.is_valid():
        with problems_shown(request):
            add_parameter(parameter=form.save(commit=False), by=request.user)
            messages.success(request, "Параметр добавлен: его можно указать в вопросе анкеты.")
            return to_parameters(request)
    return render(request, "surveys/parameter_create.html", {"form": form})


def found_parameter(request, pk):
    parameters = OwnParameter.objects.visible_to(request.member).select_related("organisation")
    return get_object_or_404(parameters, pk=pk)


@member_view(Can.RUN_SURVEYS)
def parameter_edit(request, pk):
    parameter = found_parameter(request, pk)
    form = ParameterForm(request.POST or None, instance=parameter)
    if form.is_valid():
        with problems_shown(request):
            change_parameter(
                parameter=form.save(commit=False), by=request.user, changed=form.changed_data
            )
            messages.success(request, "Параметр изменён.")
            return to_parameters(request)
    return render(request, "surveys/parameter_edit.html", {"form": form})


@require_POST
@member_view(Can.RUN_SURVEYS)
def parameter_archive(request, pk):
    """Into the archive and out of it."""
    parameter = found_parameter(request, pk)
    parameter = archive_parameter(
        parameter=parameter, is_archived=not parameter.is_archived, by=request.user
    )
    where = "в архиве" if parameter.is_archived else "снова используется"
    messages.success(request, f"Параметр «{parameter.title}» {where}.")
    return to_parameters(request)


@require_POST
@member_view(Can.RUN_SURVEYS)
def parameter_remove(request, pk):
    parameter = found_parameter(request, pk)
    with problems_shown(request):
        remove_parameter(parameter=parameter, by=request.user)
        messages.success(request, "Параметр убран.")
    return to_parameters(request)


@member_view(Can.RUN_SURVEYS)
def measure_import(request):
    """Marks out of a register: all that are right, or none."""
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return redirect("surveys:survey_list", organisation=request.member.organisation.slug)
    form = MeasureImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with problems_shown(request):
            tables = tables_of(form.cleaned_data["file"].read())
            number, strangers = import_measures(
                programme=programme,
                wave=form.cleaned_data["wave"],
                tables=tables,
                by=request.user,
            )
            others = f" Строк не об участниках программы: {strangers}." if strangers else ""
            messages.success(request, f"Внесено значений: {number}.{others}")
            return to_parameters(request)
    own = OwnParameter.objects.visible_to(request.member).in_use().order_by("title", "pk")
    known = [*catalogue.parameters().values(), *own]
    return render(request, "surveys/measure_import.html", {"form": form, "known": known})
