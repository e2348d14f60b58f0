"""The bell: a message that wakes a worker. Nothing is lost without it."""

import logging
import threading

from django.conf import settings
from django.utils import timezone

from mentoring import celery_app
from mentoring.models import Job

logger = logging.getLogger(__name__)

RING_SECONDS = 0.5
RINGS = 8  # as many workers as one sweep wakes
hammer = threading.Lock()


def ring():
    """Wake a worker, if there is a Redis; never raises and never keeps the user waiting."""
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
    """Ring again for what still waits or lost its worker; how many jobs are due."""
    due = Job.objects.due(timezone.now()).count()
    for _ in range(min(due, RINGS)):
        ring()
    return due
