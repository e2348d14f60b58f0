from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import COVERAGE, NO_MENTOR, QUALITY, WORSE, match

pytestmark = pytest.mark.pure

SCORES = st.one_of(st.none(), st.integers(-5, 20), st.sampled_from([0.1, 0.2, 0.25, 7.5]))


@st.composite
def problems(draw):
    capacity = {f"н{index}": draw(st.integers(0, 3)) for index in range(draw(st.integers(0, 4)))}
    mentees = [f"у{index}" for index in range(draw(st.integers(0, 5)))]
    drawn = {pair: draw(SCORES) for pair in product(capacity, mentees)}
    scores = {pair: score for pair, score in drawn.items() if score is not None}
    locked = {}
    for mentor, mentee in scores:
        has_place = capacity[mentor] > sum(kept == mentor for kept in locked.values())
        if has_place and mentee not in locked and draw(st.integers(0, 5)) == 0:
            locked[mentee] = mentor
    return {
        "capacity": capacity,
        "mentees": mentees,
        "scores": scores,
        "locked": [(mentor, mentee) for mentee, mentor in locked.items()],
        "goal": draw(st.sampled_from([COVERAGE, QUALITY])),
    }


def best_by_trying_all(problem):
    """(pairs, total) of the best of all possible assignments."""
    settled = {mentee: mentor for mentor, mentee in problem["locked"]}
    choices = [
        [settled[mentee]]
        if mentee in settled
        else [
            None,
            *(mentor for mentor in problem["capacity"] if (mentor, mentee) in problem["scores"]),
        ]
        for mentee in problem["mentees"]
    ]
    best = None
    for chosen in product(*choices):
        if any(chosen.count(mentor) > places for mentor, places in problem["capacity"].items()):
            continue
        pairs = [pair for pair in zip(chosen, problem["mentees"], strict=True) if pair[0]]
        total = sum(problem["scores"][pair] for pair in pairs)
        key = (len(pairs), total) if problem["goal"] == COVERAGE else (total, len(pairs))
        best = max(best or key, key)
    return best if problem["goal"] == COVERAGE else best[::-1]


@settings(max_examples=300, deadline=None)
@given(problems())
def test_no_assignment_is_better(problem):
    result = match(**problem)

    count, total = best_by_trying_all(problem)
    assert result.total == pytest.approx(total)
    assert len(result.pairs) == count or problem["goal"] == QUALITY


@settings(max_examples=100, deadline=None)
@given(problems(), st.randoms())
def test_pairs_keep_the_rules_and_do_not_depend_on_the_order(problem, random):
    result = match(**problem)

    pairs = [(mentor, mentee) for mentor, mentee, _ in result.pairs]
    mentors = [mentor for mentor, _ in pairs]
    assert set(problem["locked"]) <= set(pairs) <= set(problem["scores"])
    assert all(mentors.count(one) <= places for one, places in problem["capacity"].items())
    assert sorted([*result.unmatched, *(mentee for _, mentee in pairs)]) == problem["mentees"]
    shuffled = problem | {
        "capacity": dict(
            random.sample(list(problem["capacity"].items()), len(problem["capacity"]))
        ),
        "mentees": random.sample(problem["mentees"], len(problem["mentees"])),
        "scores": dict(random.sample(list(problem["scores"].items()), len(problem["scores"]))),
        "locked": random.sample(problem["locked"], len(problem["locked"])),
    }
    assert match(**shuffled) == result


@settings(max_examples=100, deadline=None)
@given(problems())
def test_the_obstacle_named_is_the_obstacle(problem):
    """Take it away — allow a pair, or add a place — and there is room for one more."""
    coverage = problem | {"goal": COVERAGE}
    result = match(**coverage)
    for mentee, reason in result.unmatched.items():
        allowed = [mentor for mentor, other in problem["scores"] if other == mentee]
        assert (reason == NO_MENTOR) == (not allowed)
        if allowed:
            more = {**problem["capacity"], allowed[0]: problem["capacity"][allowed[0]] + 1}
            eased = match(**coverage | {"capacity": more})
            assert len(eased.pairs) == len(result.pairs) + 1


def test_a_pair_that_spoils_the_total_is_not_made_for_quality_only():
    problem = {"capacity": {1: 1}, "mentees": ["а"], "scores": {(1, "а"): -3}}

    assert match(**problem, goal=QUALITY).unmatched == {"а": WORSE}
    assert match(**problem, goal=COVERAGE).pairs == [(1, "а", -3)]


def test_many_places_of_few_mentors_are_offered_step_by_step():
    mentees = [f"у{number:02}" for number in range(20)]
    scores = {("a", mentee): 9 for mentee in mentees} | {("b", mentee): 5 for mentee in mentees}

    result = match({"a": 18, "b": 100}, mentees, scores)

    assert result.total == 18 * 9 + 2 * 5


def test_reasons_name_a_few_of_the_mentors():
    capacity = dict.fromkeys(range(7), 0)

    result = match(capacity, ["у"], {(mentor, "у"): 1 for mentor in capacity})

    assert result.unmatched["у"].endswith("(0, 1, 2, 3, 4 и ещё 2)")
