"""The registers of one programme, counted once for a page."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from mentoring.models import (
    ENDED_EARLY,
    SILENCE,
    Consent,
    ConsentKind,
    Document,
    DocumentMentorship,
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

    @property
    def proofs(self):
        return {code: paper for code, paper in self.papers.items() if is_proof(paper)}


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


def issued_papers(programme):
    """The newest paper of each code, one that counts before one still on its way."""
    documents = (
        Document.objects.not_cancelled()
        .filter(programme=programme)
        .defer("facts")
        .order_by("dated_on", "pk")
    )
    papers = {}
    for document in documents:
        if is_proof(document) or not is_proof(papers.get(document.code)):
            papers[document.code] = document
    return papers


def is_proof(document):
    """Signed; a paper that goes through no journal is nobody's to sign."""
    if document is None:
        return False
    return document.status == DocumentStatus.SIGNED or document.journal_id is None


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
    links = DocumentMentorship.objects.filter(
        mentorship=OuterRef("pk"), document__code__in=PAIR_ORDERS
    )
    kept = Mentorship.objects.filter(programme=programme).exclude(status__in=ENDED_EARLY)
    return kept.annotate(
        had_trial=Exists(held.filter(kind=MeetingKind.TRIAL)),
        had_planning=Exists(held.filter(kind=MeetingKind.PLANNING)),
        had_final=Exists(held.filter(kind=MeetingKind.FINAL)),
        is_silent=Exists(silent),
        is_ordered=Exists(links.fixed()),
        is_named=Exists(links.named()),
    ).aggregate(
        total=Count("pk"),
        active=Count("pk", filter=Q(status=MentorshipStatus.ACTIVE)),
        proposed=Count("pk", filter=Q(status=MentorshipStatus.PROPOSED)),
        ordered=Count("pk", filter=Q(is_ordered=True)),
        unordered=Count("pk", filter=Q(status=MentorshipStatus.ACTIVE, is_named=False)),
        trial=Count("pk", filter=Q(had_trial=True)),
        planning=Count("pk", filter=Q(had_planning=True)),
        final=Count("pk", filter=Q(had_final=True)),
        silent=Count("pk", filter=Q(is_silent=True)),
        with_format=Count("pk", filter=~Q(interaction="")),
    )
