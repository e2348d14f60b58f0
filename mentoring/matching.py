"""Who should mentor whom: the best pairs under bans, places and pairs already settled. Pure.

Assignment problem, solved exactly. Two goals: «quality» is the greatest total score,
«coverage» first leaves as few people as possible without a mentor, then looks at the total.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

QUALITY, COVERAGE = "quality", "coverage"
NO_MENTOR = "нет допустимого наставника: все пары с ним запрещены"
NO_PLACE = "нет свободного места: все допустимые наставники заняты ({})"
WORSE = "свободное место есть, но любая пара с ним уменьшила бы общую оценку"
NAMED = 5  # mentors named in a reason before «и ещё»


@dataclass(frozen=True)
class Matching:
    """The pairs with their scores, and why each of the others has no mentor."""

    pairs: list[tuple]
    unmatched: dict

    @property
    def total(self):
        return sum_of(score for _, _, score in self.pairs)


def match(capacity, mentees, scores, locked=(), goal=COVERAGE):
    """Pairs for {mentor: places}, {(mentor, mentee): score} without the forbidden, settled pairs.

    The same people in another order get the same pairs: everybody is taken in the order of ids.
    """
    settled = sorted(locked, key=order)
    taken = Counter(mentor for mentor, _ in settled)
    free = {mentor: places - taken[mentor] for mentor, places in capacity.items()}
    waiting = sorted(set(mentees) - {mentee for _, mentee in settled}, key=order)
    found = assign(free, waiting, scores, goal)
    pairs = sorted([*settled, *((mentor, mentee) for mentee, mentor in found.items())], key=order)
    for mentor in found.values():
        free[mentor] -= 1
    return Matching(
        [(*pair, scores[pair]) for pair in pairs],
        reasons([mentee for mentee in waiting if mentee not in found], scores, free),
    )


def order(key):
    """Ids may be numbers or texts; numbers come first."""
    parts = key if isinstance(key, tuple) else (key,)
    return [(isinstance(part, str), part) for part in parts]


def reasons(alone, scores, free):
    """{mentee: why he has no mentor}."""
    allowed = {mentee: [] for mentee in alone}
    for mentor, mentee in scores if alone else ():
        if mentee in allowed:
            allowed[mentee].append(mentor)
    return {mentee: reason(mentors, free) for mentee, mentors in allowed.items()}


def reason(allowed, free):
    if not allowed:
        return NO_MENTOR
    if any(free[mentor] > 0 for mentor in allowed):
        return WORSE
    names = [str(mentor) for mentor in sorted(allowed, key=order)]
    more = f" и ещё {len(names) - NAMED}" if len(names) > NAMED else ""
    return NO_PLACE.format(", ".join(names[:NAMED]) + more)


def assign(free, waiting, scores, goal):
    """{mentee: mentor}."""
    # Its scipy takes half a second to load: whoever matches nobody must not wait for it.
    from mentoring.assignment import best_assignment  # noqa: PLC0415

    places = {mentor: free[mentor] for mentor in sorted(free, key=order) if free[mentor] > 0}
    return best_assignment(places, waiting, scores, is_total_first=goal == QUALITY)


def sum_of(scores):
    """0.1 + 0.2 is 0.3 here."""
    total = sum((Decimal(str(score)) for score in scores), Decimal(0))
    return int(total) if total == total.to_integral_value() else float(total)
