"""Sixteen secretaries at once: every number is given once."""

CLIENTS = 16


def race(stage, mode):
    answer, code = stage.run("-m", "tests.mentoring.documents_race_child", mode)
    assert code == 0
    return answer


def test_sixteen_at_once_get_sixteen_numbers(stage):
    answer = race(stage, "guarded")

    assert answer["outcomes"] == {"stored": CLIENTS}
    assert answer["numbers"] == [f"{n}-од" for n in range(1, CLIENTS + 1)]


def test_every_journal_and_year_counts_for_itself(stage):
    answer = race(stage, "journals")

    numbers = range(1, CLIENTS + 1)
    assert answer["outcomes"] == {"stored": CLIENTS}
    assert answer["books"] == {
        "letters 2025": [f"{n}/25" for n in numbers],
        "letters 2026": [f"{n}/26" for n in numbers],
        "orders 2025": [f"{n}-од" for n in numbers],
        "orders 2026": [f"{n}-од" for n in numbers],
    }


def test_without_the_guards_numbers_stand_twice(stage):
    numbers = race(stage, "naive")["numbers"]

    assert len(set(numbers)) < len(numbers)
