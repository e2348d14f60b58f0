import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.swot import Finding, Gap, Level, Mark, Signal, Swot, Unclear, gap, level_of, swot

pytestmark = pytest.mark.pure
TEN = {"low": 1, "high": 10, "strong": 7, "weak": 5}
YES = {"low": 0, "high": 1, "strong": 0.6, "weak": 0.4}
BANDS = [("оптимальный", 83), ("допустимый", 50), ("недопустимый", 0)]


def signal(question="usefulness", *, is_internal=True, **scale):
    return Signal(
        question=question,
        positive="Полезно.",
        negative="Бесполезно.",
        is_internal=is_internal,
        **(scale or TEN),
    )


def marks(*values, question="usefulness"):
    return [Mark(f"r{place}", question, value) for place, value in enumerate(values)]


def placed(found):
    return [quadrant for quadrant in Swot.__dataclass_fields__ for _ in getattr(found, quadrant)]


@pytest.mark.parametrize(
    ("values", "quadrant"),
    [
        ((7, 7, 7, 7, 7), "strengths"),
        ((7, 7, 7, 7, 6), "attention"),
        ((5, 5, 5, 5, 6), "attention"),
        ((5, 5, 5, 5, 5), "weaknesses"),
        ((1, 1, 1, 1, 1), "weaknesses"),
        ((10, 10, 10, 10), "insufficient"),
        ((), "insufficient"),
    ],
)
def test_ten_point_signal_is_placed_by_its_mean(values, quadrant):
    assert placed(swot([signal()], marks(*values), asked=20)) == [quadrant]


@pytest.mark.parametrize(
    ("values", "quadrant"),
    [
        ((1, 1, 1, 0, 0), "opportunities"),
        ((1, 1, 0, 0, 0), "threats"),
        ((1, 1, 1, 0, 0, 0), "attention"),
        ((0, 0, 0, 0, 0), "threats"),
    ],
)
def test_external_share_is_placed_by_its_share_of_ones(values, quadrant):
    signals = [signal(is_internal=False, **YES)]

    assert placed(swot(signals, marks(*values), asked=20)) == [quadrant]


def test_finding_shows_the_counts_behind_it():
    found = swot([signal()], marks(7, 8, 9, 6, 7, 8), asked=24)

    assert found == Swot(strengths=(Finding("usefulness", "Полезно.", n=6, asked=24, mean=7.5),))


def test_few_answers_leave_no_figure():
    found = swot([signal(**YES)], marks(1, 1, 1, 1), asked=24)

    assert found == Swot(
        insufficient=(Finding("usefulness", "Недостаточно данных.", n=4, asked=24),)
    )


def test_undecided_signal_says_both_sentences():
    [finding] = swot([signal()], marks(6, 6, 6, 6, 6), asked=5).attention

    assert finding.text == "Однозначной оценки нет: не подтверждено ни «Полезно», ни «Бесполезно»."


def test_reversed_question_is_judged_by_a_signal_whose_good_sentence_speaks_of_low_marks():
    # A reversed answer is turned round before it comes here: see Question.mark().
    tired = [11 - value for value in (9, 9, 10, 8, 9)]

    assert placed(swot([signal()], marks(*tired), asked=5)) == ["weaknesses"]


def test_mean_that_equals_a_decimal_threshold_reaches_it():
    exactly = signal(low=1, high=10, strong=7.1, weak=5)

    assert placed(swot([exactly], marks(*[7.1] * 30), asked=30)) == ["strengths"]
    assert placed(swot([exactly], marks(*[7] * 9, 8), asked=30)) == ["strengths"]


def test_marks_of_questions_without_a_signal_count_nowhere():
    others = marks(1, 1, 1, 1, 1, question="weather")

    assert swot([signal()], [*marks(8, 8, 8, 8, 8), *others], asked=5) == swot(
        [signal()], marks(8, 8, 8, 8, 8), asked=5
    )


