"""Who should mentor whom: the best pairs under bans, places and pairs already settled. Pure.

Assignment problem, solved exactly by scipy. Two goals: «quality» is the greatest total score,
«coverage» first leaves as few people as possible without a mentor, then looks at the total.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from scipy.optimize import linear_sum_assignment

QUALITY, COVERAGE = "quality", "coverage"
NO_MENTOR = "нет допустимого наставника: все пары с ним запрещены"
NO_PLACE = "нет свободного места: все допустимые наставники заняты ({})"
WORSE = "свободное место есть, но любая пара с ним уменьшила бы общую оценку"
NAMED = 5  # mentors named in a reason before «и ещё»
# The solver counts in floats, exact to 15 digits; the bonus for a pair takes four of them.
LARGEST_WHOLE_DIGITS = 11


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
    allowed = defaultdict(dict)
    for (mentor, mentee), score in scores.items():
        allowed[mentee][mentor] = score
    found = assign(free, waiting, allowed, goal)
    pairs = sorted([*settled, *((mentor, mentee) for mentee, mentor in found.items())], key=order)
    for mentor in found.values():
        free[mentor] -= 1
    return Matching(
        [(*pair, scores[pair]) for pair in pairs],
        {mentee: reason(allowed[mentee], free) for mentee in waiting if mentee not in found},
    )


def order(key):
    """Ids may be numbers or texts; numbers come first."""
    parts = key if isinstance(key, tuple) else (key,)
    return [(isinstance(part, str), part) for part in parts]


def reason(allowed, free):
    if not allowed:
        return NO_MENTOR
    if any(free[mentor] > 0 for mentor in allowed):
        return WORSE
    names = [str(mentor) for mentor in sorted(allowed, key=order)]
    more = f" и ещё {len(names) - NAMED}" if len(names) > NAMED else ""
    return NO_PLACE.format(", ".join(names[:NAMED]) + more)


def assign(free, waiting, allowed, goal):
    """{mentee: mentor}. A mentor's places are columns, and a thousand of them would be slow.

    So only some are offered at first, and more to mentors who filled all that were: an offer
    that is not filled is no bound, and without it the optimum would be the same.
    """
    open_mentors = sorted((mentor for mentor, places in free.items() if places > 0), key=order)
    wanted = Counter(mentor for mentee in waiting for mentor in allowed[mentee])
    limit = {mentor: min(free[mentor], wanted[mentor]) for mentor in open_mentors}
    offered = {mentor: min(limit[mentor], 2) for mentor in open_mentors}
    worth = weights(waiting, allowed, goal)
    while True:
        found = solve(offered, waiting, worth)
        filled = Counter(found.values())
        tight = [mentor for mentor in filled if filled[mentor] == offered[mentor] < limit[mentor]]
        if not tight:
            return found
        for mentor in tight:
            offered[mentor] = min(2 * offered[mentor], limit[mentor])


def weights(waiting, allowed, goal):
    """{(mentee, mentor): whole number}, so that sums are exact: the goal first, the rest after."""
    scale = scale_of(score for mentee in waiting for score in allowed[mentee].values())
    whole = {
        (mentee, mentor): round(Fraction(str(score)) * scale) if scale > 1 else int(score)
        for mentee in waiting
        for mentor, score in allowed[mentee].items()
    }
    people = len(waiting) + 1
    if goal == QUALITY:
        # Of equal totals the one with more pairs.
        return {pair: score * people + 1 for pair, score in whole.items()}
    bonus = 2 * people * max(map(abs, whole.values()), default=0) + 1
    return {pair: score + bonus for pair, score in whole.items()}


def scale_of(scores):
    """1 for whole scores, else the power of ten that tells as many digits apart as is exact."""
    scores = list(scores)
    if all(score == int(score) for score in scores):
        return 1
    largest = max(map(abs, scores))
    return 10 ** (LARGEST_WHOLE_DIGITS - len(str(int(largest))))


def solve(offered, waiting, worth):
    columns = [mentor for mentor, places in offered.items() for _ in range(places)]
    position = {}
    for index, mentor in enumerate(columns):
        position.setdefault(mentor, index)
    # To stay without a mentor is worth 0 and open to all, so anything less is never chosen.
    table = np.full((len(waiting), len(columns) + len(waiting)), -1.0)
    table[:, len(columns) :] = 0
    for row, mentee in enumerate(waiting):
        for mentor, first in position.items():
            if (mentee, mentor) in worth:
                table[row, first : first + offered[mentor]] = worth[mentee, mentor]
    rows, chosen = linear_sum_assignment(table, maximize=True)
    return {
        waiting[row]: columns[column]
        for row, column in zip(rows, chosen, strict=True)
        if column < len(columns)
    }


def sum_of(scores):
    """0.1 + 0.2 is 0.3 here."""
    total = sum((Decimal(str(score)) for score in scores), Decimal(0))
    return int(total) if total == total.to_integral_value() else float(total)
