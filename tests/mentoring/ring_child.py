"""A process that enqueues as a view does and prints how long its user waited.

`warm` rings once before and waits for a line of input: the connection is open when Redis freezes.
"""

import json
import sys
import time

import django

django.setup()

from django.db import transaction  # noqa: E402  after the set-up

from mentoring import jobs  # noqa: E402

if "warm" in sys.argv:
    jobs.ring()
    sys.stdout.write("warm\n")
    sys.stdout.flush()
    sys.stdin.readline()

start = time.monotonic()
with transaction.atomic():
    job = jobs.enqueue(
        handler="tests.handlers.rows_with_the_count",
        title="Проба",
        key="rung",
        arguments={"count": 3},
    )
    transaction.on_commit(jobs.ring)
sys.stdout.write(json.dumps({"seconds": time.monotonic() - start, "pk": job.pk}))
