"""The job table at work: who takes a job, how it goes step by step, what becomes of it.

A handler is a plain function `handler(job, **arguments)`; it returns the job's result, a dict with
any of `text`, `counts` ({"Создано": 3}) and `url` (an address of this site), or None.

* A handler that only returns does its work in one go. It may be done twice, after a kill.
* A handler that yields goes step by step and begins with what `job.done` leaves to do. What it
  yields is None, when the step has stored itself (it may be repeated once, after a kill), or a
  function without arguments with the step's writes: they are stored in one transaction with the
  count, so that after a kill there are both or neither. Slow work stands before the yield, outside
  of any transaction. What the function returned is the value of the `yield`.
  `job.total`, `job.message` and `job.result` set by the handler are stored with the next step.
"""

import inspect
import logging
import os
import secrets
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.utils import timezone
from django.utils.module_loading import import_string

from mentoring import celery_app
from mentoring.models import Job, JobState, PeriodicRun

logger = logging.getLogger(__name__)

ATTEMPTS = 3
SLICE_SECONDS = 60  # then a long job lets the others pass
HUNG_SECONDS = 900  # a handler silent for longer loses its lease
RING_SECONDS = 0.5
RINGS = 8  # as many workers as one sweep wakes
PASSING = (OperationalError, InterfaceError, OSError)  # the disk or the database: may pass

enqueue = Job.enqueue
hammer = threading.Lock()


class LeaseLost(Exception):
    """Somebody else has the job now; whatever was not committed is his to do."""


class Interrupted(Exception):
    """The worker stops or the slice of time is over; the job goes on later."""


# --- the bell


def ring():
    """Wake a worker, if there is a Redis. The row is the record: nothing is lost without a bell."""
    if settings.REDIS_URL:
        thread = threading.Thread(target=strike, daemon=True)
        thread.start()
        thread.join(RING_SECONDS)


def strike():
    # A Redis that does not answer holds one thread, not one for every request.
    if not hammer.acquire(timeout=RING_SECONDS):
        return
    try:
        celery_app.send_task("mentoring.tasks.work_off", retry=False, ignore_result=True)
    except Exception as error:  # noqa: BLE001  the user's action is done; the sweep rings again
        logger.warning("The bell is silent, the sweep will ring again: %s", error)
    finally:
        hammer.release()


def sweep():
    """Ring once more for what waits too long or lost its worker; how many are due."""
    due = Job.objects.due(timezone.now()).count()
    for _ in range(min(due, RINGS)):
        ring()
    return due


# --- the table


def worker_name():
    return f"{socket.gethostname()}:{os.getpid()}"


def take(worker):
    """The next due job under a lease of one's own, or None; a job that kills its workers fails."""
    while Job.objects.due(timezone.now()).exists():
        with transaction.atomic():
            now = timezone.now()
            due = Job.objects.due(now).select_for_update(skip_locked=True, of=("self",))
            job = due.first()
            if job is None:
                return None
            lease(job, worker, now)
        if job.attempts <= ATTEMPTS:
            return job
        fail(
            job,
            f"Работа {ATTEMPTS} раза подряд прервалась на одном и том же шаге: не хватило памяти "
            "или компьютер выключался. Попробуйте ещё раз; если не поможет, сообщите "
            f"администратору номер задания: {job.pk}.",
        )
    return None


def lease(job, worker, now):
    job.state = JobState.RUNNING
    job.attempts += 1
    # A lease is of one taking: the same worker may lose a job and take it again.
    job.leased_by = f"{worker[:60]}:{secrets.token_hex(4)}"
    job.leased_until = now + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    job.save(update_fields=["state", "attempts", "leased_by", "leased_until"])


def write(job, **values):
    """Change the row only while the lease is one's own."""
    own = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, leased_by=job.leased_by)
    if not own.update(**values):
        raise LeaseLost(f"job {job.pk}")


def hold(job, **values):
    """Change the row and renew the lease."""
    until = timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    write(job, leased_until=until, **values)


