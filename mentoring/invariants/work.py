"""Background work, letters and what must not be kept for long."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from mentoring.invariants.invariant import Invariant, rows
from mentoring.models import ImportBatch, Job, JobState, Mail, MailState

SLACK = timedelta(minutes=5)
# The timetable deletes once an hour or once a night; the machine may have been off for a night.
UPLOADS_KEPT = timedelta(hours=48)
SIGN_INS_KEPT = timedelta(days=32)
SESSIONS_KEPT = timedelta(days=2)


def lost_jobs():
    lost = timezone.now() - SLACK
    return rows(Job.objects.filter(state=JobState.RUNNING, leased_until__lt=lost))


def lost_mails():
    """A letter on its way for a day: whoever carried it was killed, and nobody asked since."""
    lost = timezone.now() - timedelta(days=1)
    return rows(Mail.objects.filter(state=MailState.SENDING, taken_at__lt=lost))


def old_uploads():
    """Lists as the school uploaded them hold more than the programme needs."""
    return rows(
        ImportBatch.objects.exclude(file="").filter(created_at__lt=timezone.now() - UPLOADS_KEPT)
    )


def old_traces():
    """Sessions that have ended and traces of sign-ins past their term."""
    now = timezone.now()
    yield from rows(Session.objects.filter(expire_date__lt=now - SESSIONS_KEPT))
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        yield from rows(table.objects.filter(attempt_time__lt=now - SIGN_INS_KEPT))


INVARIANTS = (
    Invariant("job_has_worker", "Задание, которое выполняется, кто-то выполняет", lost_jobs),
    Invariant("mail_on_its_way", "Письма не застревают при отправке", lost_mails),
    Invariant("upload_is_deleted", "Загруженные списки не хранятся дольше срока", old_uploads),
    Invariant("traces_are_deleted", "Сеансы и следы входа не хранятся дольше срока", old_traces),
)
