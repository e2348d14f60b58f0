import random

import pytest

from surveys.steps import LEAST, last_shown, shown

pytestmark = pytest.mark.pure


def test_nothing_is_shown_before_ten_have_answered():
    assert [last_shown([0] * count) for count in range(10)] == [0] * 10


def test_five_are_shown_when_five_more_stay_back():
    assert shown([(at, 1) for at in range(5)] + [("back", 0)] * 5) == [0, 1, 2, 3, 4]
    assert shown([(at, 1) for at in range(5)] + [("back", 0)] * 4) == []


def test_a_question_seldom_answered_waits_for_five_answers_of_its_own():
    # Three in the first step, three in the second, five back: both steps are shown together.
    assert last_shown([1, 1, 1, 0, 0, 0, 0, 0]) == 0
    assert last_shown([1, 1, 1, 2, 2, 2, 0, 0, 0, 0, 0]) == 2


def test_the_end_shows_whatever_stayed_back_and_paper_joins_by_fives():
    given = [1] * 5 + [2] * 7

    assert last_shown(given, end=2) == 2
    assert last_shown([*given, 3, 3], end=2) == 2
    assert last_shown([*given, 3, 3, 4, 4, 4], end=2) == 4


@pytest.mark.parametrize("seed", range(40))
def test_two_shown_states_differ_by_five_answers_or_by_none(seed):
    """A survey lived through answer by answer, one question of it seldom answered."""
    chance = random.Random(seed)
    share, steps, answers, states = chance.random(), 0, [], [set()]
    for number in range(chance.randrange(60)):
        answers.append([number, 0, chance.random() < share])
        back = [one for one in answers if one[1] == 0]
        if len(back) >= 2 * LEAST:
            steps += 1
            for one in chance.sample(back, LEAST):
                one[1] = steps
        states.append(figures(answers))
    for one in answers:
        one[1] = one[1] or steps + 1
    states.append(figures(answers, end=steps + 1))

    for early in states:
        for late in states:
            assert len(early ^ late) == 0 or len(early ^ late) >= LEAST or withheld(late, early)
    assert states[-1] == {number for number, _, is_given in answers if is_given}


def figures(answers, end=0):
    return set(shown([(number, step) for number, step, is_given in answers if is_given], end))


def withheld(*sets):
    """Less than five in all are never shown, whatever the step."""
    return all(len(one) < LEAST for one in sets)
