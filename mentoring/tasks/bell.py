"""The bell that Celery hears, and the timetable that answers it."""

import time

from celery import shared_task

from mentoring import jobs

WORK_OFF_SECONDS = 30  # a worker told to stop waits no longer; the rest is rung for anew


# A message is a bell only: what is acknowledged and then killed is rung for again by the sweep.
# A late acknowledgement would end the worker whose Redis goes away while it has work in hand
# (kombu 5.7 tries to give the message back over the lost connection).
@shared_task(name="mentoring.tasks.work_off", acks_late=False)
def work_off():
    end = time.monotonic() + WORK_OFF_SECONDS
    jobs.work_off(jobs.worker_name(), is_stopping=lambda: time.monotonic() > end)
    if time.monotonic() > end:
        jobs.ring()


@shared_task(name="mentoring.tasks.sweep", acks_late=False)
def sweep():
    jobs.sweep()


@shared_task(name="mentoring.tasks.keep_timetable", acks_late=False)
def keep_timetable():
    if jobs.keep_timetable():
        jobs.ring()