@pytest.mark.parametrize(
    ("values", "scale", "sentence"),
    [
        ((11,), TEN, "Вопрос «usefulness»: ответ 11, а нужен от 1 до 10."),
        ((0.5,), YES, "Вопрос «usefulness»: ответ 0.5, а нужен 0 или 1."),
    ],
)
def test_mark_off_its_scale_is_refused(values, scale, sentence):
    with pytest.raises(Unclear) as refused:
        swot([signal(**scale)], marks(*values), asked=5)

    assert str(refused.value) == sentence


def test_second_answer_of_a_respondent_is_refused():
    twice = [Mark("r1", "usefulness", 8), Mark("r1", "usefulness", 9)]

    with pytest.raises(Unclear, match="Ответ «r1» на вопрос «usefulness» повторяется."):
        swot([signal()], twice, asked=5)


def test_more_answers_than_were_asked_for_are_refused():
    with pytest.raises(Unclear, match="ответов 6, а опрошено 5"):
        swot([signal()], marks(8, 8, 8, 8, 8, 8), asked=5)


@pytest.mark.parametrize(
    "scale",
    [
        {"low": 10, "high": 1, "strong": 7, "weak": 5},
        {"low": 1, "high": 10, "strong": 5, "weak": 7},
        {"low": 1, "high": 10, "strong": 11, "weak": 5},
        {"low": 1, "high": 10, "strong": 7, "weak": 0},
    ],
)
def test_signal_with_contradicting_thresholds_is_refused(scale):
    with pytest.raises(Unclear):
        signal(**scale)


@given(st.lists(st.integers(1, 10), max_size=40), st.randoms(use_true_random=False))
def test_every_signal_stands_in_one_place_whatever_the_order(values, random):
    shuffled = random.sample(values, len(values))

    found = swot([signal()], marks(*values), asked=40)

    assert len(placed(found)) == 1
    assert found == swot([signal()], marks(*shuffled), asked=40)


@given(st.lists(st.integers(1, 10), min_size=5, max_size=40))
def test_turning_every_answer_round_swaps_strength_and_weakness(values):
    symmetric = {"low": 1, "high": 10, "strong": 7, "weak": 4}
    opposite = {"strengths": "weaknesses", "weaknesses": "strengths", "attention": "attention"}

    [quadrant] = placed(swot([signal(**symmetric)], marks(*values), asked=40))
    turned = [11 - value for value in values]

    assert placed(swot([signal(**symmetric)], marks(*turned), asked=40)) == [opposite[quadrant]]


@pytest.mark.parametrize(
    ("expected", "received", "quadrant"),
    [
        ([8, 8, 8, 8, 8], [7, 7, 7, 7, 7], "weaknesses"),
        ([8, 8, 8, 8, 8], [7, 7, 7, 7, 8], "attention"),
        ([6, 6, 6, 6, 6], [7, 7, 7, 7, 7, 7], "strengths"),
    ],
)
def test_gap_of_a_point_between_expectation_and_result_says_something(expected, received, quadrant):
    assert gap("support", expected, received).quadrant == quadrant


@pytest.mark.parametrize(("expected", "received"), [([8] * 4, [7] * 9), ([8] * 9, []), ([], [])])
def test_gap_with_a_twin_missing_on_one_side_shows_no_figure(expected, received):
    assert gap("support", expected, received) == Gap("support", len(expected), len(received))


@pytest.mark.parametrize(
    ("total", "title"),
    [
        (18, "оптимальный"),
        (15, "оптимальный"),
        (14, "допустимый"),
        (9, "допустимый"),
        (8, "недопустимый"),
        (0, "недопустимый"),
    ],
)
def test_level_of_nine_criteria(total, title):
    given_marks = [2] * (total // 2) + [1] * (total % 2)
    given_marks += [0] * (9 - len(given_marks))

    level = level_of(given_marks, 2, BANDS)

    assert (level.total, level.greatest, level.title) == (total, 18, title)


def test_level_without_a_criterion_goes_by_percent():
    assert level_of([2, 2, 2, 2, 2, 2, 1, 1, None], 2, BANDS) == Level(14, 16, 87.5, "оптимальный")


def test_level_of_nothing_is_no_level():
    assert level_of([None] * 9, 2, BANDS) == Level(0, 0, None, "")
