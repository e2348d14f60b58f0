import json
import signal
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import Job, JobState
from mentoring.views import health
from tests.stage import own_redis

pytestmark = pytest.mark.django_db

ASK_IN_A_PROCESS = """
import json, sys, django
django.setup()
from django.test import Client
response = Client(SERVER_NAME="127.0.0.1").get("/healthz")
sys.stdout.write(json.dumps([response.status_code, response.json()]))
"""


@pytest.fixture(autouse=True)
def _no_redis(settings):
    settings.REDIS_URL = ""
    health.missing_fonts.cache_clear()


def ask(client):
    response = client.get(reverse("mentoring:health"))
    return response.status_code, response.json()


def test_health_tells_anybody_that_all_is_well(client):
    status, answer = ask(client)

    assert (status, answer["status"]) == (200, "ok")
    assert sorted(answer["checks"]) == ["database", "disk", "fonts", "queue", "redis"]
    assert answer["checks"]["queue"] == {"ok": True, "oldest_due_seconds": 0, "failed": 0}
    assert answer["checks"]["fonts"] == {"ok": True, "missing": []}
    assert answer["checks"]["redis"] == {"ok": True, "configured": False}


def test_health_stays_out_of_every_cache(client):
    response = client.get(reverse("mentoring:health"))

    assert response["Cache-Control"] == "no-store, private"


def test_health_fails_when_nobody_works_off_the_queue(client, errors_expected):
    job = Job.objects.create(handler="x", title="Приказ на Петрову Анну", key="a")
    Job.objects.filter(pk=job.pk).update(run_at=timezone.now() - timedelta(seconds=400))

    status, answer = ask(client)

    assert (status, answer["status"], answer["checks"]["queue"]["ok"]) == (503, "failing", False)
    assert 400 <= answer["checks"]["queue"]["oldest_due_seconds"] < 460
    assert "Петров" not in json.dumps(answer, ensure_ascii=False)


def test_health_counts_failed_jobs_without_failing_itself(client):
    Job.objects.create(
        handler="x", title="Проба", key="a", state=JobState.FAILED, finished_at=timezone.now()
    )

    status, answer = ask(client)

    assert (status, answer["checks"]["queue"]["failed"]) == (200, 1)


def test_health_fails_when_the_disk_is_nearly_full(client, errors_expected, monkeypatch):
    monkeypatch.setattr(health, "FREE_MB", 10**9)

    status, answer = ask(client)

    assert (status, answer["checks"]["disk"]["ok"]) == (503, False)
    assert 0 <= answer["checks"]["disk"]["free_mb"] < 10**9


def test_health_fails_when_the_fonts_of_documents_are_missing(
    client, errors_expected, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))

    status, answer = ask(client)

    assert (status, answer["checks"]["fonts"]) == (
        503, {"ok": False, "missing": ["Liberation Serif", "PT Serif"]},
    )  # fmt: skip


def test_health_asks_a_living_redis_and_does_not_wait_for_a_frozen_one(
    client, settings, tmp_path, errors_expected
):
    with own_redis(tmp_path) as (url, server):
        settings.REDIS_URL = url
        living = ask(client)
        server.send_signal(signal.SIGSTOP)
        start = timezone.now()
        frozen = ask(client)
        seconds = (timezone.now() - start).total_seconds()

    assert (living[0], living[1]["checks"]["redis"]) == (200, {"ok": True, "configured": True})
    assert (frozen[0], frozen[1]["checks"]["redis"]) == (503, {"ok": False, "configured": True})
    assert seconds < 10  # it would be silent for ever


def test_health_answers_when_the_database_is_away(stage):
    (status, answer), _ = stage.run(
        "-c", ASK_IN_A_PROCESS, DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing"
    )

    assert (status, answer["status"]) == (503, "failing")
    assert (answer["checks"]["database"]["ok"], answer["checks"]["disk"]["ok"]) == (False, True)
