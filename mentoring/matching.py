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
    """{mentee: mentor}. A mentor's places are columns, and a thousand of them would be slow.

    So only some are offered at first, and more to mentors who filled all that were: an offer
    that is not filled is no bound, and without it the optimum would be the same.
    """
    open_mentors = sorted((mentor for mentor, places in free.items() if places > 0), key=order)
    table = worth_of(scores, waiting, open_mentors, goal)
    wanted = np.count_nonzero(table, axis=0)
    limit = np.minimum([free[mentor] for mentor in open_mentors], wanted).astype(int)
    offered = np.minimum(limit, 2)
    while True:
        rows, chosen = solve(table, offered)
        filled = np.bincount(chosen, minlength=len(open_mentors))
        tight = (filled == offered) & (offered < limit)
        if not tight.any():
            break
        offered = np.where(tight, np.minimum(2 * offered, limit), offered)
    return {waiting[row]: open_mentors[column] for row, column in zip(rows, chosen, strict=True)}


def worth_of(scores, waiting, mentors, goal):
    """A table of whole numbers, so that sums are exact: the goal first, the rest after.

    To stay without a mentor is worth 0 and open to all, so that a pair that is forbidden or worth
    nothing is 0 as well and never made.
    """
    row_of = places_of(waiting)
    column_of = places_of(mentors)
    rows = np.array([row_of[mentee] for _, mentee in scores], dtype=int)
    columns = np.array([column_of[mentor] for mentor, _ in scores], dtype=int)
    kept = (rows >= 0) & (columns >= 0)
    whole = whole_scores(scores)[kept]
    people = len(waiting) + 1
    if goal == QUALITY:
        worth = whole * people + 1  # of equal totals the one with more pairs
    else:
        worth = whole + 2 * people * np.abs(whole).max(initial=0) + 1
    table = np.zeros((len(waiting), len(mentors)))
    table[rows[kept], columns[kept]] = np.maximum(worth, 0)
    return table


def places_of(keys):
    """{key: its place}, -1 for all others."""
    return defaultdict(lambda: -1, {key: place for place, key in enumerate(keys)})


def whole_scores(scores):
    """The scores in their order, each times one power of ten that makes it whole."""
    scale = scale_of(scores.values())
    if scale == 1:
        return np.array(list(scores.values()), dtype=float)
    exact = (round(Fraction(str(score)) * scale) for score in scores.values())
    return np.fromiter(exact, float, len(scores))


def scale_of(scores):
    """1 for whole scores, else the power of ten that tells as many digits apart as is exact."""
    scores = list(scores)
    if set(map(type, scores)) <= {int} or all(score == int(score) for score in scores):
        return 1
    largest = max(map(abs, scores))
    return 10 ** (LARGEST_WHOLE_DIGITS - len(str(int(largest))))


def solve(table, offered):
    """(rows, mentors) of the best choice when each mentor has so many places."""
    columns = np.repeat(np.arange(len(offered)), offered)
    rows, chosen = linear_sum_assignment(table[:, columns], maximize=True)
    made = table[rows, columns[chosen]] > 0
    return rows[made], columns[chosen][made]


def sum_of(scores):
    """0.1 + 0.2 is 0.3 here."""
    total = sum((Decimal(str(score)) for score in scores), Decimal(0))
    return int(total) if total == total.to_integral_value() else float(total)
