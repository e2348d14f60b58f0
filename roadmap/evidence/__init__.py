"""What the registers themselves say about an activity, beside the tick that a person sets."""

from roadmap.evidence.answers import QUESTIONS, answer
from roadmap.evidence.facts import Facts, gather, is_proof

__all__ = ["QUESTIONS", "Facts", "answer", "gather", "is_proof"]
