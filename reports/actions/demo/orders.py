"""Orders of the demonstration: one signed by its director, one waiting for him."""

from datetime import timedelta

from mentoring.actions.documents import issue_document
from mentoring.actions.signing import send_to_agreement, sign_document
from mentoring.models import Role
from mentoring.schoolyear import SchoolYear


def send_order_on_team(programme, people, today):
    """What lies on the director's desk today: written by the curator, numbered by the secretary."""
    curator = next(p for p, entry in people.values() if entry.get("role") == Role.CURATOR)
    user = curator.memberships.get(role=Role.CURATOR).user
    order = issue_document(
        code="D02",
        organisation=programme.organisation,
        programme=programme,
        by=user,
        number="58-од",
        dated_on=today,
    )
    send_to_agreement(document=order, by=user)


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
