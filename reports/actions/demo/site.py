"""The kit for the site that the curator of the demonstration put there this autumn."""

from datetime import timedelta

from mentoring.actions.consents import DATA_BY_AGE, record_consents
from mentoring.actions.documents import issue_document
from mentoring.models import ConsentKind, Person, PersonKind, Role, Side
from reports.actions.publications import note_publication

NAMED = 2  # mentors who have let the site name them; the curator is the third


def allow_names(programme, day, user):
    """By two papers each, as the law wants it: for the data and, apart from it, for publication."""
    entries = programme.participations.filter(side=Side.MENTOR, person__kind=PersonKind.TEACHER)
    mentors = Person.objects.filter(pk__in=entries.values("person")).present().by_name()[:NAMED]
    for kind in (DATA_BY_AGE, ConsentKind.PUBLICATION):
        record_consents(people=[*mentors, programme.curator], kind=kind, given_on=day, by=user)


def publish_section(programme, today):
    user = programme.curator.memberships.get(role=Role.CURATOR).user
    day = max(today - timedelta(days=10), programme.starts_on)
    allow_names(programme, day, user)
    kit = issue_document(
        code="D66", organisation=programme.organisation, programme=programme, by=user, dated_on=day
    )
    note_publication(
        document=kit, published_on=day, by=user,
        address=f"{programme.organisation.website}/mentoring/",
    )  # fmt: skip
