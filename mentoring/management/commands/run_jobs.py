import logging
import signal
import threading
import time
from collections import Counter
from contextlib import contextmanager

from django.db import (
    InterfaceError,
    OperationalError,
    ProgrammingError,
    close_old_connections,
    reset_queries,
)

from mentoring import jobs
from mentoring.management.answers import DONE, IN_PART, AnsweringCommand
from mentoring.models import JobState

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5
TIMETABLE_SECONDS = 15
# No connection, or the tables are not there (yet): wait, or say so.
AWAY = (OperationalError, InterfaceError, ProgrammingError)


class Command(AnsweringCommand):
    help = "Выполняет задания из таблицы заданий и по расписанию; Redis для этого не нужен."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="выполнить то, чему подошёл срок, и закончить"
        )

    def run(self, *, once, **options):
        stop = threading.Event()
        with stopped_by_signals(stop):
            left = self.drain(stop) if once else run_until(stop)
        counts = {"done": left[JobState.DONE], "failed": left[JobState.FAILED]}
        self.answer(counts, "Выполнено заданий: {done}, не получилось: {failed}.".format(**counts))
        return IN_PART if once and counts["failed"] else DONE

    def drain(self, stop):
        try:
            jobs.keep_timetable()
            return jobs.work_off(jobs.worker_name(), stop.is_set)
        except AWAY as error:
            logger.warning("The database is away: %s", error)
            self.refuse("База данных недоступна или не подготовлена (manage.py migrate).")


def run_until(stop):
    left, next_look = Counter(), 0
    while not stop.is_set():
        try:
            if time.monotonic() >= next_look:
                jobs.keep_timetable()
                next_look = time.monotonic() + TIMETABLE_SECONDS
            left += jobs.work_off(jobs.worker_name(), stop.is_set)
        except AWAY as error:
            logger.warning("The database is away, waiting for it: %s", error)
        close_old_connections()
        reset_queries()
        stop.wait(POLL_SECONDS)
    return left


@contextmanager
def stopped_by_signals(stop):
    """SIGTERM and Ctrl-C let the present step end."""
    before = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
