from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.mentorships import close_mentorship
from mentoring.models import (
    DATA_KINDS,
    AuditEntry,
    Consent,
    ConsentStatus,
    Mentorship,
    MentorshipStatus,
)


@transaction.atomic
def record_consent(*, person, kind, given_on, by, until=None, signed_by="", kept_where=""):
    """A consent signed on paper is noted; a kind that is already in force is not noted twice."""
    if Consent.objects.filter(person=person, kind=kind, status=ConsentStatus.GIVEN).exists():
        raise ValidationError(f"{person}: такое согласие уже отмечено как полученное.")
    consent = Consent(
        organisation=person.organisation,
        person=person,
        kind=kind,
        given_on=given_on,
        until=until,
        signed_by=signed_by,
        kept_where=kept_where,
    )
    consent.full_clean()
    consent.save()
    AuditEntry.record("consent.recorded", target=consent, by=by, fields=[kind])
    return consent


@transaction.atomic
def withdraw_consent(*, consent, by, on=None):
    """A withdrawal acts at once: without consent to data the person's pairs are stopped (152-ФЗ, ст. 9)."""
    day = on or timezone.localdate()
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.status != ConsentStatus.GIVEN:
        raise ValidationError("Отозвать можно только полученное согласие.")
    consent.status = ConsentStatus.WITHDRAWN
    consent.withdrawn_on = day
    consent.save(update_fields=["status", "withdrawn_on"])
    AuditEntry.record("consent.withdrawn", target=consent, by=by, fields=[consent.kind])
    if consent.kind in DATA_KINDS:
        for mentorship in Mentorship.objects.open().filter(
            members__person=consent.person, members__left_on__isnull=True
        ):
            close_mentorship(
                mentorship=mentorship,
                by=by,
                status=MentorshipStatus.STOPPED,
                reason="Отозвано согласие на обработку персональных данных.",
                on=max(day, mentorship.started_on or day),
            )
    return consent
