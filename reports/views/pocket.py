"""The mentor's own page, phone first: by account or by a printed personal link."""

import secrets

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from mentoring.access import Can
from mentoring.actions.personal_links import note_opening
from mentoring.actions.suggestions_by_link import drop_suggestion
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.forms.help_requests import AskForm
from mentoring.forms.meetings import MeetingForm
from mentoring.forms.personal_links import KeyForm
from mentoring.forms.practices import SuggestionForm
from mentoring.http import checked, link_view, member_view
from mentoring.models import HelpAddressee, LinkScope, Meeting, Membership, PlanTask, Role
from mentoring.views.doors import (
    cookie_of,
    door_by_token,
    door_of_membership,
    door_view,
    no_door,
    path_of,
)
from reports.actions.pocket import send_meeting, send_request, send_tick
from reports.forms.pocket import TaskForm
from reports.pocket import own_pairs, pocket_of
from surveys.actions.invitations import pocket_link
from surveys.reader import waiting_for
from surveys.views.entrance import Entrance

BY_SCRIPT = "pocket"
POCKET = LinkScope.POCKET


@require_safe
@link_view
def pocket_enter(request, token):
    """Nothing is written: messengers open links to make a preview of them."""
    door = door_by_token(token, POCKET)
    return door.let_in(redirect("reports:pocket_home")) if door else no_door(request)


@member_view(Can.USE_POCKET)
def pocket_open(request):
    """The same page for a mentor with an account."""
    memberships = request.user.memberships.in_force().filter(
        organisation=request.member.organisation, role=Role.MENTOR
    )
    membership = memberships.select_related("person", "organisation", "user").order_by("pk").first()
    return door_of_membership(membership).let_in(redirect("reports:pocket_home"))


@require_GET
@door_view(POCKET)
def pocket_home(request):
    door = request.door
    if door.link:
        note_opening(link=door.link)
    context = {
        "door": door,
        "pocket": pocket_of(door.person, door.organisation),
        "addressees": addressees_of(door.organisation),
        "key": secrets.token_urlsafe(12),
    }
    return render(request, "reports/pocket_home.html", context)


def addressees_of(organisation):
    """Whom a mentor may ask; he knows who reads it where there is no psychologist."""
    psychologists = Membership.objects.psychologists().filter(organisation=organisation)
    absent = "" if psychologists.exists() else " (пока его нет, прочитает куратор)"
    return [
        (one.value, one.label + absent if one == HelpAddressee.PSYCHOLOGIST else one.label)
        for one in HelpAddressee
    ]


@require_POST
@csrf_exempt
@door_view(POCKET)
def pocket_meeting(request):
    pair = found(own(request).with_people().select_related("organisation"), request, "mentorship")
    meeting = Meeting(mentorship=pair, organisation=pair.organisation)
    form = MeetingForm(request.POST, instance=meeting)

    def store(key):
        checked(form)
        return send_meeting(door=request.door, key=key, meeting=form.save(), attended=form.people)

    return taken(request, store, "Встреча записана.")


@require_POST
@csrf_exempt
@door_view(POCKET)
def pocket_task(request):
    tasks = PlanTask.objects.filter(plan__mentorship__in=own(request)).select_related("plan")
    task = found(tasks, request, "task")

    def store(key):
        typed = checked(TaskForm(request.POST))
        return send_tick(
            door=request.door, key=key, task=task, is_done=typed["is_done"], actual=typed["actual"]
        )

    return taken(request, store, "План отмечен.")


@require_POST
@csrf_exempt
@door_view(POCKET)
def pocket_help(request):
    form = AskForm(request.POST, pairs=own(request))

    def store(key):
        return send_request(door=request.door, key=key, **checked(form))

    return taken(request, store, "Просьба передана.")


@require_POST
@csrf_exempt
@door_view(POCKET)
def pocket_suggestion(request):
    def store(key):
        return drop_suggestion(door=request.door, key=key, **checked(SuggestionForm(request.POST)))

    return taken(request, store, "Предложение передано куратору.")


def own(request):
    return own_pairs(request.door.person, request.door.organisation)


def found(rows, request, name):
    """The row that the form names, among the mentor's own; any other is not there."""
    wanted = request.POST.get(name, "")
    row = rows.filter(pk=wanted).first() if LIKE_A_ROW.fullmatch(wanted) else None
    if row is None:
        raise Http404
    return row


def taken(request, store, sentence):
    """Store the form once and say what became of it: to the script in JSON, otherwise by a page."""
    is_by_script = request.headers.get("X-Sent-By") == BY_SCRIPT
    try:
        is_new = store(checked(KeyForm(request.POST))["key"])
    except ValidationError as error:
        if is_by_script:
            return JsonResponse({"problem": " ".join(error.messages)}, status=422)
        messages.error(request, " ".join(error.messages))
        return redirect("reports:pocket_home")
    if is_by_script:
        return JsonResponse({"state": "stored" if is_new else "again"})
    messages.success(request, sentence if is_new else "Это уже было записано раньше.")
    return redirect("reports:pocket_home")


@require_POST
@csrf_exempt
@door_view(POCKET)
def pocket_survey(request):
    """On to the questions: by a link of its own that nobody else knows."""
    person, wanted = request.door.person, request.POST.get("invitation", "")
    waiting = {str(one.pk): one for one in waiting_for(person, timezone.now())}
    if wanted not in waiting:
        return redirect("reports:pocket_home")
    invitation = waiting[wanted]
    entrance = Entrance(pocket_link(invitation=invitation), invitation.survey, invitation)
    return entrance.let_in(redirect("surveys:answer_form"))


@require_POST
@csrf_exempt
@door_view(POCKET)
def pocket_leave(request):
    """Whoever takes the telephone next finds nothing."""
    response = render(request, "reports/pocket_left.html", {"door": request.door})
    response.delete_cookie(cookie_of(POCKET), path=path_of(POCKET))
    return response
