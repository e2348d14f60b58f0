from fractions import Fraction
from types import SimpleNamespace

import pytest

from roadmap.standings import split_ties, standings, unfair_places, words_of

pytestmark = pytest.mark.pure


class Entry(SimpleNamespace):
    __hash__ = object.__hash__

    def __str__(self):
        return self.name


CRITERIA = [SimpleNamespace(pk=1, weight=2), SimpleNamespace(pk=2, weight=1)]
JURORS = [SimpleNamespace(pk=1), SimpleNamespace(pk=2), SimpleNamespace(pk=3)]
OLEG, ANNA, ZOYA = (Entry(pk=n, name=name) for n, name in enumerate(("Олег", "Анна", "Зоя"), 1))


def stand(points, barred=frozenset(), is_mean=True, entries=(OLEG, ANNA, ZOYA)):
    """`points`: {(entry, juror): (by the first criterion, by the second)}."""
    flat = {
        (entry, juror, criterion): number
        for (entry, juror), given in points.items()
        for criterion, number in enumerate(given, 1)
        if number is not None
    }
    return standings(entries, JURORS, CRITERIA, flat, barred, is_mean=is_mean)


def everybody(oleg, anna, zoya):
    return {(n, j.pk): given for n, given in enumerate((oleg, anna, zoya), 1) for j in JURORS}


def test_weights_count_and_the_best_stands_first():
    found = stand(everybody((5, 1), (1, 5), (3, 3)))

    assert [(str(one.entry), one.result, one.rank) for one in found] == [
        ("Олег", 11, 1), ("Зоя", 9, 2), ("Анна", 7, 3),
    ]  # fmt: skip


def test_equal_results_share_a_place_and_the_next_one_is_skipped():
    found = stand(everybody((3, 3), (3, 3), (1, 1)))

    assert [(str(one.entry), one.rank, one.is_tied) for one in found] == [
        ("Анна", 1, True), ("Олег", 1, True), ("Зоя", 3, False),
    ]  # fmt: skip


def test_a_mean_does_not_punish_whom_a_juror_may_not_judge():
    points = everybody((4, 4), (4, 4), (1, 1))
    del points[1, 3]

    by_mean = stand(points, barred={(1, 3)})
    by_sum = stand(points, barred={(1, 3)}, is_mean=False)

    assert [one.rank for one in by_mean] == [1, 1, 3]
    assert {str(one.entry): one.result for one in by_sum} == {"Анна": 36, "Олег": 24, "Зоя": 9}


def test_points_of_a_barred_juror_are_not_counted_even_if_they_are_stored():
    points = everybody((1, 1), (2, 2), (2, 2)) | {(1, 3): (5, 5)}

    oleg = next(one for one in stand(points, barred={(1, 3)}) if one.entry is OLEG)

    assert (oleg.result, oleg.counted, oleg.waits_for) == (3, 2, [])


def test_a_sheet_counts_when_it_is_whole():
    points = everybody((4, 4), (1, 1), (1, 1)) | {(1, 2): (5, None)}

    oleg = next(one for one in stand(points) if one.entry is OLEG)

    assert (oleg.result, oleg.counted) == (12, 2)
    assert oleg.waits_for == [JURORS[1]]


def test_who_nobody_judged_has_neither_result_nor_place():
    found = stand({(1, 1): (1, 1)})

    assert [(one.result, one.rank) for one in found] == [(3, 1), (None, None), (None, None)]


def test_thirds_are_equal_exactly():
    points = {(n, j): (1, 0) for n in (1, 2) for j in (1, 2, 3)}
    points |= {(1, 1): (0, 1), (2, 2): (0, 1)}

    found = stand(points, entries=(OLEG, ANNA))

    assert [one.result for one in found] == [Fraction(5, 3)] * 2
    assert [one.result_words for one in found] == ["1,67"] * 2


@pytest.mark.parametrize(
    ("places", "is_fair"),
    [
        ({1: 1, 3: 2, 2: 3}, True),
        ({1: 1}, True),
        ({1: 2, 3: 1}, False),
        ({1: 1, 3: 1}, False),
        ({3: 1}, False),
    ],
)
def test_lower_points_never_stand_above_or_beside_higher_ones(places, is_fair):
    found = stand(everybody((5, 1), (1, 5), (3, 3)))

    assert (unfair_places(found, places) == []) == is_fair


def test_only_equals_with_different_places_are_parted():
    found = stand(everybody((3, 3), (3, 3), (1, 1)))

    assert split_ties(found, {1: 1, 2: 1, 3: 3}) == []
    assert split_ties(found, {1: 1, 2: 2, 3: 3}) == [(ANNA, OLEG)]


@pytest.mark.parametrize(
    ("number", "words"),
    [(None, "—"), (Fraction(27), "27"), (Fraction(55, 2), "27,5"), (Fraction(82, 3), "27,33"),
     (Fraction(100), "100")],
)  # fmt: skip
def test_results_are_said_as_people_say_them(number, words):
    assert words_of(number) == words
