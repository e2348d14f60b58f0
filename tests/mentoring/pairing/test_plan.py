from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import COVERAGE, QUALITY
from mentoring.pairing.obstacles import CHECKS, is_allowed, known, obstacles
from mentoring.pairing.people import PARTNER, PUPIL, TEACHER, Ages, Card, World, pair_of
from mentoring.pairing.plan import Wish, scores_of, solve
from tests.mentoring.pairing.worlds import worlds

pytestmark = pytest.mark.pure

GOALS = st.sampled_from([COVERAGE, QUALITY])


def pairs_of(plan):
    return [(one.mentor, one.mentee) for one in plan.proposals if not one.is_second]


def some_locks(world, draw):
    """Allowed pairs that fit into the places, a few of them."""
    taken, locks = Counter(), []
    for mentor, mentee in product(world.mentors, world.mentees):
        is_free = taken[mentor.key] < mentor.places and mentee.key not in {b for _, b in locks}
        if is_free and is_allowed(world, mentor, mentee) and draw.draw(st.integers(0, 4)) == 0:
            taken[mentor.key] += 1
            locks.append((mentor.key, mentee.key))
    return tuple(locks)


def best_by_trying_all(world, wish):
    """(pairs, points) of the best plan of all that the bans, places and locks leave."""
    scores, settled = scores_of(world, dict(wish.weights)), {b: a for a, b in wish.locked}
    choices = [
        [settled[mentee.key]]
        if mentee.key in settled
        else [None, *(m.key for m in world.mentors if (m.key, mentee.key) in scores)]
        for mentee in world.mentees
    ]
    places = {mentor.key: mentor.places for mentor in world.mentors}
    best = (0, 0)
    for chosen in product(*choices):
        if any(chosen.count(mentor) > number for mentor, number in places.items()):
            continue
        pairs = [(a, b.key) for a, b in zip(chosen, world.mentees, strict=True) if a is not None]
        total = sum(scores[pair] for pair in pairs)
        best = max(best, (len(pairs), total) if wish.goal == COVERAGE else (total, len(pairs)))
    return best if wish.goal == COVERAGE else best[::-1]


@settings(max_examples=150, deadline=None)
@given(worlds(), GOALS, st.data())
def test_no_plan_is_better_under_bans_places_and_locks(world, goal, draw):
    wish = Wish(goal=goal, locked=some_locks(world, draw))

    plan = solve(world, wish)

    assert (len(plan.proposals), plan.total) == best_by_trying_all(world, wish)
    assert set(wish.locked) <= set(pairs_of(plan))
    by_mentor, by_mentee = world.by_key
    assert all(is_allowed(world, by_mentor[a], by_mentee[b]) for a, b in pairs_of(plan))


@settings(max_examples=100, deadline=None)
@given(worlds(), GOALS, st.randoms())
def test_shuffled_people_get_the_same_plan(world, goal, random):
    shuffled = replace(
        world,
        mentors=tuple(random.sample(world.mentors, len(world.mentors))),
        mentees=tuple(random.sample(world.mentees, len(world.mentees))),
    )

    assert solve(shuffled, Wish(goal=goal)) == solve(world, Wish(goal=goal))


# What a curator does about each obstacle: (mentor, mentee, world) → the same three without it.
REMEDIES = {
    "mentee_consent": lambda a, b, w: (a, replace(b, has_consent=True), w),
    "mentor_consent": lambda a, b, w: (replace(a, has_consent=True), b, w),
    "clearance": lambda a, b, w: (replace(a, is_cleared=True), b, w),
    "selection": lambda a, b, w: (replace(a, is_selected=True), b, w),
    "wanted_age": lambda a, b, w: (replace(a, wanted=None), b, w),
    "role_model": lambda a, b, w: (a, replace(b, role_model=a.role_model), w),
    "role_rule": lambda a, b, w: (replace(a, role_model=""), replace(b, role_model=""), w),
    "earlier": lambda a, b, w: (a, b, replace(w, earlier=w.earlier - {pair_of(a.key, b.key)})),
    "no_wish": lambda a, b, w: (a, b, replace(w, no_wishes=w.no_wishes - {pair_of(a.key, b.key)})),
    "refusal": lambda a, b, w: (a, b, replace(w, refusals=w.refusals - {pair_of(a.key, b.key)})),
    "class_teacher": lambda a, b, w: (replace(a, classes=frozenset()), b, w),
    "relative": lambda a, b, w: (a, b, replace(w, relatives=w.relatives - {pair_of(a.key, b.key)})),
    "class_below": lambda a, b, w: (replace(a, grade=b.grade), b, w),
}


def remedied(world, left, mentor_key, mentee_key):
    """The world after the curator did what the sentence says about this pair."""
    by_mentor, by_mentee = world.by_key
    mentor, mentee = by_mentor[mentor_key], by_mentee[mentee_key]
    for code in left.codes:
        mentor, mentee, world = REMEDIES[code](mentor, mentee, world)
    if left.needs_place:
        mentor = replace(mentor, places=mentor.places + 1)
    return replace(
        world,
        mentors=tuple(mentor if one.key == mentor_key else one for one in world.mentors),
        mentees=tuple(mentee if one.key == mentee_key else one for one in world.mentees),
    )


def test_every_obstacle_but_the_impossible_has_its_remedy():
    assert set(REMEDIES) == set(CHECKS) - {"self"}
    assert set(known()) == set(CHECKS)


