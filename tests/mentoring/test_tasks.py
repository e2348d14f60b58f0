"""A real worker of Celery on a real Redis."""

import json
import signal

import pytest
from django.conf import settings

from mentoring.models import Job, JobState
from tests.stage import ALIAS, free_port, own_redis

COUNT = 12
PAUSE = 0.1
ANSWER_SECONDS = 8  # what is frozen or gone does not answer at all; a busy machine does


def start_worker(stage, redis_url, **environment):
    return stage.start(
        "-m", "celery", "-A", "mentoring", "worker", "--beat", "--concurrency=2",
        "--loglevel=WARNING", REDIS_URL=redis_url, **environment,
    )  # fmt: skip


def enqueue_and_ring(stage, redis_url):
    answer, code = stage.run("-m", "tests.mentoring.ring_child", REDIS_URL=redis_url)
    assert code == 0
    return Job.objects.using(ALIAS).get(pk=answer["pk"]), answer["seconds"]


@pytest.fixture
def frozen_redis(tmp_path):
    with own_redis(tmp_path) as (url, server):
        server.send_signal(signal.SIGSTOP)
        yield url


@pytest.mark.parametrize(
    ("handler", "repeated"), [("rows_with_the_count", 0), ("rows_by_themselves", 1)]
)
def test_a_worker_killed_in_the_middle_loses_nothing(stage, redis_url, handler, repeated):
    job = stage.enqueue(handler, count=COUNT, pause=PAUSE)
    first = start_worker(stage, redis_url, JOB_SWEEP_SECONDS="1")
    stage.until(lambda: len(stage.rows()) >= 4)
    stage.kill(first)
    killed = stage.job(job)

    start_worker(stage, redis_url, JOB_SWEEP_SECONDS="1")
    stage.until_done(job)

    rows = stage.rows()
    assert (killed.state, 3 <= killed.done < COUNT) == (JobState.RUNNING, True)
    assert sorted(set(rows)) == list(range(COUNT))
    assert len(rows) <= COUNT + repeated
    assert stage.job(job).leased_by == ""


def test_the_bell_starts_a_job_without_waiting_for_the_sweep(stage, redis_url):
    start_worker(stage, redis_url, JOB_SWEEP_SECONDS="3600")

    job, seconds = enqueue_and_ring(stage, redis_url)
    stage.until_done(job)

    assert seconds < ANSWER_SECONDS
    assert stage.rows() == [0, 1, 2]


def test_jobs_of_a_silenced_bell_are_swept_up(stage, redis_url):
    job, _ = enqueue_and_ring(stage, "redis://127.0.0.1:1/0")

    start_worker(stage, redis_url, JOB_SWEEP_SECONDS="1")
    stage.until_done(job)

    assert stage.rows() == [0, 1, 2]


def test_the_worker_keeps_the_timetable(stage, redis_url):
    start_worker(stage, redis_url, JOB_SWEEP_SECONDS="1")
    hourly = Job.objects.using(ALIAS).filter(key__startswith="timetable:old_uploads:")

    stage.until(lambda: hourly.filter(state=JobState.DONE).exists())

    assert hourly.count() == 1


def test_enqueue_answers_at_once_when_redis_is_away(stage):
    job, seconds = enqueue_and_ring(stage, "redis://127.0.0.1:1/0")

    assert (stage.job(job).state, seconds < ANSWER_SECONDS) == (JobState.QUEUED, True)


def test_enqueue_answers_at_once_when_redis_is_frozen(stage, frozen_redis):
    job, seconds = enqueue_and_ring(stage, frozen_redis)

    assert (stage.job(job).state, seconds < ANSWER_SECONDS) == (JobState.QUEUED, True)


def test_enqueue_answers_at_once_when_redis_freezes_under_an_open_connection(stage, tmp_path):
    with own_redis(tmp_path) as (url, server):
        child = stage.start("-m", "tests.mentoring.ring_child", "warm", REDIS_URL=url)
        assert child.stdout.readline() == "warm\n"
        server.send_signal(signal.SIGSTOP)

        out, _ = child.communicate("go on\n", timeout=30)

    answer = json.loads(out)
    assert stage.job(Job(pk=answer["pk"])).state == JobState.QUEUED
    assert answer["seconds"] < ANSWER_SECONDS


def test_a_worker_survives_a_redis_that_dies_and_comes_back_empty(stage, tmp_path):
    port = free_port()
    with own_redis(tmp_path, port) as (url, _):
        worker = start_worker(stage, url, JOB_SWEEP_SECONDS="1")
        under_way = stage.enqueue("rows_with_the_count", count=COUNT, pause=PAUSE)
        stage.until(lambda: len(stage.rows()) >= 2)
    missed, seconds = enqueue_and_ring(stage, url)

    with own_redis(tmp_path, port):
        stage.until_done(under_way)
        stage.until_done(missed)

    assert worker.poll() is None
    assert seconds < ANSWER_SECONDS
    assert sorted(stage.rows()) == sorted([*range(COUNT), *range(3)])


def test_celery_forgets_no_message_before_its_work_is_done():
    assert (
        settings.CELERY_TASK_ACKS_LATE,
        settings.CELERY_TASK_REJECT_ON_WORKER_LOST,
        settings.CELERY_WORKER_PREFETCH_MULTIPLIER,
    ) == (True, True, 1)
    visible_again = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    assert visible_again > settings.CELERY_TASK_TIME_LIMIT
