import os
import signal
import time

import pytest

from mentoring.models import JobState

COUNT = 12
PAUSE = 0.1
LEASE_SECONDS = 2


def start(stage):
    return stage.start("manage.py", "run_jobs", "--json")


@pytest.mark.parametrize(
    ("handler", "repeated"),
    [("rows_with_the_count", 0), ("rows_in_long_transactions", 0), ("rows_by_themselves", 1)],
)
def test_run_jobs_killed_in_the_middle_loses_nothing(stage, handler, repeated):
    job = stage.enqueue(handler, count=COUNT, pause=PAUSE)
    first = start(stage)
    stage.until(lambda: len(stage.rows()) >= 4)
    stage.kill(first)
    killed = stage.job(job)

    start(stage)
    stage.until_done(job)

    rows = stage.rows()
    assert (killed.state, 3 <= killed.done < COUNT) == (JobState.RUNNING, True)
    assert sorted(set(rows)) == list(range(COUNT))
    assert len(rows) <= COUNT + repeated
    assert stage.job(job).done == COUNT


def test_run_jobs_killed_again_and_again_repeats_nothing(stage, is_long):
    kills = 20 if is_long else 4
    count = kills * 8
    job = stage.enqueue("rows_with_the_count", count=count, pause=0.05)

    for kill in range(1, kills + 1):
        worker = start(stage)
        stage.until(lambda kill=kill: len(stage.rows()) >= kill * 6)
        stage.kill(worker)
    start(stage)
    stage.until_done(job)

    assert stage.rows() == list(range(count))


def test_two_run_jobs_share_the_work_and_repeat_nothing(stage):
    batches = [
        stage.enqueue("rows_with_the_count", key=str(n), count=5, pause=0.02) for n in range(8)
    ]

    start(stage)
    start(stage)
    for job in batches:
        stage.until_done(job)

    assert sorted(stage.rows()) == sorted(list(range(5)) * 8)
    assert {stage.job(job).attempts for job in batches} == {1}


def test_a_step_longer_than_the_lease_stays_with_its_worker(stage):
    job = stage.enqueue("rows_by_themselves", count=1, pause=LEASE_SECONDS * 2.5)

    start(stage)
    start(stage)
    stage.until_done(job)

    assert (stage.rows(), stage.job(job).attempts) == ([0], 1)


def test_a_frozen_worker_that_wakes_up_late_changes_nothing(stage):
    count = 4
    job = stage.enqueue("rows_with_the_count", count=count, pause=1)
    sleeper = start(stage)
    stage.until(lambda: len(stage.rows()) == 1)
    time.sleep(0.3)  # between two steps, not inside a transaction
    os.killpg(sleeper.pid, signal.SIGSTOP)
    start(stage)
    stage.until_done(job)
    finished = stage.job(job)

    os.killpg(sleeper.pid, signal.SIGCONT)
    sleeper.send_signal(signal.SIGTERM)
    out, _ = sleeper.communicate(timeout=20)

    assert stage.rows() == list(range(count))
    assert stage.job(job).finished_at == finished.finished_at
    assert '"failed": 0' in out


def test_run_jobs_told_to_stop_ends_its_step_and_leaves_the_rest(stage):
    job = stage.enqueue("rows_by_themselves", count=1000, pause=PAUSE)
    worker = start(stage)
    stage.until(lambda: len(stage.rows()) >= 2)

    worker.send_signal(signal.SIGTERM)
    out, _ = worker.communicate(timeout=20)

    left = stage.job(job)
    assert (worker.returncode, left.state, left.leased_by) == (0, JobState.QUEUED, "")
    assert left.done == len(stage.rows())
    assert out.startswith('{"done": ')


def test_run_jobs_once_drains_what_is_due_and_tells_the_counts(stage):
    stage.run("manage.py", "run_jobs", "--once", "--json")  # the timetable of today
    good = stage.enqueue("one_go", key="good", Создано=1)
    bad = stage.enqueue("refused", key="bad")

    answer = stage.run("manage.py", "run_jobs", "--once", "--json")
    again = stage.run("manage.py", "run_jobs", "--once", "--json")

    assert (answer, again) == (({"done": 1, "failed": 1}, 1), ({"done": 0, "failed": 0}, 0))
    assert [stage.job(job).state for job in (good, bad)] == [JobState.DONE, JobState.FAILED]


def test_run_jobs_once_without_tables_says_so(stage, tmp_path):
    empty = f"sqlite:///{tmp_path / 'empty.sqlite3'}"

    answer, code = stage.run("manage.py", "run_jobs", "--once", "--json", DATABASE_URL=empty)

    assert code == 2
    assert answer == {"error": "База данных недоступна или не подготовлена (manage.py migrate)."}
