"""SWOT of a programme from its answers: marks and signals in, quadrants with their counts out. Pure.

Also what stands beside it in the first stage of monitoring: the gap between expectation and
result, and the level of the curator's questionnaire. Every mean is exact: a mean that equals its
threshold reaches it, whatever binary fractions would say.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from mentoring.russian.quotes import quoted

LEAST = 5  # of a smaller group nothing is said: everybody in it would be recognised
SHARE = (0, 1)  # the scale of a signal that is judged by its share of ones
GAP = 1  # points of the scale between expectation and result that say something
UNDECIDED = "Однозначной оценки нет: не подтверждено ни {}, ни {}."
TOO_FEW = "Недостаточно данных."


class Unclear(ValueError):
    """The input contradicts itself; the sentence says where."""


@dataclass(frozen=True)
class Signal:
    """One question as a judgement: what to say when its mark is high and when it is low."""

    question: str
    positive: str
    negative: str
    is_internal: bool
    low: float
    high: float
    strong: float
    weak: float

    def __post_init__(self):
        if not self.low < self.high:
            raise Unclear(f"Вопрос «{self.question}»: начало шкалы должно быть меньше её конца.")
        if not self.low <= self.weak <= self.strong <= self.high:
            raise Unclear(
                f"Вопрос «{self.question}»: пороги должны лежать на шкале, "
                "порог слабой стороны не выше порога сильной."
            )

    @property
    def is_share(self):
        return (self.low, self.high) == SHARE


@dataclass(frozen=True)
class Mark:
    """What one respondent answered to one question."""

    respondent: str | int
    question: str
    value: float


@dataclass(frozen=True)
class Finding:
    """One sentence of the SWOT with the counts behind it; no mean and no share of a few people."""

    question: str
    text: str
    n: int
    asked: int
    share: float | None = None
    mean: float | None = None


@dataclass(frozen=True)
class Swot:
    """The four quadrants, what is undecided, and what too few have answered."""

    strengths: tuple[Finding, ...] = ()
    weaknesses: tuple[Finding, ...] = ()
    opportunities: tuple[Finding, ...] = ()
    threats: tuple[Finding, ...] = ()
    attention: tuple[Finding, ...] = ()
    insufficient: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Gap:
    """Expectation at entry against the result at exit: means of whole groups, none of a few."""

    question: str
    expected: int
    received: int
    expected_mean: float | None = None
    received_mean: float | None = None
    difference: float | None = None
    quadrant: str = "insufficient"


def swot(signals, marks, asked):
    """Each signal finds its place by the mean or the share of its marks; other marks count nowhere."""
    by_question = {signal.question: signal for signal in signals}
    if len(by_question) < len(signals):
        raise Unclear("Сигнал указан дважды: у каждого вопроса он один.")
    values = values_of(marks, by_question, asked)
    placed = defaultdict(list)
    for signal in signals:
        quadrant, finding = place(signal, values[signal.question], asked)
        placed[quadrant].append(finding)
    return Swot(**{quadrant: tuple(findings) for quadrant, findings in placed.items()})


def place(signal, values, asked):
    counts = {"question": signal.question, "n": len(values), "asked": asked}
    if len(values) < LEAST:
        return "insufficient", Finding(text=TOO_FEW, **counts)
    mean = sum(values) / len(values)
    quadrant = quadrant_of(signal, mean)
    counts["share" if signal.is_share else "mean"] = float(mean)
    return quadrant, Finding(text=sentence_of(signal, quadrant), **counts)


def quadrant_of(signal, mean):
    if mean >= exact(signal.strong):
        return "strengths" if signal.is_internal else "opportunities"
    if mean <= exact(signal.weak):
        return "weaknesses" if signal.is_internal else "threats"
    return "attention"


def sentence_of(signal, quadrant):
    if quadrant == "attention":
        return UNDECIDED.format(
            quoted(signal.positive.rstrip(".")), quoted(signal.negative.rstrip("."))
        )
    return signal.positive if quadrant in ("strengths", "opportunities") else signal.negative


def values_of(marks, signals, asked):
    """The marks by question; one respondent answers a question once and within its scale."""
    values, answered = defaultdict(list), set()
    for mark in marks:
        place = (mark.respondent, mark.question)
        if place in answered:
            raise Unclear(f"Ответ «{mark.respondent}» на вопрос «{mark.question}» повторяется.")
        answered.add(place)
        if signal := signals.get(mark.question):
            refuse_off_scale(mark, signal)
            values[mark.question].append(exact(mark.value))
    for question, given in values.items():
        if len(given) > asked:
            raise Unclear(f"Вопрос «{question}»: ответов {len(given)}, а опрошено {asked}.")
    return values


def refuse_off_scale(mark, signal):
    is_right = mark.value in SHARE if signal.is_share else signal.low <= mark.value <= signal.high
    if not is_right:
        scale = f"{signal.low} или {signal.high}" if signal.is_share else ""
        scale = scale or f"от {signal.low} до {signal.high}"
        raise Unclear(f"Вопрос «{mark.question}»: ответ {mark.value}, а нужен {scale}.")


def exact(value):
    """The figure as it is written: 7.1 is seventy-one tenths."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def gap(question, expected, received, least=GAP):
    """«Ожидание ↔ реальность» of one pair of twins: a point less is a weakness, a point more a strength."""
    if min(len(expected), len(received)) < LEAST:
        return Gap(question, len(expected), len(received))
    before, after = (sum(map(exact, marks)) / len(marks) for marks in (expected, received))
    quadrant = "attention"
    if abs(after - before) >= exact(least):
        quadrant = "strengths" if after > before else "weaknesses"
    means = map(float, (before, after, after - before))
    return Gap(question, len(expected), len(received), *means, quadrant)


@dataclass(frozen=True)
class Level:
    """The sum of the curator's marks, the greatest it could be, and the band it falls into."""

    total: int
    greatest: int
    percent: float | None
    title: str


def level_of(marks, highest, bands):
    """A criterion left out (None) makes the greatest sum smaller; bands go by percent of it.

    `bands` are (title, percent) from above; the last one begins at 0.
    """
    given = [mark for mark in marks if mark is not None]
    total, greatest = sum(given), highest * len(given)
    if not given:
        return Level(0, 0, None, "")
    percent = Fraction(100 * total, greatest)
    title = next(title for title, least in bands if percent >= least)
    return Level(total, greatest, float(percent), title)
