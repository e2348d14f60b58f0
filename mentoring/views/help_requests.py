from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.help_requests import solve_request, take_request
from mentoring.forms.help_requests import SolveForm
from mentoring.http import checked, member_view, problems_shown
from mentoring.models import HelpRequest, Mentorship

SHOWN_SOLVED = 20


@member_view(Can.ANSWER_HELP)
def help_list(request):
    """What waits for this very reader, the oldest first, and what was answered lately."""
    mine = HelpRequest.objects.addressed_to(request.member).select_related("person", "taken_by")
    waiting = list(mine.waiting().order_by("created_at", "pk"))
    solved = list(mine.filter(solved_at__isnull=False).order_by("-solved_at", "-pk")[:SHOWN_SOLVED])
    pairs = Mentorship.objects.filter(pk__in=[one.mentorship_id for one in waiting + solved])
    known = {pair.pk: pair for pair in pairs.with_people()}
    context = {
        "waiting": [(one, known[one.mentorship_id]) for one in waiting],
        "solved": [(one, known[one.mentorship_id]) for one in solved],
    }
    return render(request, "mentoring/help_list.html", context)


def found_request(request, pk):
    return get_object_or_404(HelpRequest.objects.addressed_to(request.member), pk=pk)


@require_POST
@member_view(Can.ANSWER_HELP)
def help_take(request, pk):
    asked = found_request(request, pk)
    with problems_shown(request):
        take_request(request=asked, by=request.user)
        messages.success(request, "Наставник увидит, что его просьбой занимаются.")
    return redirect("mentoring:help_list", request.member.organisation.slug)


@require_POST
@member_view(Can.ANSWER_HELP)
def help_solve(request, pk):
    asked = found_request(request, pk)
    with problems_shown(request):
        solve_request(request=asked, by=request.user, **checked(SolveForm(request.POST)))
        messages.success(request, "Ответ передан наставнику.")
    return redirect("mentoring:help_list", request.member.organisation.slug)
