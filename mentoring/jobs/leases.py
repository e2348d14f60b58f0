"""Who has a job: it is taken for a time and written to by nobody else."""

import logging
import os
import secrets
import socket
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from mentoring.models import Job, JobState

logger = logging.getLogger(__name__)

ATTEMPTS = 3
HUNG_SECONDS = 900  # a handler silent for longer loses its lease


class LeaseLost(Exception):
    """Somebody else has the job now; whatever was not committed is his to do."""


def worker_name():
    """The machine and the process, for whoever looks into the table."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def take(worker):
    """The next due job under a lease of one's own, or None; a job that kills its workers fails."""
    while Job.objects.due(timezone.now()).exists():  # asks without locking an idle database
        job = lease_next(worker)
        if job is None or job.attempts <= ATTEMPTS:
            return job
        leave(
            job,
            JobState.FAILED,
            finished_at=timezone.now(),
            message="Работа трижды прерывалась на одном и том же шаге: не хватило памяти или "
            "компьютер выключался. Попробуйте ещё раз; если не поможет, сообщите администратору "
            f"номер задания: {job.pk}.",
        )
    return None


@transaction.atomic
def lease_next(worker):
    """Two workers that come at once get two different jobs."""
    due = Job.objects.due(timezone.now()).select_for_update(skip_locked=True, of=("self",))
    job = due.first()
    if job is None:
        return None
    job.state = JobState.RUNNING
    job.attempts += 1
    # A lease is of one taking: the same worker may lose a job and take it again.
    job.leased_by = f"{worker[:60]}:{secrets.token_hex(4)}"
    job.leased_until = lease_end()
    job.message = ""  # of the last attempt
    job.save(update_fields=["state", "attempts", "leased_by", "leased_until", "message"])
    return job


def lease_end():
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def write(job, **values):
    """Change the row, and the job in hand, only while the lease is one's own."""
    own = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, leased_by=job.leased_by)
    if not own.update(**values):
        raise LeaseLost(f"job {job.pk}")
    for name, value in values.items():
        setattr(job, name, value)


def hold(job, **values):
    """Change the row and renew the lease."""
    write(job, leased_until=lease_end(), **values)


def leave(job, state, **values):
    """Give the lease back; the state, or None when the lease is lost and the row another's."""
    try:
        write(job, state=state, leased_by="", leased_until=None, **values)
    except LeaseLost:
        logger.info("Job %s has another worker now", job.pk)
        return None
    return state


def progress(job, done, total, message=""):
    """Tell how far a job is, and keep its lease."""
    hold(job, done=done, total=total, message=message)


@contextmanager
def lease_kept(job):
    """Renew the lease while a long step is silent."""
    over = threading.Event()
    keeper = threading.Thread(target=keep_lease, args=(job.pk, job.leased_by, over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def keep_lease(pk, leased_by, over):
    own = Job.objects.filter(pk=pk, state=JobState.RUNNING, leased_by=leased_by)
    hung_at = time.monotonic() + HUNG_SECONDS
    while not over.wait(settings.JOB_LEASE_SECONDS / 3) and time.monotonic() < hung_at:
        try:
            own.update(leased_until=lease_end())
        except DatabaseError as error:
            logger.warning("The lease of job %s was not renewed: %s", pk, error)
    connection.close()
