from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.selection import (
    judge_candidate,
    judge_candidates,
    lay_out_criteria,
    save_criterion,
)
from mentoring.forms.registers import page_of
from mentoring.forms.selection import (
    CriterionForm,
    SelectionFilterForm,
    SelectionForm,
    SelectionTableForm,
)
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.models import (
    Document,
    Participation,
    SelectionCriterion,
    SelectionState,
)

REGISTER_ORDER = "D03"


@member_view(Can.SEE_SELECTION)
def selection_list(request):
    filters, page, form = table_of(request)
    return shown(request, filters, page, form)


def table_of(request, data=None):
    """The page of candidates that the filters leave, as one form."""
    programme, filters = current_programme(request), SelectionFilterForm(request.GET)
    people = request.member.organisation.people.meant_by(filters.value("q"))
    entries = filters.narrow(candidates(request, programme))
    page = page_of(entries.filter(person__in=people.values("pk")), request)
    criteria = criteria_for(programme, page)
    form = SelectionTableForm(data, entries=list(page), criteria=criteria, programme=programme)
    return filters, page, form


def shown(request, filters, page, form):
    """The table with everything around it, also after a mistake in it."""
    programme = current_programme(request)
    context = {
        "page": page,
        "filters": filters,
        "form": form,
        "criteria": form.criteria,
        "has_criteria": bool(programme and programme.criteria.exists()),
        "counts": counts_of(programme),
        "order": register_order(request, programme),
    }
    return render(request, "mentoring/selection_list.html", context)


def candidates(request, programme):
    entries = Participation.objects.visible_to(request.member).mentors().present()
    return (
        entries.filter(programme=programme)
        .select_related("person", "programme", "selection__protocol")
        .prefetch_related("selection__marks")
        .order_by("person__search_key", "pk")
    )


def criteria_for(programme, entries):
    """The criteria in use that anybody on the page is asked."""
    if programme is None:
        return []
    used = programme.criteria.in_use().in_order()
    return [one for one in used if any(one.is_for(entry.person) for entry in entries)]


def counts_of(programme):
    entries = Participation.objects.filter(programme=programme).mentors().present()
    judged = list(entries.values_list("selection__state", flat=True).order_by("pk"))
    return [
        (label, sum(state == value or (not state and value == "candidate") for state in judged))
        for value, label in SelectionState.choices
    ]


def register_order(request, programme):
    """The newest order that approves the register, with the mark «направлено»."""
    orders = Document.objects.visible_to(request.member).not_cancelled()
    orders = orders.filter(programme=programme, code=REGISTER_ORDER)
    return orders.select_related("dispatch").defer("facts").newest_first().first()


@require_POST
@member_view(Can.SELECT_MENTORS)
def selection_mark(request):
    filters, page, form = table_of(request, request.POST)
    if form.is_valid():
        with problems_shown(request):
            saved = judge_candidates(judgements=form.judgements(), by=request.user)
            messages.success(request, f"Сохранено кандидатов: {len(saved)}.")
            answer = redirect("mentoring:selection_list", request.member.organisation.slug)
            answer["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
            return answer
    else:
        messages.error(request, "Ничего не сохранено: проверьте отмеченные поля.")
    return shown(request, filters, page, form)


@member_view(Can.SELECT_MENTORS)
def selection_card(request, pk):
    programme = current_programme(request)
    entry = get_object_or_404(candidates(request, programme), pk=pk)
    form = SelectionForm(
        request.POST or None, entry=entry, criteria=criteria_for(programme, [entry])
    )
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            judge_candidate(by=request.user, **form.judgement())
            messages.success(request, f"{entry.person}: сохранено.")
            return redirect("mentoring:selection_list", request.member.organisation.slug)
    context = {"entry": entry, "form": form}
    return render(request, "mentoring/selection_card.html", context, status=form.status)


@member_view(Can.SEE_SELECTION)
def criterion_list(request):
    programme = current_programme(request)
    criteria = SelectionCriterion.objects.visible_to(request.member).filter(programme=programme)
    context = {"criteria": criteria.in_order()}
    return render(request, "mentoring/criterion_list.html", context)


@require_POST
@member_view(Can.SELECT_MENTORS)
def criterion_lay_out(request):
    programme = current_programme(request)
    with problems_shown(request):
        if programme is None:
            messages.error(request, "Сначала создайте программу на учебный год.")
        else:
            criteria = lay_out_criteria(programme=programme, by=request.user)
            messages.success(request, f"Критериев отбора: {len(criteria)}. Правьте их под себя.")
    return redirect("mentoring:criterion_list", request.member.organisation.slug)


@member_view(Can.SELECT_MENTORS)
def criterion_create(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return redirect("mentoring:criterion_list", request.member.organisation.slug)
    criterion = SelectionCriterion(programme=programme)
    return edited(request, criterion, "mentoring/criterion_create.html")


@member_view(Can.SELECT_MENTORS)
def criterion_edit(request, pk):
    criteria = SelectionCriterion.objects.visible_to(request.member).select_related("programme")
    return edited(request, get_object_or_404(criteria, pk=pk), "mentoring/criterion_edit.html")


def edited(request, criterion, template):
    form = CriterionForm(request.POST or None, instance=criterion)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_criterion(criterion=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Критерий сохранён.")
            return redirect("mentoring:criterion_list", request.member.organisation.slug)
    return render(request, template, {"form": form}, status=form.status)
