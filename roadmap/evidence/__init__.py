"""What the registers themselves say about an activity, beside the tick that a person sets."""

from roadmap.evidence.answers import QUESTIONS, answer, question
from roadmap.evidence.facts import Facts, gather, gather_figures
from roadmap.evidence.papers import is_proof

__all__ = ["QUESTIONS", "Facts", "answer", "gather", "gather_figures", "is_proof", "question"]
