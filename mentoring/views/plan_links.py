"""The mentee's side of his plan: he reads it by a personal link, adds his goal, agrees."""

import secrets

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from mentoring.actions.individual_plans import answer_plan
from mentoring.actions.personal_links import note_opening, note_use
from mentoring.actions.suggestions_by_link import drop_suggestion
from mentoring.forms.individual_plans import AnswerPlanForm
from mentoring.forms.personal_links import KeyForm
from mentoring.forms.practices import SuggestionForm
from mentoring.http import checked, link_view
from mentoring.models import IndividualPlan, LinkScope
from mentoring.views.doors import door_by_token, door_view, no_door


@require_safe
@link_view
def plan_enter(request, token):
    """Nothing is written: messengers open links to make a preview of them."""
    door = door_by_token(token, LinkScope.PLAN)
    return door.let_in(redirect("mentoring:plan_mine")) if door else no_door(request)


@csrf_exempt
@door_view(LinkScope.PLAN)
def plan_mine(request):
    door = request.door
    plan = own_plan(door)
    if plan is None:
        return no_door(request)
    form = AnswerPlanForm(
        request.POST or None, initial={"own_goal": plan.own_goal, "edition": plan.edition}
    )
    problem = ""
    if form.is_valid():
        try:
            answer_plan(plan=plan, by_link=True, **form.cleaned_data)
            note_use(link=door.link, what="ответ о плане")
            return redirect("mentoring:plan_mine")
        except ValidationError as error:
            problem = " ".join(error.messages)
            form.data = form.data.copy()
            form.data["edition"] = plan.edition
    elif request.method == "GET":
        note_opening(link=door.link)
    context = {
        "door": door,
        "plan": plan,
        "rows": plan.in_order(),
        "form": form,
        "problem": problem,
        "key": secrets.token_urlsafe(12),
    }
    return render(request, "mentoring/plan_mine.html", context)


@require_POST
@csrf_exempt
@door_view(LinkScope.PLAN)
def plan_mine_suggestion(request):
    """The box of suggestions by the same link."""
    try:
        key = checked(KeyForm(request.POST))["key"]
        is_new = drop_suggestion(
            door=request.door, key=key, **checked(SuggestionForm(request.POST))
        )
        sentence = "Предложение передано куратору." if is_new else "Это уже было передано раньше."
        messages.success(request, sentence)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("mentoring:plan_mine")


def own_plan(door):
    """The plan of the link, while its mentee is in the pair."""
    plans = IndividualPlan.objects.filter(
        pk=door.link.plan_id,
        mentorship__members__person=door.person,
        mentorship__members__is_mentor=False,
        mentorship__members__left_on__isnull=True,
    )
    return (
        plans.select_related("person", "mentorship", "organisation")
        .prefetch_related("tasks")
        .first()
    )
