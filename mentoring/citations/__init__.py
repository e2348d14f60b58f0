"""References to legal acts in a text: which are dead, which are misprinted. Pure.

A text and a library go in, findings with their places come out. What the library does not know is
not judged: a school may quote acts that no library of ours holds.
"""

import re
from dataclasses import dataclass

from mentoring.citations.act import PLAIN
from mentoring.citations.articles import check_articles, check_standards
from mentoring.citations.days import check_calendar, check_terms
from mentoring.citations.numbers import check_numbers

MOST = 50  # a text with more than that needs another reader
ABBREVIATIONS = ("ст", "г", "гг", "п", "ч", "им", "т", "д", "ред", "утв", "с")
SENTENCE_END = re.compile(r"[.!?](?= +[А-ЯЁ«])|\n")


@dataclass(frozen=True)
class Finding:
    """A reference that a reader should not trust: where it stands, what is wrong, what to write."""

    start: int
    end: int
    quote: str
    sentence: str
    problem: str
    suggestion: str = ""
    is_dead: bool = False


def check(text, acts, day):
    """The findings in a text that is to be signed on that day, in the order of the text."""
    plain = text.translate(PLAIN)
    raised = [
        *check_numbers(plain, acts, day),
        *check_standards(plain, acts, day),
        *check_articles(plain, acts, day),
        *check_terms(plain, day),
        *check_calendar(plain),
    ]
    findings = {}
    for start, end, problem, suggestion, is_dead in sorted(raised):
        overlaps = any(start < known.end and known.start < end for known in findings.values())
        if not overlaps and len(findings) < MOST:
            findings[start] = Finding(
                start, end, text[start:end], sentence_at(text, start), problem, suggestion, is_dead
            )
    return list(findings.values())


def sentence_at(text, place):
    """The sentence around a place; «ст. 351» and «2024 г. № 5» end none."""
    ends = [found.end() for found in SENTENCE_END.finditer(text) if ends_sentence(text, found)]
    start = max((end for end in ends if end <= place), default=0)
    stop = min((end for end in ends if end > place), default=len(text))
    return text[start:stop].strip()


def ends_sentence(text, found):
    word = re.search(r"(\w+)$", text[max(0, found.start() - 12) : found.start()])
    return found[0] == "\n" or not word or word[1].lower() not in ABBREVIATIONS
