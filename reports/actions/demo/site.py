"""The kit for the site that the curator of the demonstration put there this autumn."""

from datetime import timedelta

from mentoring.actions.documents import issue_document
from mentoring.models import Role
from reports.actions.publications import note_publication


def publish_section(programme, today):
    user = programme.curator.memberships.get(role=Role.CURATOR).user
    day = max(today - timedelta(days=10), programme.starts_on)
    kit = issue_document(
        code="D66", organisation=programme.organisation, programme=programme, by=user, dated_on=day
    )
    note_publication(
        document=kit, published_on=day, by=user,
        address=f"{programme.organisation.website}/mentoring/",
    )  # fmt: skip
