"""How likely such differences are by chance alone: Wilcoxon's test of paired cases. Pure."""

from collections import Counter

from scipy.stats import rankdata, wilcoxon

# So many pairs scipy tries out sign by sign when some are equal: a second for what is counted at once.
COUNTED = 13


def chance_of(deltas):
    """The two-sided Wilcoxon test: how often chance alone would give ranks as one-sided as these."""
    moved = [float(delta) for delta in deltas if delta]
    if not moved:
        return 1.0  # chance explains no difference at all wholly
    if len(deltas) > COUNTED:
        return float(wilcoxon([float(delta) for delta in deltas]).pvalue)
    return counted_chance(moved)


def counted_chance(moved):
    """All 2ⁿ ways to give the ranks their signs, counted by the sum of the positive ones."""
    doubled = [round(2 * rank) for rank in rankdata([abs(delta) for delta in moved])]
    ways = Counter({0: 1})
    for rank in doubled:
        ways.update({total + rank: number for total, number in ways.items()})
    found = sum(rank for rank, delta in zip(doubled, moved, strict=True) if delta > 0)
    below = sum(number for total, number in ways.items() if total <= found)
    above = sum(number for total, number in ways.items() if total >= found)
    return min(1.0, 2 * min(below, above) / 2 ** len(moved))
