"""What the timetable tidies away."""

from datetime import timedelta

from django.utils import timezone

from mentoring.actions import housekeeping, rosters
from mentoring.actions.consents import expire_consents


def delete_old_uploads(job):
    count = housekeeping.delete_uploads(before=timezone.now() - timedelta(hours=24))
    rosters.expire_batches()
    rosters.forget_readings(before=timezone.now() - timedelta(days=30))
    return {"counts": {"Удалено файлов": count}}


def delete_old_sign_in_logs(job):
    count = housekeeping.delete_sign_in_logs(before=timezone.now() - timedelta(days=30))
    return {"counts": {"Удалено записей": count}}


def delete_ended_sessions(job):
    return {"counts": {"Удалено сеансов": housekeeping.delete_ended_sessions()}}


def delete_old_jobs(job):
    count = housekeeping.delete_finished_jobs(before=timezone.now() - timedelta(days=90))
    return {"counts": {"Удалено заданий": count}}


def expire_old_consents(job):
    return {"counts": {"Истёк срок согласий": expire_consents(on=timezone.localdate())}}