def leave(job, state, **values):
    """Give the lease back; silent when it is lost already, for then the row is another's."""
    job.state = state
    try:
        write(job, state=state, leased_by="", leased_until=None, **values)
    except LeaseLost:
        logger.info("Job %s has another worker now", job.pk)
        job.state = None
    return job.state


def progress(job, done, total, message=""):
    """Tell how far a job is, and keep its lease."""
    job.done, job.total, job.message = done, total, message
    hold(job, done=done, total=total, message=message)


# --- one job


def work(job, is_over=lambda: False):
    """Do a job that was taken; the state it was left in, or None when another worker has it."""
    try:
        with lease_kept(job):
            result = go(job, is_over)
        return finish(job, result)
    except LeaseLost:
        logger.info("Job %s has another worker now", job.pk)
        return None
    except Interrupted:
        return leave(job, JobState.QUEUED, run_at=timezone.now(), attempts=0)
    except ValidationError as error:
        return fail(job, " ".join(error.messages))
    except PASSING as error:
        return try_later(job, error)
    except Exception:  # noqa: BLE001  no handler may end the worker
        return fail_with_number(job)


def go(job, is_over):
    """Run the handler; every step it yields is committed with its count."""
    outcome = handler_of(job)(job, **job.arguments)
    if not inspect.isgenerator(outcome):
        return outcome
    answer = None
    while True:
        try:
            step = outcome.send(answer)
        except StopIteration as end:
            return end.value
        answer = commit(job, step)
        if is_over():
            outcome.close()
            raise Interrupted


def handler_of(job):
    """The function behind the dotted path, which must stand in JOB_HANDLERS, itself or its module."""
    module = job.handler.rpartition(".")[0]
    if {job.handler, module}.isdisjoint(settings.JOB_HANDLERS):
        raise LookupError(f"{job.handler} is not in JOB_HANDLERS")
    return import_string(job.handler)


def commit(job, step):
    """Store a step and its count together, under the lease; the next step has all its attempts."""
    with transaction.atomic():
        hold(job)  # locks the row, so that nobody takes the job in the middle of the step
        answer = step() if step else None
        job.done += 1
        hold(
            job,
            done=job.done,
            total=job.total,
            message=job.message,
            result=job.result,
            attempts=1,
        )
    return answer


@contextmanager
def lease_kept(job):
    """Renew the lease while a long step is silent."""
    over = threading.Event()
    keeper = threading.Thread(target=keep_lease, args=(job, over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def keep_lease(job, over):
    hung_at = time.monotonic() + HUNG_SECONDS
    while not over.wait(settings.JOB_LEASE_SECONDS / 3) and time.monotonic() < hung_at:
        try:
            hold(job)
        except LeaseLost:
            break
        except DatabaseError as error:
            logger.warning("The lease of job %s was not renewed: %s", job.pk, error)
    connection.close()


def finish(job, result):
    job.result = result or job.result
    return leave(
        job,
        JobState.DONE,
        result=job.result,
        done=max(job.done, job.total),
        total=job.total,
        message=job.message,
        finished_at=timezone.now(),
    )


def fail(job, message):
    job.message = message
    return leave(job, JobState.FAILED, message=message, finished_at=timezone.now())


def fail_with_number(job):
    """The user gets a number, the log gets the number and the traceback."""
    number = secrets.token_hex(4).upper()
    logger.exception("Job %s (%s) failed, error %s", job.pk, job.handler, number)
    return fail(
        job,
        f"Не получилось из-за ошибки в программе. Сообщите администратору номер ошибки: {number}.",
    )


def try_later(job, error):
    """What may pass by itself is tried again, a little later each time."""
    if isinstance(error, SoftTimeLimitExceeded) or job.attempts >= ATTEMPTS:
        return fail_with_number(job)
    logger.warning("Job %s is tried again later: %s", job.pk, error)
    close_old_connections()
    return leave(
        job,
        JobState.QUEUED,
        run_at=timezone.now() + timedelta(seconds=10 * job.attempts),
        message="Временная помеха: база данных или диск не отвечали. Работа будет продолжена.",
    )
