"""The plan of a run: the best pairs, second mentors, and what would help each of the others. Pure."""

from collections import Counter
from dataclasses import dataclass

from mentoring.matching import COVERAGE, match
from mentoring.pairing.obstacles import is_allowed, known, obstacles
from mentoring.pairing.scoring import points, score, usual_weights

PLACE_EFFORT = 5  # to ask a mentor for one place more


@dataclass(frozen=True)
class Wish:
    """How to look: the goal, the weights, what is settled already, who needs two mentors."""

    goal: str = COVERAGE
    weights: tuple = tuple(usual_weights().items())
    locked: tuple = ()  # (mentor, mentee)
    second: tuple = ()  # mentees


@dataclass(frozen=True)
class Proposal:
    """One pair with its points by criterion."""

    mentor: int
    mentee: int
    points: dict
    is_second: bool = False

    @property
    def score(self):
        return sum(number for number, _ in self.points.values())


@dataclass(frozen=True)
class Left:
    """Somebody without a pair: with whom it would be possible, and after what.

    `causes` counts what forbids the others; `needs_place` and `needs_goal` are ways out of their
    own: one place more, the goal «nobody is left alone».
    """

    key: int
    is_mentor: bool = False
    is_second: bool = False
    partner: int | None = None
    codes: tuple = ()
    needs_place: bool = False
    needs_goal: bool = False
    causes: tuple = ()


@dataclass(frozen=True)
class Plan:
    proposals: tuple[Proposal, ...]
    left: tuple[Left, ...]

    @property
    def total(self):
        return sum(one.score for one in self.proposals)


def solve(world, wish):
    """The same world and wish give the same plan, whatever the order of people and rules."""
    weights = dict(wish.weights)
    mentors, mentees = world.by_key
    scores = scores_of(world, weights)
    places = {key: card.places for key, card in mentors.items()}
    first = match(places, list(mentees), scores, wish.locked, wish.goal)
    free = free_places(places, first.pairs)
    second = second_mentors(wish, scores, first, free)
    proposals = [
        Proposal(a, b, points(world, mentors[a], mentees[b], weights), is_second)
        for found, is_second in ((first, False), (second, True))
        for a, b, _ in found.pairs
    ]
    left = [
        *left_mentees(world, wish, scores, first, free),
        *(Left(key, is_second=True) for key in sorted(second.unmatched)),
        *left_mentors(world, first, places),
    ]
    return Plan(tuple(proposals), tuple(left))


def scores_of(world, weights):
    """{(mentor, mentee): points} of the allowed pairs."""
    open_mentors = [mentor for mentor in world.mentors if mentor.has_consent and mentor.is_selected]
    return {
        (mentor.key, mentee.key): score(world, mentor, mentee, weights)
        for mentee in world.mentees
        if mentee.has_consent
        for mentor in open_mentors
        if is_allowed(world, mentor, mentee)
    }


def free_places(places, pairs):
    taken = Counter(mentor for mentor, _, _ in pairs)
    return {mentor: number - taken[mentor] for mentor, number in places.items()}


def second_mentors(wish, scores, first, free):
    """Whoever needs two mentors gets the second one when everybody has the first."""
    mentor_of = {mentee: mentor for mentor, mentee, _ in first.pairs}
    waiting = [key for key in wish.second if key in mentor_of]
    others = {
        (mentor, mentee): value
        for (mentor, mentee), value in scores.items()
        if mentee in waiting and mentor != mentor_of[mentee]
    }
    return match(free, waiting, others, (), wish.goal)


def left_mentees(world, wish, scores, matching, free):
    """What would help each: the least that has to change for a place to appear."""
    mentors, mentees = world.by_key
    allowed = {key: set() for key in mentees}
    for mentor, mentee in scores:
        allowed[mentee].add(mentor)
    open_mentors = within_reach(allowed, matching.pairs, set(wish.locked), free)
    for key in sorted(matching.unmatched):
        barred = {one: obstacles(world, card, mentees[key]) for one, card in mentors.items()}
        if reachable := sorted(allowed[key] & open_mentors):
            # Only the goal of the best pairs leaves such a person out.
            yield Left(key, partner=reachable[0], needs_goal=True, causes=causes_of(barred))
            continue
        yield easiest(key, barred, open_mentors)


def within_reach(allowed, pairs, locked, free):
    """Mentors who have a place, or would have one if their mentees moved on to others."""
    reach = {mentor for mentor, places in free.items() if places > 0}
    movable = [(a, b) for a, b, _ in pairs if (a, b) not in locked]
    grows = True
    while grows:
        found = {a for a, b in movable if a not in reach and allowed[b] & reach}
        reach |= found
        grows = bool(found)
    return reach


def easiest(key, barred, open_mentors):
    """The way out that costs least; one who is himself the mentor is none."""
    ways = [
        (effort_of(codes, one in open_mentors), one, codes)
        for one, codes in barred.items()
        if "self" not in codes
    ]
    if not ways:
        return Left(key, causes=causes_of(barred))
    _, partner, codes = min(ways)
    return Left(
        key,
        partner=partner,
        codes=codes,
        needs_place=partner not in open_mentors,
        causes=causes_of(barred, open_mentors),
    )


def effort_of(codes, has_place):
    return sum(known()[code].effort for code in codes) + (0 if has_place else PLACE_EFFORT)


def causes_of(barred, open_mentors=None):
    """How many mentors are out of the question for which cause; «place»: there is none free."""
    counts = Counter(code for codes in barred.values() for code in codes)
    if open_mentors is not None:
        counts["place"] = sum(not c and one not in open_mentors for one, c in barred.items())
    in_order = sorted(counts.items(), key=lambda cause: (-cause[1], cause[0]))
    return tuple((code, number) for code, number in in_order if number)


def left_mentors(world, matching, places):
    """Mentors with free places and nobody; who could have been theirs, if anybody still waits."""
    mentors, mentees = world.by_key
    busy = {mentor for mentor, _, _ in matching.pairs}
    waiting = sorted(matching.unmatched)
    for key in sorted(key for key, number in places.items() if number > 0 and key not in busy):
        ways = []
        for mentee in waiting:
            codes = obstacles(world, mentors[key], mentees[mentee])
            if codes and "self" not in codes:
                ways.append((effort_of(codes, True), mentee, codes))
        if not ways:
            yield Left(key, is_mentor=True)
            continue
        _, partner, codes = min(ways)
        yield Left(key, is_mentor=True, partner=partner, codes=codes)
