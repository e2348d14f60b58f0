from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.conf import settings as project_settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone

from mentoring import jobs
from mentoring.models import AuditEntry, ImportBatch, Job, JobState, PeriodicRun
from reports.actions import backups
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

DAILY = {"title": "Раз в день", "handler": "tests.handlers.one_go", "hour": 3, "minute": 10}
FREQUENT = {"title": "Каждые шесть часов", "handler": "tests.handlers.one_go", "every_hours": 6}


def at(hour, minute=0, day=21):
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.get_default_timezone())


def run_entry(name):
    """What the timetable's entry does, as a worker does it."""
    entry = project_settings.TIMETABLE[name]
    jobs.enqueue(handler=entry["handler"], title=entry["title"], key=name)
    job = jobs.take("первый")
    jobs.work(job)
    job.refresh_from_db()
    return job


@pytest.mark.parametrize(
    ("moments", "queued"),
    [
        ([at(3, 9)], 0),
        ([at(3, 10)], 1),
        ([at(3, 10), at(3, 11), at(23, 59)], 1),
        ([at(3, 10), at(2, 59, day=22), at(3, 10, day=22)], 2),
        # The clock is put back an hour: nothing is done twice.
        ([at(3, 10), at(2, 30), at(3, 10)], 1),
        # The machine was off at ten past three.
        ([at(18)], 1),
    ],
)
def test_a_daily_job_is_queued_once_a_day(settings, moments, queued):
    settings.TIMETABLE = {"daily": DAILY}

    counts = [jobs.keep_timetable(moment) for moment in moments]

    assert (sum(counts), Job.objects.count()) == (queued, queued)


def test_a_frequent_job_is_queued_once_in_each_turn(settings):
    settings.TIMETABLE = {"frequent": FREQUENT}

    counts = [jobs.keep_timetable(at(hour)) for hour in (0, 5, 6, 11, 12, 23)]

    assert counts == [1, 0, 1, 0, 1, 1]
    assert list(PeriodicRun.objects.order_by("turn").values_list("turn", flat=True)) == [0, 1, 2, 3]


@pytest.mark.parametrize("name", project_settings.TIMETABLE)
def test_every_entry_of_the_timetable_runs(name, monkeypatch):
    # A second connection knows nothing of a test's transaction.
    monkeypatch.setattr(backups, "moment", lambda folder: nullcontext("default"))
    job = run_entry(name)

    assert (job.state, set(job.result["counts"].values())) == (JobState.DONE, {0})


def test_uploads_are_deleted_after_a_day():
    school = OrganisationFactory()
    batches = [
        ImportBatch.objects.create(
            organisation=school,
            file_name="5А.xlsx",
            sha256="0" * 64,
            file=ContentFile("Петрова Анна".encode(), name=f"{age}.csv"),
        )
        for age in (25, 23)
    ]
    paths = [Path(batch.file.path) for batch in batches]
    ImportBatch.objects.filter(pk=batches[0].pk).update(
        created_at=timezone.now() - timedelta(hours=25)
    )

    job = run_entry("old_uploads")

    assert [path.exists() for path in paths] == [False, True]
    assert [bool(ImportBatch.objects.get(pk=batch.pk).file) for batch in batches] == [False, True]
    assert job.result == {"counts": {"Удалено файлов": 1}}
    assert [entry.action for entry in AuditEntry.objects.all()] == ["roster.upload_deleted"]


def test_sign_in_logs_are_deleted_after_thirty_days():
    for name, days in (("old", 31), ("young", 29)):
        attempt = AccessAttempt.objects.create(username=name, failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=timezone.now() - timedelta(days=days)
        )

    run_entry("old_sign_in_logs")

    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["young"]


def test_sessions_are_deleted_when_they_have_ended():
    now = timezone.now()
    Session.objects.create(session_key="ended", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="living", expire_date=now + timedelta(minutes=1))

    run_entry("ended_sessions")

    assert [session.session_key for session in Session.objects.all()] == ["living"]


def test_finished_jobs_are_deleted_after_ninety_days_and_the_others_stay():
    now = timezone.now()
    for key, state, days in (
        ("old", JobState.DONE, 91),
        ("old-failed", JobState.FAILED, 91),
        ("young", JobState.DONE, 89),
    ):
        Job.objects.create(
            handler="x", title="Проба", key=key, state=state, finished_at=now - timedelta(days=days)
        )
    waiting = Job.objects.create(
        handler="x", title="Проба", key="waiting", run_at=now + timedelta(days=1)
    )
    Job.objects.filter(pk=waiting.pk).update(created_at=now - timedelta(days=91))
    PeriodicRun.objects.create(name="daily", day=now.date() - timedelta(days=95))

    run_entry("old_jobs")

    assert {job.key for job in Job.objects.all()} == {"young", "waiting", "old_jobs"}
    assert PeriodicRun.objects.count() == 0
