"""What the registers say about an activity, in the words of the page. Pure."""

from mentoring.russian.bases import said_with
from roadmap.evidence.questions import ASKED, Question

QUESTIONS = {question.key: question for question in ASKED}
NONE = Question("", "", lambda facts: "")


def question(key):
    """The question of this key; one that asks nothing for a key of another edition."""
    return QUESTIONS.get(key, NONE)


def answer(key, facts):
    """The sentence beside the tick; empty when the registers know nothing yet."""
    return said_with(question(key).say(facts), facts.base_word)