@settings(max_examples=300, deadline=None)
@given(worlds(), GOALS)
def test_what_would_help_helps(world, goal):
    """Take away what is named: the person has a place, and nobody loses his."""
    plan = solve(world, Wish(goal=goal))
    for left in plan.left:
        if left.partner is None:
            continue
        pair = (left.partner, left.key)[:: -1 if left.is_mentor else 1]
        after = remedied(world, left, *pair)
        eased = solve(after, Wish(goal=COVERAGE, locked=(pair,)))

        assert pair in pairs_of(eased)
        if left.is_mentor:
            assert obstacles(after, after.by_key[0][pair[0]], after.by_key[1][pair[1]]) == ()
        else:
            assert len(pairs_of(eased)) > len(pairs_of(plan))


@settings(max_examples=200, deadline=None)
@given(worlds(), GOALS)
def test_everybody_is_in_a_pair_or_named_as_left(world, goal):
    plan = solve(world, Wish(goal=goal))

    placed = {mentee for _, mentee in pairs_of(plan)}
    left = [one.key for one in plan.left if not one.is_mentor]
    assert sorted([*placed, *left]) == sorted(card.key for card in world.mentees)
    for one in plan.left:
        if not one.is_mentor:
            assert (one.partner is None) == (not world.mentors)
            assert one.needs_goal <= (goal == QUALITY)


MENTOR = Card(1, kind=TEACHER, places=1)
MENTEE = Card(2, kind=PUPIL, grade=7, age=13, is_minor=True, classes=frozenset([(7, "А")]))
OLDER = replace(MENTOR, kind=PUPIL, grade=9)
BARRED = {
    "mentee_consent": (MENTOR, replace(MENTEE, has_consent=False), {}),
    "mentor_consent": (replace(MENTOR, has_consent=False), MENTEE, {}),
    "clearance": (replace(MENTOR, kind=PARTNER, is_cleared=False), MENTEE, {}),
    "selection": (replace(MENTOR, is_selected=False), MENTEE, {}),
    "wanted_age": (replace(MENTOR, wanted=Ages(9, 11, True)), MENTEE, {}),
    "role_model": (
        replace(MENTOR, role_model="equal-equal"),
        replace(MENTEE, role_model="achiever-struggling"),
        {},
    ),
    "role_rule": (replace(OLDER, grade=7), replace(MENTEE, role_model="leader-passive"), {}),
    "earlier": (MENTOR, MENTEE, {"earlier": frozenset([pair_of(1, 2)])}),
    "no_wish": (MENTOR, MENTEE, {"no_wishes": frozenset([pair_of(1, 2)])}),
    "refusal": (MENTOR, MENTEE, {"refusals": frozenset([pair_of(1, 2)])}),
    "class_teacher": (replace(MENTOR, classes=frozenset([(7, "А")])), MENTEE, {}),
    "relative": (MENTOR, MENTEE, {"relatives": frozenset([pair_of(1, 2)])}),
    "class_below": (replace(OLDER, grade=6), MENTEE, {}),
}


@pytest.mark.parametrize("code", BARRED)
def test_an_obstacle_alone_is_named_and_taken_away_makes_the_pair(code):
    mentor, mentee, rules = BARRED[code]
    world = World((mentor,), (mentee,), **rules)

    (left, _) = solve(world, Wish()).left

    assert (left.key, left.partner, left.codes, left.needs_place) == (2, 1, (code,), False)
    assert pairs_of(solve(remedied(world, left, 1, 2), Wish())) == [(1, 2)]


def test_nobody_mentors_himself():
    world = World((replace(MENTOR, key=2),), (MENTEE,))

    (mentee, mentor) = solve(world, Wish()).left

    assert (mentee.partner, mentee.causes, mentor.partner) == (None, (("self", 1),), None)


def test_the_cheapest_way_out_is_proposed():
    far = replace(MENTOR, key=3)
    world = World((replace(MENTOR, places=0), far), (MENTEE,), refusals=frozenset([pair_of(3, 2)]))

    left = solve(world, Wish()).left[0]

    assert (left.partner, left.codes, left.needs_place) == (1, (), True)
    assert left.causes == (("place", 1), ("refusal", 1))


def test_a_second_mentor_comes_when_everybody_has_the_first():
    mentors = tuple(replace(MENTOR, key=key) for key in (1, 3))
    alone = World(mentors, (MENTEE,))
    crowded = World(mentors, (MENTEE, replace(MENTEE, key=4)))

    two = solve(alone, Wish(second=(2,)))
    one = solve(crowded, Wish(second=(2,)))

    assert [(p.mentor, p.is_second) for p in two.proposals] == [(1, False), (3, True)]
    assert [left.is_second for left in one.left] == [True]


def test_the_best_pairs_may_leave_somebody_out_and_the_other_goal_takes_him_in():
    able = replace(MENTOR, competences="математика")
    plain = replace(MENTOR, key=3)
    eager = replace(MENTEE, request="математика")
    other = replace(MENTEE, key=4)
    world = World((able, plain), (eager, other), refusals=frozenset([pair_of(3, 4)]))

    best = solve(world, Wish(goal=QUALITY))
    all_in = solve(world, Wish(goal=COVERAGE))

    assert pairs_of(best) == [(1, 2)]
    assert [(one.key, one.needs_goal) for one in best.left if not one.is_mentor] == [(4, True)]
    assert pairs_of(all_in) == [(1, 4), (3, 2)]
