"""What a programme stands on: team, resources, experts, audiences, partners with their agreements."""

from dataclasses import dataclass

from django.db.models import Count, Q

from mentoring.models import (
    Agreement,
    Announcement,
    AnnouncementReceipt,
    Audience,
    Expert,
    Partner,
    Resource,
    TeamMember,
)


@dataclass(frozen=True)
class Around:
    """Zeros while nobody has entered anything."""

    team: int = 0
    resources: int = 0
    secured: int = 0
    experts: int = 0
    audiences: int = 0
    outside: int = 0
    partners: int = 0
    agreements: int = 0
    announcements: int = 0
    told: int = 0


def around(programme, today):
    resources = Resource.objects.of_programme(programme).aggregate(
        all=Count("pk"), secured=Count("pk", filter=Q(is_secured=True))
    )
    audiences = Audience.objects.of_programme(programme).aggregate(
        all=Count("pk"), outside=Count("pk", filter=Q(is_inside=False))
    )
    announced = Announcement.objects.published().filter(programme=programme)
    reached = AnnouncementReceipt.objects.filter(announcement__in=announced, reason="").aggregate(
        announcements=Count("announcement", distinct=True),
        people=Count("person", distinct=True),
        partners=Count("partner", distinct=True),
    )
    partners = Partner.objects.filter(organisation=programme.organisation, is_at_work=True)
    agreed = Agreement.objects.in_force(today).filter(partner__in=partners)
    return Around(
        team=TeamMember.objects.of_programme(programme).count(),
        resources=resources["all"],
        secured=resources["secured"],
        experts=Expert.objects.of_programme(programme).count(),
        audiences=audiences["all"],
        outside=audiences["outside"],
        partners=partners.count(),
        agreements=agreed.values("partner").distinct().count(),
        announcements=reached["announcements"],
        told=reached["people"] + reached["partners"],
    )
