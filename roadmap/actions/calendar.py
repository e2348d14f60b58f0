from django.db import transaction

from mentoring.models import AuditEntry


@transaction.atomic
def add_calendar_day(*, calendar_day, by):
    """A day the organisation keeps otherwise than the country does."""
    calendar_day.full_clean()
    calendar_day.save()
    AuditEntry.record("calendar_day.added", target=calendar_day, by=by)
    return calendar_day


@transaction.atomic
def delete_calendar_day(*, calendar_day, by):
    AuditEntry.record("calendar_day.deleted", target=calendar_day, by=by)
    calendar_day.delete()
