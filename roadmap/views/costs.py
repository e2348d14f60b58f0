from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import member_view, problems_shown
from roadmap.actions.costs import add_cost, remove_cost
from roadmap.forms.costs import CostForm
from roadmap.models import Cost
from roadmap.papers.final_event import costs_facts, money, sum_of
from roadmap.views.event_pages import found_event


def to_costs(request, event):
    slug = request.member.organisation.slug
    return redirect("roadmap:event_costs", organisation=slug, pk=event.pk)


@member_view(Can.EDIT_PROGRAMME)
def event_costs(request, pk):
    """The estimate of an event and the line to be added to it."""
    event = found_event(request, pk)
    cost = Cost(event=event, organisation=event.organisation)
    form = CostForm(request.POST or None, instance=cost)
    if form.is_valid():
        with problems_shown(request):
            add_cost(cost=form.save(), by=request.user)
            messages.success(request, f"В смете: {cost}.")
            return to_costs(request, event)
    context = {
        "event": event,
        "costs": list(zip(event.costs.all(), costs_facts(event), strict=True)),
        "total": money(sum_of(event)),
        "form": form,
    }
    return render(request, "roadmap/event_costs.html", context)


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def cost_remove(request, pk):
    costs = Cost.objects.visible_to(request.member).select_related("event__programme")
    cost = get_object_or_404(costs, pk=pk)
    with problems_shown(request):
        remove_cost(cost=cost, by=request.user)
        messages.success(request, f"Убрано из сметы: {cost}.")
    return to_costs(request, cost.event)
