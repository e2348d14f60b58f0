"""The timetable: what is queued by itself, each job once in its turn of the day."""

from datetime import time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mentoring.models import Job, PeriodicRun


def keep_timetable(now=None):
    """Queue what has come due today and was not queued yet; how many jobs that were.

    Whichever process keeps the time, two at once included, a turn is had once; a turn missed while
    the machine was off is had as soon as it is on again, if the day is still the same.
    """
    local = timezone.localtime(now)
    return sum(
        queue_turn(name, entry, local.date(), turn)
        for name, entry in settings.TIMETABLE.items()
        if (turn := turn_of(entry, local)) is not None
    )


def turn_of(entry, local):
    """The number of the entry's latest turn of this day, None before the first."""
    if "every_hours" in entry:
        return local.hour // entry["every_hours"]
    starts_at = time(entry["hour"], entry.get("minute", 0))
    return 0 if local.time() >= starts_at else None


@transaction.atomic
def queue_turn(name, entry, day, turn):
    _, is_new = PeriodicRun.objects.get_or_create(name=name, day=day, turn=turn)
    if is_new:
        Job.enqueue(
            handler=entry["handler"],
            title=entry["title"],
            key=f"timetable:{name}:{day:%Y-%m-%d}:{turn}",
        )
    return is_new
