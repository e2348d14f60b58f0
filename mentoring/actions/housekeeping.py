from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, ImportBatch, Job, JobState, PeriodicRun


def delete_uploads(*, before):
    """Delete the files of rosters uploaded before the moment; how many. They hold more than we need."""
    old = ImportBatch.objects.filter(created_at__lt=before).exclude(file="")
    return sum(delete_upload(pk) for pk in old.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def delete_upload(pk):
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=pk)
    if not batch.file:
        return False
    # A kill between the two leaves a row that names no file: the next run mends it.
    batch.file.delete(save=False)
    batch.save(update_fields=["file"])
    AuditEntry.record("roster.upload_deleted", target=batch, by=None, fields=["file"])
    return True


@transaction.atomic
def delete_sign_in_logs(*, before):
    """Delete what is known of sign-ins before the moment: user names and addresses; how many rows."""
    tables = (AccessAttempt, AccessFailureLog, AccessLog)
    return sum(table.objects.filter(attempt_time__lt=before).delete()[0] for table in tables)


def delete_ended_sessions():
    """Delete the sessions that can no longer be entered; how many."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


@transaction.atomic
def delete_finished_jobs(*, before):
    """Delete the jobs that ended before the moment, and the marks of the timetable; how many jobs."""
    PeriodicRun.objects.filter(day__lt=timezone.localdate(before)).delete()
    ended = Job.objects.filter(state__in=[JobState.DONE, JobState.FAILED], finished_at__lt=before)
    return ended.delete()[0]
