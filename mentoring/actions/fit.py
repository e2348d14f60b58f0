from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, FitAnswer


@transaction.atomic
def note_fit(*, mentorship, person, answer, by=None, on=None):
    """What one side says of the pair after the first meeting; said again, the last word counts."""
    said, _ = FitAnswer.objects.update_or_create(
        mentorship=mentorship,
        person=person,
        defaults={
            "organisation": mentorship.organisation,
            "answer": answer,
            "said_on": on or timezone.localdate(),
            "entered_by": by,
        },
    )
    said.full_clean()
    AuditEntry.record("fitanswer.recorded", target=said, by=by)
    return said
