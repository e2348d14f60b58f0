"""Who stands where in a nomination: exact sums, equal places for equal results. Pure."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Standing:
    """One entry: its result, from how many jurors, whom it still waits for, its place by points."""

    entry: object
    sheets: tuple  # (juror, weighted sum or None until he is ready, whether he may judge)
    result: Fraction | None
    rank: int | None = None
    is_tied: bool = False

    @property
    def counted(self):
        return sum(may_judge and total is not None for _, total, may_judge in self.sheets)

    @property
    def waits_for(self):
        """Jurors who may judge this entry and have not by every criterion."""
        return [juror for juror, total, may_judge in self.sheets if may_judge and total is None]

    @property
    def result_words(self):
        return words_of(self.result)


def words_of(number):
    """«27», «27,33»: two figures are enough for people, ties are told by the exact number."""
    if number is None:
        return "—"
    text = f"{float(round(number, 2)):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def standings(entries, jurors, criteria, points, barred, *, is_mean):
    """`points`: {(entry, juror, criterion): points}; `barred`: {(entry, juror)}; all by keys."""
    found = [standing_of(one, jurors, criteria, points, barred, is_mean=is_mean) for one in entries]
    results = [one.result for one in found if one.result is not None]
    ranked = [
        Standing(
            one.entry,
            one.sheets,
            one.result,
            rank=None if one.result is None else 1 + sum(other > one.result for other in results),
            is_tied=one.result is not None and results.count(one.result) > 1,
        )
        for one in found
    ]
    return sorted(ranked, key=lambda one: (one.rank is None, one.rank or 0, str(one.entry)))


def standing_of(entry, jurors, criteria, points, barred, *, is_mean):
    sheets = tuple(
        (juror, sheet_of(entry, juror, criteria, points), (entry.pk, juror.pk) not in barred)
        for juror in jurors
    )
    totals = [total for _, total, may_judge in sheets if may_judge and total is not None]
    if not totals:
        return Standing(entry, sheets, None)
    share = len(totals) if is_mean else 1
    return Standing(entry, sheets, Fraction(sum(totals), share))


def sheet_of(entry, juror, criteria, points):
    """The weighted sum of one juror, None until he has judged by every criterion."""
    given = [points.get((entry.pk, juror.pk, one.pk)) for one in criteria]
    if not given or None in given:
        return None
    return sum(one.weight * number for one, number in zip(criteria, given, strict=True))


def unfair_places(standings, places):
    """Pairs placed against their points: the lower result above or beside the higher."""
    placed = [(one, places.get(one.entry.pk)) for one in standings]
    return [
        (worse.entry, better.entry)
        for better, upper in placed
        for worse, lower in placed
        if lower is not None
        and (worse.result or 0) < (better.result or 0)
        and (upper is None or lower <= upper)
    ]


def split_ties(standings, places):
    """Entries with equal points that were given different places."""
    return [
        (one.entry, other.entry)
        for at, one in enumerate(standings)
        for other in standings[at + 1 :]
        if one.result == other.result and places.get(one.entry.pk) != places.get(other.entry.pk)
    ]
