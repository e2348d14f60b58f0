"""What the answers to one survey add up to. Pure: questions and answers in, frozen figures out."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import partial
from statistics import fmean, median

from surveys.steps import LEAST, shown


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


def results_of(questions, responses, steps=None, end=0):
    """The figures of every question; what fewer than five people answered has none.

    `steps` go with the answers of an anonymous survey: see steps.py.
    """
    show = everything if steps is None else partial(shown, end=end)
    rows = list(zip(responses, steps or [0] * len(responses), strict=True))
    results = []
    for number, question in enumerate(questions, start=1):
        given = [
            (answers[question.code], step) for answers, step in rows if question.code in answers
        ]
        if question.kind == "matrix":
            results += rows_of(number, question, given, show)
        else:
            results.append(result_of(str(number), question, question.text, show(given)))
    return results


def everything(given):
    return [answer for answer, _ in given]


def rows_of(number, question, given, show):
    return [
        result_of(
            f"{number}.{place}",
            question,
            f"{question.text}: {row}",
            show([(marks[row], step) for marks, step in given if row in marks]),
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


@dataclass(frozen=True)
class Gathered:
    """Free answers under one heading; without a heading those the curator has not sorted."""

    title: str
    pk: int | None
    texts: tuple[str, ...]

    @property
    def rows(self):
        """Each wording once, with its digest: equal answers are sorted together."""
        return list({digest_of(text): text for text in self.texts}.items())


def digest_of(text):
    """The same words are the same answer, whoever wrote them and wherever the row lies."""
    return hashlib.sha256(" ".join(text.split()).casefold().encode()).hexdigest()


def in_groups(texts, groups):
    """The answers under their headings, the fullest first, those without one at the end."""
    gathered, left = [], list(texts)
    for group in groups:
        mine = [text for text in texts if digest_of(text) in group.digests]
        left = [text for text in left if digest_of(text) not in group.digests]
        if mine:
            gathered.append(Gathered(group.title, group.pk, tuple(mine)))
    gathered.sort(key=lambda one: (-len(one.texts), one.title))
    return gathered + ([Gathered("", None, tuple(left))] if left else [])
