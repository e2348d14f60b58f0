"""Sixteen secretaries at once: every number is given once."""

CLIENTS = 16


def race(stage, mode):
    answer, code = stage.run("-m", "tests.mentoring.documents_race_child", mode)
    assert code == 0
    return answer


def test_sixteen_at_once_get_sixteen_numbers(stage):
    answer = race(stage, "guarded")

    assert answer == {
        "outcomes": {"stored": CLIENTS},
        "numbers": [f"{n}-од" for n in range(1, CLIENTS + 1)],
    }


def test_without_the_guards_numbers_stand_twice(stage):
    numbers = race(stage, "naive")["numbers"]

    assert len(set(numbers)) < len(numbers)
