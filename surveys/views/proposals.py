from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.forms.registers import page_of
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.models import Participation
from surveys.actions.proposals import (
    SIDES,
    accept_proposal,
    admit_candidate,
    decline_proposal,
)
from surveys.forms.proposals import CandidateForm
from surveys.models import ProposedChange, Response

MOST_AT_ONCE = 500


@member_view(Can.RUN_SURVEYS)
def proposal_list(request):
    programme = current_programme(request)
    waiting = (
        ProposedChange.objects.visible_to(request.member)
        .waiting()
        .filter(response__survey__programme=programme, response__person__isnull=False)
        .select_related("response__person", "response__survey")
        .order_by("response__person__search_key", "response", "pk")
    )
    candidates = (
        Response.objects.visible_to(request.member)
        .filter(survey__programme=programme, person=None)
        .exclude(answers={})
        .select_related("invitation", "survey")
        .order_by("invitation__typed_name", "pk")
    )
    page = page_of(waiting, request)
    add_present_values(page, programme)
    context = {
        "page": page,
        "candidates": [
            (response, CandidateForm(response=response, prefix=f"c{response.pk}"))
            for response in candidates
        ],
    }
    return render(request, "surveys/proposal_list.html", context)


def add_present_values(proposals, programme):
    """What stands in the card now, beside what is proposed."""
    people = [proposal.response.person_id for proposal in proposals]
    entries = {
        (entry.person_id, entry.side): entry
        for entry in Participation.objects.filter(programme=programme, person__in=people)
    }
    for proposal in proposals:
        model, field = proposal.field.split(".")
        response = proposal.response
        side = SIDES.get(response.survey.respondent, "mentee")
        row = response.person if model == "person" else entries.get((response.person_id, side))
        proposal.present = getattr(row, field) if row else ""


@require_POST
@member_view(Can.RUN_SURVEYS)
def proposal_decide(request):
    """The ticked ones at once; one that cannot be accepted does not hold up the others."""
    act = accept_proposal if "accept" in request.POST else decline_proposal
    ticked = request.POST.getlist("proposals")
    numbers = [text for text in ticked if LIKE_A_ROW.fullmatch(text)][:MOST_AT_ONCE]
    waiting = ProposedChange.objects.visible_to(request.member).waiting().filter(pk__in=numbers)
    done = 0
    for proposal in waiting.order_by("pk"):
        with problems_shown(request):
            act(proposal=proposal, by=request.user)
            done += 1
    if not numbers:
        messages.error(request, "Отметьте предложения галочками.")
    elif done:
        word = "Принято" if act is accept_proposal else "Отклонено"
        messages.success(request, f"{word}: {done}.")
    return to_list(request)


@require_POST
@member_view(Can.RUN_SURVEYS)
def candidate_admit(request, pk):
    responses = Response.objects.visible_to(request.member).filter(person=None)
    response = get_object_or_404(responses.select_related("invitation", "survey"), pk=pk)
    with problems_shown(request):
        form = CandidateForm(request.POST, response=response, prefix=f"c{response.pk}")
        values = checked(form)
        person = admit_candidate(response=response, by=request.user, person=values["person"])
        messages.success(request, f"{person}: ответ отнесён к карточке.")
    return to_list(request)


def to_list(request):
    return redirect("surveys:proposal_list", organisation=request.member.organisation.slug)
