"""Two hundred links, every one sent four times at once: each answer is stored exactly once."""

import pytest


def race(stage, mode, kind, links, repeats, clients):
    words = [mode, kind, str(links), str(repeats), str(clients)]
    answer, code = stage.run("-m", "tests.surveys.answer_child", *words)
    assert code == 0
    return answer


@pytest.mark.parametrize("kind", ["by_name", "anonymous"])
def test_every_link_sent_four_times_at_once_is_answered_once(stage, is_long, kind):
    links = 200 if is_long else 60

    answer = race(stage, "guarded", kind, links, 4, 32)

    assert (answer["stored"], answer["lost"], answer["duplicates"]) == (links, 0, 0)
    # Everybody is led to the page of thanks; nobody meets an error of the database.
    assert answer["statuses"] == {"302": links * 4}
    assert answer["turnout"] == (links if kind == "anonymous" else None)


def test_without_its_guards_answers_are_stored_twice(stage):
    answer = race(stage, "naive", "by_name", 40, 4, 16)

    assert answer["duplicates"] > 0
