"""What a member may know of the certificates of a pair's mentors: facts of criminal law are not
for everybody's eyes."""

from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.models import Clearance, PersonKind, pairs_without_clearance


def halted(member, mentorships):
    """Numbers of the pairs that may not meet today."""
    if not allowed(member, Can.SEE_CLEARANCES):
        return set()
    return pairs_without_clearance(mentorships, timezone.localdate())


def expiring(member, mentorship):
    """Certificates of its mentors from outside that end within a month."""
    if not (mentorship.is_open and allowed(member, Can.SEE_CLEARANCES)):
        return []
    soon = Clearance.objects.visible_to(member).expiring(timezone.localdate()).criminal()
    return list(
        soon.filter(person__in=mentorship.mentors(), person__kind=PersonKind.PARTNER)
        .select_related("person")
        .order_by("valid_until", "pk")
    )
