from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, MentorshipStatus


@transaction.atomic
def record_meeting(*, meeting, by):
    """A meeting that was held or is planned; the future cannot have been held."""
    if meeting.mentorship.status != MentorshipStatus.ACTIVE:
        raise ValidationError("Встречи записываются у пары, которая работает.")
    if meeting.held_on and meeting.held_on > timezone.localdate():
        raise ValidationError("Встреча ещё не состоялась: день проведения в будущем.")
    meeting.organisation = meeting.mentorship.organisation
    meeting.recorded_by = by
    meeting.full_clean()
    meeting.save()
    AuditEntry.record("meeting.recorded", target=meeting, by=by)
    return meeting
