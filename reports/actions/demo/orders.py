"""Orders of the demonstration, signed by its director."""

from datetime import timedelta

from mentoring.actions.documents import issue_document
from mentoring.actions.signing import sign_document
from mentoring.models import Role
from mentoring.schoolyear import SchoolYear


def sign_order_on_pairs(programme, people):
    """The order of this autumn, signed by the director although one consent was still to come."""
    director = next(p for p, entry in people.values() if entry.get("role") == Role.DIRECTOR)
    user = director.memberships.get(role=Role.DIRECTOR).user
    order = issue_document(
        code="D05",
        organisation=programme.organisation,
        programme=programme,
        by=user,
        number="41-од",
        dated_on=SchoolYear(programme.year).first_day + timedelta(days=30),
    )
    sign_document(
        document=order,
        by=user,
        signed_on=order.dated_on,
        despite="Согласие работника будет приложено до конца недели.",
    )
