"""Sixteen workers at once at one table: prints how often each job was taken."""

import json
import sys
import threading
from collections import Counter

import django

django.setup()

from django.db import connection  # noqa: E402  after the set-up

from mentoring import jobs  # noqa: E402
from mentoring.models import Job  # noqa: E402

WORKERS, JOBS = 16, 160


def worker(barrier, taken):
    barrier.wait()
    while job := jobs.take("worker"):
        taken[job.key] += 1
    connection.close()


def main():
    Job.objects.bulk_create(
        Job(handler="tests.handlers.one_go", title="Проба", key=str(n)) for n in range(JOBS)
    )
    barrier, taken = threading.Barrier(WORKERS), Counter()
    workers = [threading.Thread(target=worker, args=(barrier, taken)) for _ in range(WORKERS)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    sys.stdout.write(json.dumps(taken))


main()
