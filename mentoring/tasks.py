"""What Celery calls, and what the timetable has done. Thin: one call each."""

import time
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from mentoring import jobs
from mentoring.actions import housekeeping

WORK_OFF_SECONDS = 300  # well under the task's time limit; the rest is rung for anew


@shared_task
def work_off():
    end = time.monotonic() + WORK_OFF_SECONDS
    jobs.work_off(jobs.worker_name(), is_stopping=lambda: time.monotonic() > end)
    if time.monotonic() > end:
        jobs.ring()


@shared_task
def sweep():
    jobs.sweep()


@shared_task
def keep_timetable():
    if jobs.keep_timetable():
        jobs.ring()


# --- handlers of the timetable


def delete_old_uploads(job):
    count = housekeeping.delete_uploads(before=timezone.now() - timedelta(hours=24))
    return {"counts": {"Удалено файлов": count}}


def delete_old_sign_in_logs(job):
    count = housekeeping.delete_sign_in_logs(before=timezone.now() - timedelta(days=30))
    return {"counts": {"Удалено записей": count}}


def delete_ended_sessions(job):
    return {"counts": {"Удалено сеансов": housekeeping.delete_ended_sessions()}}


def delete_old_jobs(job):
    count = housekeeping.delete_finished_jobs(before=timezone.now() - timedelta(days=90))
    return {"counts": {"Удалено заданий": count}}
