"""What the answers to one survey add up to. Pure: questions and answers in, frozen figures out."""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean, median

LEAST = 5  # a smaller group is never shown: everybody in it would be recognised


@dataclass(frozen=True)
class Count:
    """How often one answer was given."""

    label: str
    number: int
    share: float

    @property
    def percent(self):
        return round(self.share * 100)


@dataclass(frozen=True)
class Result:
    """One question, or one row of a table, in figures."""

    number: str
    question: object
    text: str
    answered: int
    counts: tuple[Count, ...] = ()
    mean: float | None = None
    median: float | None = None
    texts: tuple[str, ...] = ()

    @property
    def is_withheld(self):
        return self.answered < LEAST


def results_of(questions, responses):
    """The figures of every question; what fewer than five people answered has none."""
    results = []
    for number, question in enumerate(questions, start=1):
        given = [answers[question.code] for answers in responses if question.code in answers]
        if question.kind == "matrix":
            results += rows_of(number, question, given)
        else:
            results.append(result_of(str(number), question, question.text, given))
    return results


def rows_of(number, question, given):
    return [
        result_of(
            f"{number}.{place}",
            question,
            f"{question.text}: {row}",
            [marks[row] for marks in given if row in marks],
        )
        for place, row in enumerate(question.rows, start=1)
    ]


def result_of(number, question, text, given):
    base = Result(number=number, question=question, text=text, answered=len(given))
    if base.is_withheld:
        return base
    figures = {}
    if question.kind == "text":
        # In the order of the alphabet: the order of answers is nobody's business.
        figures["texts"] = tuple(sorted(given, key=str.casefold))
    elif question.kind == "number":
        figures |= averages(given)
    else:
        figures["counts"] = counted(question, given)
        if question.kind == "scale":
            figures |= averages(given)
    return Result(**base.__dict__ | figures)


def averages(given):
    return {"mean": round(fmean(given), 2), "median": round(median(given), 2)}


def counted(question, given):
    """Every offered answer, those nobody gave too; of several chosen each counts."""
    chosen = Counter(str(one) for answer in given for one in listed(answer))
    return tuple(
        Count(label, chosen[value], chosen[value] / len(given)) for value, label in question.choices
    )


def listed(answer):
    return answer if isinstance(answer, list) else [answer]
