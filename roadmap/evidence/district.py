"""What the schools of a centre or an education office have by now: numbers of schools, nobody named."""

from dataclasses import dataclass

from django.db.models import Count, Q

from mentoring.models import (
    Document,
    DocumentStatus,
    Organisation,
    Participation,
    Programme,
    Side,
)
from roadmap.models import Roadmap
from surveys.models import Survey, SurveyState

PARAMETERS = "A12"


@dataclass(frozen=True)
class District:
    """Zeros for a school, which has no schools below it."""

    schools: int = 0
    websites: int = 0
    programmes: int = 0
    curators: int = 0
    orders: int = 0
    regulations: int = 0
    papers: int = 0
    reports: int = 0
    roadmaps: int = 0
    with_mentors: int = 0
    with_mentees: int = 0
    mentors: int = 0
    mentees: int = 0
    at_entry: int = 0
    at_exit: int = 0


def district(programme):
    """Five queries for any number of schools, none for a school itself."""
    organisation = programme.organisation
    if not organisation.is_municipal:
        return District()
    schools = Organisation.objects.schools().below(organisation)
    running = Programme.objects.filter(organisation__in=schools, year=programme.year)
    return District(
        **schools.aggregate(schools=Count("pk"), websites=Count("pk", filter=~Q(website=""))),
        **running.aggregate(
            programmes=Count("organisation", distinct=True),
            curators=Count("organisation", distinct=True, filter=Q(curator__isnull=False)),
        ),
        **papers_of(running),
        **people_of(running),
        **surveys_of(running),
        roadmaps=Roadmap.objects.filter(programme__in=running)
        .values("organisation").distinct().count(),
    )  # fmt: skip


def papers_of(running):
    """Schools that have signed such a paper."""

    def schools_with(**which):
        return Count("organisation", distinct=True, filter=Q(**which))

    signed = Document.objects.filter(programme__in=running, status=DocumentStatus.SIGNED)
    return signed.aggregate(
        orders=schools_with(code="D01"),
        regulations=schools_with(code="D14"),
        papers=schools_with(code__in=("D12", "D01")),
        reports=schools_with(code="D58"),
    )


def people_of(running):
    mentor, mentee = Q(side=Side.MENTOR), Q(side=Side.MENTEE)
    return Participation.objects.filter(programme__in=running).aggregate(
        mentors=Count("pk", filter=mentor),
        mentees=Count("pk", filter=mentee),
        with_mentors=Count("organisation", distinct=True, filter=mentor),
        with_mentees=Count("organisation", distinct=True, filter=mentee),
    )


def surveys_of(running):
    put = Survey.objects.filter(programme__in=running, code=PARAMETERS)
    put = put.exclude(state=SurveyState.DRAFT)
    return put.aggregate(
        at_entry=Count("organisation", distinct=True, filter=Q(wave="entry")),
        at_exit=Count("organisation", distinct=True, filter=Q(wave="exit")),
    )
