from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.acts import save_act
from mentoring.forms.acts import ActFilterForm, ActForm
from mentoring.http import member_view, problems_shown
from mentoring.models import LegalAct
from mentoring.text import search_key


@member_view(Can.SEE_DOCUMENTS)
def act_list(request):
    filters = ActFilterForm(request.GET)
    day = filters.value("day") or timezone.localdate()
    acts = LegalAct.objects.visible_to(request.member).order_by("organisation", "position", "pk")
    rows = [
        (act, is_in_force)
        for act in acts
        if is_wanted(is_in_force := act.is_in_force_on(day), filters.value("state"))
        and is_about(act, filters.value("q"))
    ]
    template = "mentoring/_act_rows.html" if request.htmx else "mentoring/act_list.html"
    return render(request, template, {"rows": rows, "filters": filters, "day": day})


def is_wanted(is_in_force, state):
    return state == "" or (state == "yes") == is_in_force


def is_about(act, text):
    """In Python: the library is short, and SQLite does not know Russian capitals."""
    return search_key(text) in search_key(act.title, act.citation, act.level)


@member_view(Can.ISSUE_DOCUMENTS)
def act_create(request):
    act = LegalAct(organisation=request.member.organisation, level="локальный акт")
    return edited(request, act, "mentoring/act_create.html")


@member_view(Can.ISSUE_DOCUMENTS)
def act_edit(request, pk):
    own = LegalAct.objects.filter(organisation=request.member.organisation)
    return edited(request, get_object_or_404(own, pk=pk), "mentoring/act_edit.html")


def edited(request, act, template):
    form = ActForm(request.POST or None, instance=act)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_act(act=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Акт сохранён.")
            return redirect("mentoring:act_list", organisation=request.member.organisation.slug)
    return render(request, template, {"form": form}, status=form.status)
