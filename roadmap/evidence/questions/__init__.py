"""The questions that the registers can answer about an activity: one line of a table each. Pure."""

from roadmap.evidence.questions.bases import BASES
from roadmap.evidence.questions.district import DISTRICT
from roadmap.evidence.questions.pairs import PAIRS
from roadmap.evidence.questions.preparing import PREPARING
from roadmap.evidence.questions.question import Question
from roadmap.evidence.questions.training import TRAINING
from roadmap.evidence.questions.year_end import YEAR_END

__all__ = ["ASKED", "Question"]
ASKED = (*PREPARING, *BASES, *TRAINING, *PAIRS, *YEAR_END, *DISTRICT)
