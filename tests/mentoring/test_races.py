"""The same action, sixteen times at once: with its guards no rule is broken, without them it is."""

import pytest

CLIENTS, CAPACITY = 16, 3


def race(stage, mode, contested):
    answer, code = stage.run("-m", "tests.mentoring.race_child", mode, contested)
    assert code == 0
    return answer


@pytest.fixture
def rounds(is_long):
    return range(20 if is_long else 2)


@pytest.mark.parametrize(("contested", "places"), [("mentee", 1), ("mentor", CAPACITY)])
def test_sixteen_curators_at_once_never_break_the_limit(stage, rounds, contested, places):
    answers = [race(stage, "guarded", contested) for _ in rounds]

    # Everybody but the winners reads a sentence; nobody meets an error of the database.
    expected = {"places": places, "outcomes": {"refused": CLIENTS - places, "stored": places}}
    assert answers == [expected] * len(rounds)


def test_sixteen_mentees_at_once_never_overfill_a_group(stage, rounds):
    answers = [race(stage, "guarded", "group") for _ in rounds]

    joined = CAPACITY - 1
    expected = {"places": CAPACITY, "outcomes": {"refused": CLIENTS - joined, "stored": joined}}
    assert answers == [expected] * len(rounds)


def test_a_draft_approved_by_sixteen_curators_at_once_becomes_one_pair(stage, rounds):
    answers = [race(stage, "guarded", "draft") for _ in rounds]

    expected = {"places": 1, "outcomes": {"refused": CLIENTS - 1, "stored": 1}}
    assert answers == [expected] * len(rounds)


@pytest.mark.parametrize(
    ("contested", "places"), [("mentee", 1), ("mentor", CAPACITY), ("group", CAPACITY)]
)
def test_without_the_guards_the_limit_is_broken(stage, contested, places):
    answer = race(stage, "naive", contested)

    assert answer["places"] > places


def test_sixteen_workers_at_once_take_every_job_once(stage):
    taken, _ = stage.run("-m", "tests.mentoring.take_child", JOB_LEASE_SECONDS="60")

    assert (len(taken), set(taken.values())) == (160, {1})


def test_sixteen_telephones_with_one_form_store_it_once(stage):
    answer, _ = stage.run("-m", "tests.mentoring.send_child", "keyed")

    assert answer == {"requests": 1, "uses": 1, "outcomes": {"again": CLIENTS - 1, "stored": 1}}


def test_without_the_key_of_the_form_it_is_stored_sixteen_times(stage):
    answer, _ = stage.run("-m", "tests.mentoring.send_child", "naive")

    assert answer["requests"] == CLIENTS
