from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.memberships import issue_logins
from mentoring.actions.personal_links import hand_out_pockets, withdraw_link
from mentoring.forms.personal_links import SlipsForm
from mentoring.http import checked, file_response, member_view, problems_shown
from mentoring.models import (
    LinkScope,
    Membership,
    Mentorship,
    MentorshipMember,
    Person,
    PersonalLink,
    Role,
)
from mentoring.papers.slips import login_slips, pocket_slips


def leading_mentors(request):
    """Whoever leads a pair now."""
    pairs = Mentorship.objects.visible_to(request.member).open()
    places = MentorshipMember.objects.present().filter(mentorship__in=pairs, is_mentor=True)
    people = Person.objects.visible_to(request.member).present()
    return people.filter(pk__in=places.values("person")).by_name()


@member_view(Can.FORM_MENTORSHIPS)
def slip_list(request):
    today = request.member.organisation.today()
    mentors = list(leading_mentors(request).with_data_consent(today))
    links = PersonalLink.objects.visible_to(request.member).in_force()
    links = {one.person_id: one for one in links.filter(scope=LinkScope.POCKET).order_by("pk")}
    accounts = Membership.objects.visible_to(request.member).in_force().filter(role=Role.MENTOR)
    accounts = {one.person_id: one for one in accounts.select_related("user").order_by("pk")}
    rows = [(one, links.get(one.pk), accounts.get(one.pk)) for one in mentors]
    return render(request, "mentoring/slip_list.html", {"rows": rows, "today": today})


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def slip_print(request):
    """Fresh links on slips to be cut apart; the links these mentors had stop working."""
    organisation = request.member.organisation
    with problems_shown(request):
        people = checked(SlipsForm(request.POST, people=leading_mentors(request)))["people"]
        links = hand_out_pockets(organisation=organisation, people=people, by=request.user)
        content = pocket_slips(organisation, links)
        return file_response(content, name="Карточки наставников", suffix="pdf")
    return to_slips(request)


@require_POST
@member_view(Can.GRANT_ROLES)
def slip_logins(request):
    """Accounts for those who have none, and one-time passwords on slips."""
    organisation = request.member.organisation
    with problems_shown(request):
        people = checked(SlipsForm(request.POST, people=leading_mentors(request)))["people"]
        accounts = issue_logins(member=request.member, people=people)
        content = login_slips(organisation, accounts)
        return file_response(content, name="Карточки для первого входа", suffix="pdf")
    return to_slips(request)


@member_view(Can.FORM_MENTORSHIPS)
def slip_uses(request, pk):
    """What was done by a link and when."""
    link = found_link(request, pk)
    uses = link.uses.order_by("-at", "-pk")[:200]
    return render(request, "mentoring/slip_uses.html", {"link": link, "uses": uses})


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def slip_withdraw(request, pk):
    link = found_link(request, pk)
    with problems_shown(request):
        withdraw_link(link=link, by=request.user)
        messages.success(request, "Ссылка отозвана и больше не открывается.")
    return to_slips(request)


def found_link(request, pk):
    links = PersonalLink.objects.visible_to(request.member).select_related("person")
    return get_object_or_404(links, pk=pk)


def to_slips(request):
    return redirect("mentoring:slip_list", request.member.organisation.slug)
