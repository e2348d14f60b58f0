import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.jobs import retry_job
from mentoring.models import AuditEntry, Job, JobState
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def make_job(**facts):
    return Job.objects.create(
        organisation=OrganisationFactory(),
        handler="tests.handlers.one_go",
        title="Проба",
        key="a",
        created_by=UserFactory(),
        **facts,
    )


def test_retry_job_goes_on_from_the_last_step_and_leaves_an_audit_line():
    asked_by, curator = UserFactory(), UserFactory()
    job = make_job(state=JobState.FAILED, finished_at=timezone.now(), done=2, attempts=3)
    Job.objects.filter(pk=job.pk).update(created_by=asked_by)
    job.refresh_from_db()

    retry_job(job=job, by=curator)

    job.refresh_from_db()
    assert (job.state, job.done, job.attempts, job.created_by) == (
        JobState.QUEUED, 2, 0, asked_by,
    )  # fmt: skip
    assert [(entry.action, entry.by) for entry in AuditEntry.objects.all()] == [
        ("job.retried", curator)
    ]


def test_retry_job_refuses_a_job_that_did_not_fail():
    job = make_job()

    with pytest.raises(ValidationError, match="Повторять нечего: задание «Проба»"):
        retry_job(job=job, by=UserFactory())

    assert AuditEntry.objects.count() == 0
