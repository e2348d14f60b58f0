"""Handlers of jobs for tests only; children are allowed them by the variable JOB_HANDLERS."""

import time
from functools import partial

from django.core.exceptions import ValidationError

from mentoring.models import AuditEntry, Job

STEP = "test.step"


def store_row(number):
    AuditEntry.objects.create(action=STEP, target_id=number)


def store_row_slowly(number, pause):
    store_row(number)
    time.sleep(pause)


def rows_with_the_count(job, count, pause=0):
    """Each row and its count in one transaction; the slow part stands before it."""
    job.total = count
    for number in range(job.done, count):
        time.sleep(pause)
        yield partial(store_row, number)
    return {"counts": {"Строк": count}}


def rows_in_long_transactions(job, count, pause=0):
    """As above, but a kill nearly always comes in the middle of the transaction."""
    job.total = count
    for number in range(job.done, count):
        yield partial(store_row_slowly, number, pause)


def rows_by_themselves(job, count, pause=0):
    """Each row is stored before the step is counted: a kill in between repeats it."""
    job.total = count
    for number in range(job.done, count):
        store_row(number)
        time.sleep(pause)
        yield


def one_go(job, **arguments):
    return {"text": "Готово", "url": "/o/ryabinovka/", "counts": arguments}


def refused(job):
    raise ValidationError("Лист «5А», строка 14: нет фамилии.")


def broken(job):
    raise ZeroDivisionError("pupil Ivanova")


def broken_at_third_step(job, count):
    for number in range(job.done, count):
        if number == 2:
            raise ZeroDivisionError
        yield partial(store_row, number)


def broken_inside_its_step(job):
    def store_and_break():
        store_row(0)
        raise ZeroDivisionError

    yield store_and_break


def disk_is_full(job):
    raise OSError(28, "No space left on device")


def unprintable(job):
    return {"text": object()}


def sums_up(job, numbers):
    """Keeps what it gathered in the row, so that a kill does not lose it."""
    job.result = job.result or {"counts": {"Сумма": 0}}
    for number in numbers[job.done :]:
        job.result["counts"]["Сумма"] += number
        job.message = f"Прибавлено {number}"
        yield


def asks_back(job):
    """What the step's writes return is the value of the yield."""
    answer = yield lambda: "ответ шага"
    return {"text": answer}


def loses_its_lease_in_the_step(job):
    """Somebody else took the job while this worker was away."""
    Job.objects.filter(pk=job.pk).update(leased_by="другой")
    yield partial(store_row, 0)
