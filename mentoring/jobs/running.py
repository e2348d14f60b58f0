"""A job from its handler's first step to its result, whatever happens on the way."""

import inspect
import logging
import secrets
import time
from collections import Counter
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from mentoring.jobs.leases import ATTEMPTS, LeaseLost, hold, lease_kept, leave, take
from mentoring.models import JobState

logger = logging.getLogger(__name__)

SLICE_SECONDS = 60  # then a long job lets the others pass
RETRY_SECONDS = 10
PASSING = (OperationalError, InterfaceError, OSError)  # the database or the disk: may pass


class Interrupted(Exception):
    """The worker stops or the slice of time is over; the job goes on later."""


def work_off(worker, is_stopping=lambda: False):
    """Do job after job until nothing is due; how many were left in which state."""
    left = Counter()
    while not is_stopping() and (job := take(worker)):
        slice_end = time.monotonic() + SLICE_SECONDS
        left[work(job, lambda end=slice_end: is_stopping() or time.monotonic() > end)] += 1
    return left


def work(job, is_over=lambda: False):
    """Do a job that was taken; the state it was left in, or None when another worker has it."""
    try:
        with lease_kept(job):
            result = run(job, is_over)
        return finish(job, result)
    except LeaseLost:
        logger.info("Job %s has another worker now", job.pk)
        return None
    except Interrupted:
        return leave(job, JobState.QUEUED, run_at=timezone.now(), attempts=0)
    except ValidationError as error:
        return fail(job, " ".join(error.messages))
    except SoftTimeLimitExceeded:
        return fail_with_number(job, "Работа заняла слишком много времени и остановлена.")
    except PASSING as error:
        return try_later(job, error)
    except Exception:  # noqa: BLE001  no handler may end the worker
        return fail_with_number(job, "Не получилось из-за ошибки в программе.")


def run(job, is_over):
    """Call the handler; every step it yields is committed with its count."""
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
    """The function behind the dotted path, if it or its module stands in JOB_HANDLERS."""
    module = job.handler.rpartition(".")[0]
    if {job.handler, module}.isdisjoint(settings.JOB_HANDLERS):
        raise LookupError(f"{job.handler} is not in JOB_HANDLERS")
    return import_string(job.handler)


@transaction.atomic
def commit(job, step):
    """Store a step together with its count; the next step has all its attempts before it."""
    hold(job)  # locks the row: nobody takes the job in the middle of the step
    answer = step() if step else None
    hold(
        job,
        done=job.done + 1,
        total=job.total,
        message=job.message,
        result=job.result,
        attempts=1,
    )
    return answer


@transaction.atomic
def finish(job, result):
    return leave(
        job,
        JobState.DONE,
        done=max(job.done, job.total),
        total=job.total,
        message=job.message,
        result=job.result if result is None else dict(result),
        finished_at=timezone.now(),
    )


def fail(job, message):
    return leave(job, JobState.FAILED, message=message, finished_at=timezone.now())


def fail_with_number(job, cause):
    """The user gets the cause and a number, the log the same number and the traceback."""
    number = secrets.token_hex(4).upper()
    logger.exception("Job %s (%s) failed, error %s", job.pk, job.handler, number)
    return fail(job, f"{cause} Сообщите администратору номер ошибки: {number}.")


def try_later(job, error):
    """What may pass by itself is tried again, a little later each time."""
    if job.attempts >= ATTEMPTS:
        return fail_with_number(job, "База данных или диск сервера не отвечали три раза подряд.")
    logger.warning("Job %s is tried again later: %s", job.pk, error)
    if not connection.in_atomic_block:  # whoever opened a transaction closes it first
        connection.close_if_unusable_or_obsolete()
    return leave(
        job,
        JobState.QUEUED,
        run_at=timezone.now() + timedelta(seconds=RETRY_SECONDS * job.attempts),
        message="База данных или диск сервера не отвечали. Работа скоро продолжится сама.",
    )
