"""What the registers say of the world around the programme: counts for opportunities and threats."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from mentoring.models import (
    DATA_KINDS,
    Consent,
    ConsentStatus,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    PersonKind,
    Side,
)
from reports import catalogue
from reports.studies.around import count_awarded, count_contestants, count_partners
from roadmap.papers.approval import regulation_term
from surveys.swot import exact

MOST_MENTEES = 3
SAID_NO = (ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN)


@dataclass(frozen=True)
class External:
    """A sentence of the registers with the count behind it."""

    code: str
    quadrant: str
    text: str
    n: int
    of: int
    source: str
    page: str


def externals_of(programme, surveys, limits):
    """Those that are said: the count has reached its threshold."""
    counts = counts_of(programme, surveys)
    return [
        External(
            signal["code"],
            signal["quadrant"],
            signal["text"].format(n=n, of=of, percent=percent_of(n, of)),
            n,
            of,
            signal["source"],
            signal["page"],
        )
        for signal in catalogue.load("swot")["external"]
        for n, of in [counts[signal["code"]]]
        if is_said(signal, n, of, limits[f"external_{signal['code']}"].value)
    ]


def is_said(signal, n, of, limit):
    """By the exact share: what equals its limit has reached it."""
    if not of:
        return False
    value = Fraction(100 * n, of) if signal["by"] == "share" else n
    return value < exact(limit) if "below" in signal else value >= exact(limit)


def percent_of(n, of):
    return f"{100 * n / of:.1f}".replace(".", ",") if of else ""


def counts_of(programme, surveys):
    """{code: (how many, of how many)}; a fixed number of queries."""
    bases, pairs = count_bases(programme), count_pairs(programme)
    leaders, outside = count_leaders(programme)
    free = count_free_places(programme)
    today = timezone.localdate()
    partners = count_partners(programme.organisation, today)
    term = regulation_term(programme.organisation, today)
    invited = [survey for survey in surveys if survey.invited and survey.state != "draft"]
    return {
        "overload": (sum(number > MOST_MENTEES for number in leaders.values()), len(leaders)),
        "partners": (len(outside & leaders.keys()), len(leaders)),
        "refusals": (bases["refused"], bases["everybody"]),
        "turnover": (bases["left"], bases["mentors"]),
        "stopped": (pairs["stopped"], pairs["begun"]),
        "regulation": (int(term is not None and (term.is_over or term.is_soon)), 1),
        "response": (
            sum(min(survey.answered, survey.invited) for survey in invited),
            sum(survey.invited for survey in invited),
        ),
        "successors": (max(bases["unpaired"] - free, 0), bases["unpaired"]),
        "demand": (bases["unpaired"], bases["mentees"]),
        "growth": (bases["grown"], bases["mentors"]),
        "agreements": (partners["bound"], partners["everybody"]),
        "ending": (partners["ending"], partners["everybody"]),
        "awards": count_awarded(programme),
        "contests": count_contestants(programme),
    }


def count_bases(programme):
    answers = Consent.objects.filter(person=OuterRef("person"), kind__in=DATA_KINDS)
    last = Subquery(answers.order_by("-given_on", "-pk").values("status")[:1])
    places = MentorshipMember.objects.filter(
        programme=programme, person=OuterRef("person"), is_mentor=False
    )
    before = Participation.objects.filter(
        person=OuterRef("person"), side=Side.MENTEE, programme__year__lt=programme.year
    )
    mentor, mentee = Q(side=Side.MENTOR), Q(side=Side.MENTEE)
    gone = Q(person__left_on__gte=programme.starts_on, person__left_on__lte=programme.ends_on)
    here = Q(person__left_on__isnull=True)
    return (
        Participation.objects.filter(programme=programme)
        .annotate(last=last, has_place=Exists(places), was_mentee=Exists(before))
        .aggregate(
            everybody=Count("person", distinct=True),
            refused=Count("person", distinct=True, filter=Q(last__in=SAID_NO)),
            mentors=Count("pk", filter=mentor),
            mentees=Count("pk", filter=mentee & here),
            left=Count("pk", filter=mentor & gone),
            grown=Count("pk", filter=mentor & Q(was_mentee=True)),
            unpaired=Count("pk", filter=mentee & here & Q(has_place=False, ended_on=None)),
        )
    )


def count_pairs(programme):
    begun = ~Q(status=MentorshipStatus.PROPOSED)
    return Mentorship.objects.filter(programme=programme).aggregate(
        begun=Count("pk", filter=begun),
        stopped=Count("pk", filter=Q(status=MentorshipStatus.STOPPED)),
    )


def count_leaders(programme):
    """(mentor → how many he leads to the end, who of them comes from outside)."""
    members = (
        MentorshipMember.objects.to_the_end()
        .filter(programme=programme)
        .exclude(mentorship__status__in=(MentorshipStatus.PROPOSED, MentorshipStatus.STOPPED))
        .values_list("mentorship", "person", "is_mentor", "person__kind")
    )
    mentors, led, outside = {}, Counter(), set()
    for mentorship, person, is_mentor, kind in members:
        if not is_mentor:
            led[mentorship] += 1
            continue
        mentors.setdefault(person, set()).add(mentorship)
        if kind == PersonKind.PARTNER:
            outside.add(person)
    return {person: sum(led[one] for one in own) for person, own in mentors.items()}, outside


def count_free_places(programme):
    entries = Participation.objects.filter(programme=programme).mentors().present()
    rows = entries.with_taken_places().values_list("capacity", "taken")
    return sum(max(capacity - taken, 0) for capacity, taken in rows)
