from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, JobState


@transaction.atomic
def retry_job(*, job, by):
    """Queue a failed job anew; it goes on from its last committed step."""
    if job.state != JobState.FAILED:
        raise ValidationError(f"Повторять нечего: задание «{job.title}» не завершалось неудачей.")
    job.wait_anew(by=job.created_by)  # it stays in the list of whoever asked for it
    AuditEntry.record("job.retried", target=job, by=by)
    return job
