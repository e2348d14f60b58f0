"""The registers of one programme, counted once for a page."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q

from mentoring.models import (
    Consent,
    ConsentKind,
    Document,
    DocumentStatus,
    Meeting,
    MeetingKind,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
    Side,
)

SILENCE = timedelta(days=30)
PAIR_ORDERS = ("D05", "D05b", "D06")


@dataclass(frozen=True)
class Facts:
    """The registers of one programme on one day, counted once for a whole page."""

    curator: str
    website: str
    forms: tuple[str, ...]
    partners: int
    people: dict
    channels: tuple[tuple[str, int], ...]
    pairs: dict
    meetings: int
    papers: dict[str, Document]


def gather(programme, today):
    """Every question of a page in a fixed number of queries, however long the roadmap is."""
    return Facts(
        curator=str(programme.curator or ""),
        website=programme.organisation.website,
        forms=tuple(programme.forms.order_by("position", "pk").values_list("title", flat=True)),
        partners=Person.objects.present()
        .filter(organisation=programme.organisation, kind=PersonKind.PARTNER)
        .count(),
        people=count_people(programme, today),
        channels=count_channels(programme),
        pairs=count_pairs(programme, today),
        meetings=Meeting.objects.held().filter(mentorship__programme=programme).count(),
        papers=issued_papers(programme),
    )


def registered(programme):
    """Papers with a number and a date; a cancelled one proves nothing."""
    return (
        Document.objects.registered()
        .filter(programme=programme)
        .exclude(status=DocumentStatus.CANCELLED)
        .order_by("dated_on", "pk")
    )


def issued_papers(programme):
    """The newest registered paper of each code."""
    return {document.code: document for document in registered(programme).defer("facts")}


def pairs_in_orders(programme):
    """The pairs that stand in the frozen facts of an order on pairs."""
    orders = registered(programme).filter(code__in=PAIR_ORDERS)
    frozen = orders.values_list("facts__mentorships", flat=True)
    return {pk for mentorships in frozen for pk in mentorships or []}


def count_people(programme, today):
    consent = Consent.objects.in_force(today).filter(person=OuterRef("person"))
    place = MentorshipMember.objects.present().filter(
        programme=programme, person=OuterRef("person"), is_mentor=False
    )
    mentee, mentor = Q(side=Side.MENTEE), Q(side=Side.MENTOR)
    return (
        Participation.objects.filter(programme=programme)
        .annotate(
            has_consent=Exists(consent.to_data()),
            may_be_analysed=Exists(consent.filter(kind=ConsentKind.NEEDS_ANALYSIS)),
            agreed_as_employee=Exists(consent.filter(kind=ConsentKind.EMPLOYEE)),
            has_place=Exists(place),
        )
        .aggregate(
            everybody=Count("person", distinct=True),
            consented=Count("person", distinct=True, filter=Q(has_consent=True)),
            mentees=Count("pk", filter=mentee),
            requests=Count("pk", filter=mentee & ~Q(request="")),
            analysed=Count("pk", filter=mentee & Q(may_be_analysed=True)),
            unpaired=Count("pk", filter=mentee & Q(has_place=False, ended_on__isnull=True)),
            completed=Count("pk", filter=mentee & Q(is_completed=True)),
            mentors=Count("pk", filter=mentor),
            tagged=Count("pk", filter=mentor & ~Q(person__hashtags=[])),
            employees=Count("pk", filter=mentor & Q(person__kind=PersonKind.TEACHER)),
            agreed=Count(
                "pk",
                filter=mentor & Q(person__kind=PersonKind.TEACHER, agreed_as_employee=True),
            ),
        )
    )


def count_channels(programme):
    channels = Participation.objects.mentees().filter(programme=programme).exclude(channel="")
    return tuple(Counter(channels.values_list("channel", flat=True)).most_common())


def count_pairs(programme, today):
    held = Meeting.objects.held().filter(mentorship=OuterRef("pk"))
    silent = Mentorship.objects.silent_since(today - SILENCE).filter(pk=OuterRef("pk"))
    ordered = pairs_in_orders(programme)
    kept = Mentorship.objects.filter(programme=programme).exclude(status=MentorshipStatus.STOPPED)
    return kept.annotate(
        had_trial=Exists(held.filter(kind=MeetingKind.TRIAL)),
        had_planning=Exists(held.filter(kind=MeetingKind.PLANNING)),
        had_final=Exists(held.filter(kind=MeetingKind.FINAL)),
        is_silent=Exists(silent),
    ).aggregate(
        total=Count("pk"),
        active=Count("pk", filter=Q(status=MentorshipStatus.ACTIVE)),
        proposed=Count("pk", filter=Q(status=MentorshipStatus.PROPOSED)),
        ordered=Count("pk", filter=Q(pk__in=ordered)),
        unordered=Count("pk", filter=Q(status=MentorshipStatus.ACTIVE) & ~Q(pk__in=ordered)),
        trial=Count("pk", filter=Q(had_trial=True)),
        planning=Count("pk", filter=Q(had_planning=True)),
        final=Count("pk", filter=Q(had_final=True)),
        silent=Count("pk", filter=Q(is_silent=True)),
        with_format=Count("pk", filter=~Q(interaction="")),
    )
