"""The assignment problem as a table of whole numbers, solved exactly by scipy. Pure."""

from collections import defaultdict
from fractions import Fraction

import numpy as np
from scipy.optimize import linear_sum_assignment

# The solver counts in floats, exact to 15 digits; the bonus for a pair takes four of them.
LARGEST_WHOLE_DIGITS = 11


def best_assignment(places, waiting, scores, *, is_total_first):
    """{mentee: mentor} for {mentor: free places}: the greatest total first, or the most pairs first.

    A mentor's places are columns, and a thousand of them would be slow. So only some are offered
    at first, and more to mentors who filled all that were: an offer that is not filled is no
    bound, and without it the optimum would be the same.
    """
    mentors = list(places)
    table = worth_of(scores, waiting, mentors, is_total_first)
    wanted = np.count_nonzero(table, axis=0)
    limit = np.minimum(list(places.values()), wanted).astype(int)
    offered = np.minimum(limit, 2)
    while True:
        rows, chosen = solve(table, offered)
        filled = np.bincount(chosen, minlength=len(mentors))
        tight = (filled == offered) & (offered < limit)
        if not tight.any():
            break
        offered = np.where(tight, np.minimum(2 * offered, limit), offered)
    return {waiting[row]: mentors[column] for row, column in zip(rows, chosen, strict=True)}


def worth_of(scores, waiting, mentors, is_total_first):
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
    if is_total_first:
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
