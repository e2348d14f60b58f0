"""What an administrator's monitor asks: numbers and yes or no, nothing about people."""

import shutil
import subprocess
import time
from functools import lru_cache
from pathlib import Path

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import timezone
from redis.backoff import NoBackoff
from redis.retry import Retry

from mentoring.http import public_view
from mentoring.models import Job, JobState

OLDEST_SECONDS = 300  # a job that waits longer has no worker
FREE_MB = 200
FONTS = ("Liberation Serif", "PT Serif")
REDIS_SECONDS = 1


@public_view
def health(request):
    checks = checks_of_health()
    is_well = all(check["ok"] for check in checks.values())
    answer = {"status": "ok" if is_well else "failing", "checks": checks}
    return JsonResponse(answer, status=200 if is_well else 503)


def checks_of_health():
    return {
        "database": database(),
        "queue": queue(),
        "disk": disk(),
        "fonts": fonts(),
        "redis": broker(),
    }


def database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return {"ok": False, "engine": connection.vendor}
    return {"ok": True, "engine": connection.vendor}


def queue():
    now = timezone.now()
    try:
        oldest = Job.objects.due(now).values_list("run_at", flat=True).first()
        failed = Job.objects.filter(state=JobState.FAILED).count()
    except DatabaseError:
        return {"ok": False}
    waits = int((now - oldest).total_seconds()) if oldest else 0
    return {"ok": waits <= OLDEST_SECONDS, "oldest_due_seconds": waits, "failed": failed}


def disk():
    """Free space where files are stored; the folder itself appears with the first of them."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 1_048_576
    return {"ok": free >= FREE_MB, "free_mb": free}


def fonts():
    missing = missing_fonts(int(time.monotonic() / 60))
    return {"ok": not missing, "missing": list(missing)}


@lru_cache(maxsize=1)
def missing_fonts(minute):
    """Once a minute: anybody may open the page, and each look costs a process."""
    try:
        listed = subprocess.run(
            ["fc-list", "--format=%{family}\n"],
            capture_output=True,
            text=True,
            timeout=5,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return FONTS
    families = {name for line in listed.splitlines() for name in line.split(",")}
    return tuple(font for font in FONTS if font not in families)


def broker():
    if not settings.REDIS_URL:
        return {"ok": True, "configured": False}
    try:
        client = redis.Redis.from_url(
            settings.REDIS_URL,
            socket_timeout=REDIS_SECONDS,
            socket_connect_timeout=REDIS_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        with client:
            client.ping()
    except (redis.RedisError, ValueError):
        return {"ok": False, "configured": True}
    return {"ok": True, "configured": True}
