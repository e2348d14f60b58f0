"""What the answers say: judgements of signals and gaps between expectation and result, as sentences."""

from dataclasses import dataclass

from mentoring.russian.quotes import quoted
from reports import catalogue
from reports.atoms import Part, together
from reports.studies.answers import signal_parts
from reports.studies.level import A10
from surveys.questions import RESPONDENTS
from surveys.swot import Signal, exact, gap, place

INTERNAL = "internal"
COMPUTED, EDITED, OWN = "computed", "edited", "own"
SIDES = {"strengths": "Лучше", "weaknesses": "Хуже"}
WHOSE = {"mentee": "наставляемых", "mentor": "наставников"}


@dataclass(frozen=True)
class Sentence:
    """One line of a quadrant: its words, the counts behind them, and whose words they are."""

    key: str
    quadrant: str
    text: str
    n: int | None = None
    asked: int | None = None
    mean: float | None = None
    highest: float | None = None
    share: float | None = None
    told: float | None = None  # the mean or the share as the words tell it
    source: str = ""
    computed: str = ""
    computed_quadrant: str = ""
    state: str = COMPUTED
    note: int | None = None
    is_stale: bool = False

    @property
    def is_own(self):
        return self.state != COMPUTED

    @property
    def figures(self):
        """«8,2 из 10», «73,9 %», «6,4 → 7,6»."""
        if self.share is not None:
            return f"{self.told * 100:.1f} %".replace(".", ",")
        if self.mean is not None:
            return f"среднее {self.told:.1f} из {self.highest:g}".replace(".", ",")
        return ""


def judged(answered):
    """Every question with a signal, over all surveys that ask it; A10 has its own level."""
    for key, parts in signal_parts([one for one in answered if one.survey.code != A10]).items():
        question = parts[0][0]
        whole = together(part_of(one, asked) for asked, one in parts)
        asked = whole.asked or sum(one.asked for _, one in parts)
        quadrant, finding = place(signal_of(key, question), whole.marks, asked)
        yield Sentence(
            key, quadrant, finding.text, finding.n, finding.asked, finding.mean,
            question.bounds[1], finding.share, told_of(question, finding, quadrant), source_of(parts), finding.text, quadrant,
        )  # fmt: skip


def told_of(question, finding, quadrant):
    """A question asked the other way round: its marks as they were given, its share as it is worded.

    «Нужна ли помощь?» weighs by those who need none, but «помощь нужна» is said of those who do.
    """
    if finding.mean is not None:
        return as_asked(question, finding.mean)
    if finding.share is not None and question.reversed and quadrant in ("weaknesses", "threats"):
        return 1 - finding.share
    return finding.share


def part_of(one, question):
    return Part(one.survey.form, tuple(map(exact, one.marks(question))), one.asked)


def signal_of(key, question):
    """A signal that a school has made itself may have no sentences yet: the question speaks."""
    low, high = question.bounds
    return Signal(
        key,
        question.positive or f"Высоко оценено: {quoted(question.text)}.",
        question.negative or f"Низко оценено: {quoted(question.text)}.",
        question.signal == INTERNAL,
        low, high, question.strong, question.weak,
    )  # fmt: skip


def source_of(parts):
    """The questionnaires behind a sentence, each once."""
    titles = dict.fromkeys(quoted(one.survey.title) for _, one in parts)
    return f"анкета {', '.join(titles)}"


def gaps_of(answered, least):
    """«Ожидание ↔ реальность»: what came out so many points better or worse, in one sentence each way."""
    found = {}
    before, after = twin_parts(answered, "entry"), twin_parts(answered, "exit")
    for key in [key for key in after if key in before]:
        respondent, twin = key
        (question, later), (_, earlier) = after[key], before[key]
        received = together(later)
        difference = gap(twin, together(earlier).marks, received.marks, least)
        if difference.quadrant not in ("attention", "insufficient"):
            topic = topic_of(difference, question)
            found.setdefault((respondent, difference.quadrant), []).append((topic, received))
    for (respondent, quadrant), topics in found.items():
        text = f"{SIDES[quadrant]} ожиданий {whose(respondent)}: {'; '.join(t for t, _ in topics)}."
        widest = max((part for _, part in topics), key=lambda part: len(part.marks))
        yield Sentence(
            f"gap:{respondent}:{quadrant}",
            quadrant,
            text,
            len(widest.marks),
            widest.asked,
            source="сравнение анкет на входе и на выходе",
            computed=text,
            computed_quadrant=quadrant,
        )


def twin_parts(answered, wave):
    """{(respondent, twin): (question, parts)} of one wave, those of one scale."""
    found = {}
    for one in answered:
        if one.survey.wave != wave:
            continue
        for question in one.survey.questions:
            # A parameter of the second stage is measured twice, but nobody expected it.
            if question.twin and not question.parameter and question.kind == "scale":
                key = (one.survey.respondent, question.twin)
                first, parts = found.setdefault(key, (question, []))
                if first.bounds == question.bounds:
                    parts.append(part_of(one, question))
    return found


def whose(respondent):
    return WHOSE.get(respondent) or f"({RESPONDENTS[respondent]})"


def topic_of(found, question):
    """«польза программы (ожидали 6,4, получили 7,6)»"""
    topic = catalogue.load("swot")["twins"].get(found.question) or f"«{question.text}»"
    expected, received = (
        comma(as_asked(question, mean)) for mean in (found.expected_mean, found.received_mean)
    )
    return f"{topic} (ожидали {expected}, получили {received})"


def as_asked(question, mean):
    """Marks are compared the higher the better; a reversed scale is shown as it was asked."""
    return question.low + question.high - mean if question.reversed else mean


def comma(value):
    return f"{value:.1f}".replace(".", ",")
