from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import wilcoxon

from surveys.dynamics import Parameter, Shift, Unclear, Value, dynamics

pytestmark = pytest.mark.pure
MARK = Parameter("engagement", 1)
ANXIETY = Parameter("anxiety", -1)


def values(entry, exit_, parameter="engagement"):
    """By place: None is a measurement that did not take place."""
    return [
        Value(f"p{place}", parameter, wave, value)
        for wave, row in (("entry", entry), ("exit", exit_))
        for place, value in enumerate(row)
        if value is not None
    ]


def shift(entry, exit_, parameter=MARK):
    [found] = dynamics([parameter], values(entry, exit_, parameter.code))
    return found


def test_paired_cases_are_compared_and_the_others_counted():
    found = shift([5, 6, 4, 7, 5, 9, None], [6, 6, 7, 6, 8, None, 10])

    assert found == Shift(
        code="engagement",
        people=7,
        paired=5,
        entry_mean=5.4,
        exit_mean=6.6,
        delta_mean=1.2,
        delta_median=1.0,
        improved=3,
        unchanged=1,
        worsened=1,
    )


def test_less_is_better_for_a_parameter_of_direction_down():
    found = shift([3, 3, 2, 2, 1], [1, 2, 2, 1, 2], ANXIETY)

    assert (found.delta_mean, found.improved, found.unchanged, found.worsened) == (0.6, 3, 1, 1)
    assert (found.entry_mean, found.exit_mean) == (2.2, 1.6)


def test_ten_pairs_have_effect_and_probability():
    entry = [5, 6, 4, 7, 5, 6, 5, 4, 6, 5]
    exit_ = [7, 7, 4, 6, 8, 8, 6, 7, 9, 5]

    found = shift(entry, exit_)

    # Δ: 2 1 0 -1 3 2 1 3 3 0; mean 1.4, squares from it 18.4, sd = √(18.4 / 9).
    assert found.effect == pytest.approx(1.4 / (18.4 / 9) ** 0.5)
    assert found.p == pytest.approx(
        wilcoxon([b - a for a, b in zip(entry, exit_, strict=True)]).pvalue
    )


@pytest.mark.parametrize(
    "deltas",
    [
        [1, -2, 3, 4, 5, -6, 7, 8, 9, 10],
        [2, 1, 0, -1, 3, 2, 1, 3, 3, 0, -2, 1, 1],
        [1, -1, 1, -1, 1, -1, 1, -1, 1, -1],
        [2, 1, 0, -1, 3, 2, 1, 3, 3, 0, -2, 1, 1, 4],
        [number - 7.5 for number in range(20)],
        [number % 7 - 2 for number in range(60)],
    ],
)
def test_probability_is_that_of_the_library(deltas):
    found = shift([0] * len(deltas), deltas)

    assert found.p == pytest.approx(wilcoxon(deltas).pvalue)


def test_nine_pairs_have_neither():
    found = shift([5] * 9, [6, 7, 6, 7, 6, 7, 6, 7, 6])

    assert (found.effect, found.p, found.improved) == (None, None, 9)


def test_four_pairs_show_no_figure():
    assert shift([5, 5, 5, 5, 5], [6, 6, 6, 6, None]) == Shift("engagement", people=5, paired=4)


@pytest.mark.parametrize(
    ("entry", "exit_", "people"),
    [([], [], 0), ([7], [8], 1), ([7] * 12, [], 12), ([], [7] * 12, 12)],
)
def test_nobody_one_and_everybody_left(entry, exit_, people):
    found = shift(entry, exit_)

    assert found == Shift("engagement", people=people, paired=min(len(entry), len(exit_)))


def test_everybody_another_person_is_no_pair():
    assert shift([7] * 6 + [None] * 6, [None] * 6 + [7] * 6).paired == 0


def test_constant_answers_have_no_spread_to_measure_an_effect_by():
    unmoved, moved = shift([7] * 12, [7] * 12), shift([7] * 12, [8] * 12)

    assert (unmoved.unchanged, unmoved.effect, unmoved.p) == (12, None, 1.0)
    assert (moved.improved, moved.effect, moved.p) == (12, None, 2 / 2**12)


def test_decimal_marks_are_compared_as_they_are_written():
    found = shift([4.1, 3.2, 4.1, 3.2, 4.1], [4.3, 3.4, 4.3, 3.4, 4.3])

    assert (found.delta_mean, found.delta_median) == (0.2, 0.2)


def test_parameters_do_not_mix_and_keep_their_order():
    both = values([1] * 5, [2] * 5) + values([3] * 5, [1] * 5, "anxiety")

    found = dynamics([ANXIETY, MARK], both)

    assert [(one.code, one.delta_mean) for one in found] == [("anxiety", 2.0), ("engagement", 1.0)]


@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        (Value("p0", "engagement", "entry", 5), "Значение повторяется: «p0»"),
        (Value("p9", "mood", "entry", 5), "неизвестного параметра «mood»"),
        (Value("p9", "engagement", "interim", 5), "Волна «interim»"),
    ],
)
def test_contradictions_are_refused(added, sentence):
    with pytest.raises(Unclear, match=sentence):
        dynamics([MARK], [*values([5], [6]), added])


@pytest.mark.parametrize("direction", [0, 2, -0.5])
def test_parameter_goes_up_or_down(direction):
    with pytest.raises(Unclear):
        Parameter("engagement", direction)


def test_parameter_named_twice_is_refused():
    with pytest.raises(Unclear):
        dynamics([MARK, MARK], [])


measured = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=5, max_size=30)


@settings(deadline=None)  # the library is slow on a busy machine
@given(measured, st.integers(1, 10), st.sampled_from(["entry", "exit"]))
def test_unpaired_value_changes_no_shift(pairs, value, wave):
    both = values(*zip(*pairs, strict=True))

    [before] = dynamics([MARK], both)
    [after] = dynamics([MARK], [*both, Value("newcomer", "engagement", wave, value)])

    assert after == replace(before, people=before.people + 1)


@settings(deadline=None)  # the library is slow on a busy machine
@given(measured)
def test_other_direction_swaps_better_and_worse(pairs):
    both = values(*zip(*pairs, strict=True))

    [up] = dynamics([MARK], both)
    [down] = dynamics([Parameter("engagement", -1)], both)

    assert (down.improved, down.unchanged, down.worsened) == (
        up.worsened,
        up.unchanged,
        up.improved,
    )
    assert down.delta_mean == -up.delta_mean
    assert down.p == pytest.approx(up.p)


@settings(deadline=None)  # the library is slow on a busy machine
@given(measured, st.randoms(use_true_random=False))
def test_order_of_values_means_nothing(pairs, random):
    both = values(*zip(*pairs, strict=True))
    [found] = dynamics([MARK], both)
    [again] = dynamics([MARK], random.sample(both, len(both)))

    assert (again.paired, again.delta_mean, again.improved, again.worsened) == (
        found.paired,
        found.delta_mean,
        found.improved,
        found.worsened,
    )
    assert again.p == pytest.approx(found.p)
