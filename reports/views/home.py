"""The first page of each role: what waits for him, and nothing that he may not see."""

from django.db.models import Max, Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.http import current_programme, file_response, member_view
from mentoring.models import Membership, Mentorship, OrganisationKind, Role
from mentoring.schoolyear import SchoolYear
from mentoring.views.health import checks_of_health
from reports.indicators import indicators_of
from reports.monitoring import picture_of
from reports.next_steps import CURATOR, next_steps
from reports.papers.indicators import printed
from reports.studies.indicators import shown_indicators
from reports.views import desks
from roadmap.monitoring import strip, sum_of
from roadmap.reminders import holders_of, of_holders, reminders_of

# Whoever has several roles begins with the first of these; what he may do is the sum of them all.
FIRST = (Role.DIRECTOR, Role.CURATOR, Role.COORDINATOR, Role.PSYCHOLOGIST, Role.OPERATOR)


@member_view(Can.SEE_HOME)
def home(request):
    member, today = request.member, timezone.localdate()
    programme = current_programme(request)
    if member.sees_only_own_pairs:
        return render(request, "reports/home_mentor.html", of_mentor(member, programme, today))
    role = next(role for role in FIRST if role in member.roles)
    context, template = common(member, programme, today), "reports/home.html"
    if programme or role in WITHOUT_PROGRAMME:
        context |= DESKS[role](member, programme, today, context)
        template = TEMPLATES.get(role, template)
    return render(request, template, context)


def of_mentor(member, programme, today):
    reminders = reminders_of(programme, today) if programme else []
    return {
        "pairs": own_pairs(member, programme),
        "announcements": desks.told_to(member),
        "reminders": of_holders(reminders, holders_of(member)),
        "judging": desks.is_awaited_in_jury(member),
    }


def own_pairs(member, programme):
    return (
        Mentorship.objects.visible_to(member)
        .open()
        .filter(programme=programme)
        .with_people()
        .with_meeting_count()
        .annotate(last_met_on=Max("meetings__held_on", filter=Q(meetings__is_cancelled=False)))
        .order_by("pk")
    )


def common(member, programme, today):
    """What every role but the mentor's sees: steps it may take, stages, figures, reminders."""
    picture = picture_of(programme, member=member, today=today)
    roadmap_url = reverse("roadmap:roadmap_detail", args=[member.organisation.slug])
    return {
        "steps": [step for step in next_steps(picture.state) if allowed(member, Can[step.needs])],
        "strip": strip(picture.stages, today=today, url=roadmap_url),
        "facts": picture.facts,
        "picture": picture,
        "announcements": desks.told_to(member),
        "reminders": of_holders(picture.reminders, holders_of(member)),
        "judging": desks.is_awaited_in_jury(member),
        "unsigned": [],
    }


def of_director(member, programme, today, context):
    year = SchoolYear(programme.year)
    papers = desks.papers_with_lights(member, today)
    shown = shown_indicators(member.organisation, year, today=today)
    return {
        "unsigned": [document for document, _, _ in papers],
        "papers": papers,
        "signable": any(may_sign for _, _, may_sign in papers),
        "today": today,
        "shown": [one for one in shown if one.figure.percent is not None],
        "unknown": sum(one.figure.percent is None for one in shown),
        "risks": [step for step in context["steps"] if step.code in desks.RISKS],
        "steps": [step for step in context["steps"] if step.code not in desks.RISKS],
    }


def of_curator(member, programme, today, context):
    return {
        "silent": context["picture"].silent[: desks.GLANCE],
        "lacking": desks.without_consent(member, programme, today),
        "surveys": desks.running_surveys(member, programme),
    }


def of_psychologist(member, programme, today, context):
    return {
        "queue": desks.waiting_for_a_pair(member, programme, today),
        "alarms": desks.alarm_count(member, programme),
        "surveys": desks.running_surveys(member, programme),
    }


def of_operator(member, programme, today, context):
    is_led = Membership.objects.visible_to(member).curators().exists()
    return {
        "steps": context["steps"] if is_led else [CURATOR, *context["steps"]],
        "checks": checks_of_health(),
        "jobs": desks.last_jobs(member),
        "imports": desks.last_imports(member),
        "backups": desks.backups(),
        "check": desks.last_check(),
    }


def of_coordinator(member, programme, today, context):
    """In his centre: the schools as numbers; in a school he is a guest and sees its page."""
    organisation = member.organisation
    if organisation.kind == OrganisationKind.SCHOOL:
        return {}
    year = SchoolYear(programme.year) if programme else SchoolYear.of(today)
    found = indicators_of([organisation], year, today=today, codes=["K17"])
    return {"schools": found[organisation.pk][0]}


DESKS = {
    Role.DIRECTOR: of_director,
    Role.CURATOR: of_curator,
    Role.COORDINATOR: of_coordinator,
    Role.PSYCHOLOGIST: of_psychologist,
    Role.OPERATOR: of_operator,
}
TEMPLATES = {
    Role.DIRECTOR: "reports/home_director.html",
    Role.OPERATOR: "reports/home_operator.html",
}
WITHOUT_PROGRAMME = {Role.OPERATOR, Role.COORDINATOR}


@member_view(Can.EDIT_PROGRAMME)
def council_sheet(request):
    """One sheet for the council of teachers: numbers, stages and what is at risk; nobody is named."""
    member, today = request.member, timezone.localdate()
    programme = current_programme(request)
    if programme is None:
        raise Http404
    context = common(member, programme, today)
    content = printed(
        "papers/sheets/council.html",
        organisation=member.organisation,
        programme=programme,
        on=today,
        facts=context["facts"],
        stages=context["picture"].stages,
        sum=sum_of(context["picture"].stages),
        shown=shown_indicators(member.organisation, SchoolYear(programme.year), today=today),
        risks=[step for step in context["steps"] if step.code in desks.RISKS],
        reminders=context["picture"].reminders[: desks.GLANCE],
    )
    return file_response(content, name="Справка для педсовета", suffix="pdf", inline="open" in request.GET)  # fmt: skip
