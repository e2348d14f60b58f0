from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.mentor_calls import call_mentors, mail_calls, record_call_answer
from mentoring.forms.mentor_calls import CallAnswerForm, CallTicksForm, MentorCallForm
from mentoring.http import (
    checked,
    current_programme,
    file_response,
    member_view,
    problems_shown,
)
from mentoring.jobs import ring
from mentoring.letters import is_set_up
from mentoring.models import CallAnswer, MentorCall
from mentoring.papers.mentor_calls import mentor_calls_pdf
from mentoring.resources.long_term import veterans_before


def to_calls(request):
    return redirect("mentoring:mentor_call_list", organisation=request.member.organisation.slug)


def calls_of(request, programme):
    return MentorCall.objects.visible_to(request.member).filter(programme=programme).in_order()


def waiting_of(programme, calls):
    """Of the long-term base those who are not invited yet."""
    called = {call.person_id for call in calls}
    return [one for one in veterans_before(programme) if one.person.pk not in called]


@member_view(Can.SELECT_MENTORS)
def mentor_call_list(request):
    """Who may be invited and why, who was and what they said."""
    programme = current_programme(request)
    calls = list(calls_of(request, programme)) if programme else []
    context = {
        "calls": calls,
        "veterans": waiting_of(programme, calls) if programme else [],
        "answers": CallAnswer.choices,
        "agreed": sum(call.answer == CallAnswer.AGREED for call in calls),
        "has_post": is_set_up(),
    }
    return render(request, "mentoring/mentor_call_list.html", context)


@require_POST
@member_view(Can.SELECT_MENTORS)
def mentor_call_create(request):
    programme = current_programme(request)
    if programme is None:
        raise Http404
    veterans = waiting_of(programme, calls_of(request, programme))
    with problems_shown(request):
        asked = checked(MentorCallForm(request.POST, veterans=veterans))
        people = list(asked["people"])
        if asked["way"] == "mail":
            mailed(request, programme, people)
            return to_calls(request)
        calls = call_mentors(programme=programme, people=people, by=request.user)
        if asked["way"] == "print":
            return printed(request, programme, calls)
        messages.success(request, f"Приглашены: {len(calls)}.")
    return to_calls(request)


def mailed(request, programme, people):
    calls = call_mentors(programme=programme, people=people, by=request.user)
    count, unreached = mail_calls(calls=calls, by=request.user)
    ring()
    messages.success(request, f"Приглашены: {len(calls)}, писем поставлено в очередь: {count}.")
    if unreached:
        names = ", ".join(person.short_name for person in unreached)
        messages.warning(
            request, f"Письмом не достать (нет адреса или согласия): {names}. Напечатайте им."
        )


def printed(request, programme, calls):
    content = mentor_calls_pdf(request.member.organisation, programme, calls)
    return file_response(content, name="Приглашения в наставники", suffix="pdf")


@require_POST
@member_view(Can.SELECT_MENTORS)
def mentor_call_print(request):
    """The invitations of those called already, once more."""
    programme = current_programme(request)
    if programme is None:
        raise Http404
    with problems_shown(request):
        ticked = checked(CallTicksForm(request.POST, calls=calls_of(request, programme)))
        return printed(request, programme, list(ticked["calls"]))
    return to_calls(request)


@require_POST
@member_view(Can.SELECT_MENTORS)
def mentor_call_answer(request, pk):
    calls = MentorCall.objects.visible_to(request.member).select_related("person", "programme")
    call = get_object_or_404(calls, pk=pk)
    with problems_shown(request):
        said = checked(CallAnswerForm(request.POST))
        call = record_call_answer(call=call, by=request.user, **said)
        if call.answer == CallAnswer.AGREED:
            messages.success(request, f"{call.person}: согласие записано, кандидат внесён в отбор.")
        else:
            messages.success(request, f"{call.person}: ответ записан.")
    return to_calls(request)
