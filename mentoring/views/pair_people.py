from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.fit import note_fit
from mentoring.actions.pair_endings import leave_mentorship, refuse_short_notice
from mentoring.actions.pair_people import join_mentorship, replace_mentorship, substitute_mentor
from mentoring.forms.pair_life import FitForm, JoinForm, LeaveForm, SubstituteForm
from mentoring.http import checked, member_view, problems_shown
from mentoring.views.mentorships import found_mentorship, to_card

ORDER = "Если пара уже названа в приказе, выпустите приказ об изменении состава."


@member_view(Can.FORM_MENTORSHIPS)
def mentorship_substitute(request, pk):
    mentorship = found_mentorship(request, pk)
    form = SubstituteForm(request.POST or None, member=request.member, mentorship=mentorship)
    if form.is_valid():
        with problems_shown(request):
            pair = substituted(mentorship, by=request.user, **form.cleaned_data)
            messages.success(request, f"Наставник заменён. {ORDER}")
            return to_card(request, pair)
    context = {"mentorship": mentorship, "form": form}
    return render(request, "mentoring/mentorship_substitute.html", context)


def substituted(mentorship, *, by, way, leaving, newcomer, **facts):
    """The same pair with another mentor, or a new pair in its place."""
    if way == "go_on":
        return substitute_mentor(
            mentorship=mentorship, leaving=leaving, newcomer=newcomer, by=by, **facts
        )
    staying = [person for person in mentorship.mentors() if person != leaving]
    return replace_mentorship(mentorship=mentorship, mentors=[*staying, newcomer], by=by, **facts)


@member_view(Can.FORM_MENTORSHIPS)
def mentorship_join(request, pk):
    mentorship = found_mentorship(request, pk)
    as_mentor = request.GET.get("side") != "mentee"
    form = JoinForm(
        request.POST or None, member=request.member, mentorship=mentorship, as_mentor=as_mentor
    )
    if form.is_valid():
        with problems_shown(request):
            pair = join_mentorship(
                mentorship=mentorship,
                person=form.cleaned_data["person"],
                is_mentor=as_mentor,
                on=form.cleaned_data.get("on"),
                by=request.user,
            )
            messages.success(request, f"Состав пополнен. {ORDER}")
            return to_card(request, pair)
    context = {"mentorship": mentorship, "form": form, "as_mentor": as_mentor}
    return render(request, "mentoring/mentorship_join.html", context)


@member_view(Can.FORM_MENTORSHIPS)
def mentorship_leave(request, pk):
    mentorship = found_mentorship(request, pk)
    form = LeaveForm(request.POST or None, mentorship=mentorship)
    if form.is_valid():
        with problems_shown(request):
            facts = dict(form.cleaned_data)
            refuse_short_notice(facts.pop("notified_on", None), facts["on"])
            pair = leave_mentorship(mentorship=mentorship, by=request.user, **facts)
            messages.success(request, f"Записано. {ORDER}")
            return to_card(request, pair)
    context = {"mentorship": mentorship, "form": form}
    return render(request, "mentoring/mentorship_leave.html", context)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def mentorship_fit(request, pk):
    mentorship = found_mentorship(request, pk)
    with problems_shown(request):
        facts = checked(FitForm(request.POST, mentorship=mentorship))
        note_fit(mentorship=mentorship, by=request.user, **facts)
        messages.success(request, f"{facts['person']}: ответ записан.")
    slug = request.member.organisation.slug
    return redirect("mentoring:mentorship_card", organisation=slug, pk=mentorship.pk)
