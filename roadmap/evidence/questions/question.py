"""A question as a value, and where the rows behind its answer stand. Pure."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """What is counted, in which words, and where the people and papers behind it stand."""

    key: str
    title: str
    say: Callable
    address: str = ""
    query: str = ""
    needs: str = ""
    part: str = ""  # of a page that has several


def people(key, title, say, query=""):
    return Question(key, title, say, "mentoring:person_list", query, "SEE_PEOPLE")


def pairs(key, title, say, query=""):
    return Question(key, title, say, "mentoring:mentorship_list", query, "SEE_MENTORSHIPS")


def papers(key, title, say):
    return Question(key, title, say, "mentoring:document_list", "", "SEE_DOCUMENTS")


def surveys(key, title, say):
    return Question(key, title, say, "surveys:survey_list", "", "SEE_SURVEYS")


def consents(key, title, say, query=""):
    return Question(key, title, say, "mentoring:consent_list", query, "SEE_CONSENTS")


def events(key, title, say):
    return Question(key, title, say, "roadmap:event_calendar", "", "SEE_ROADMAP")


def support(key, title, say, part):
    """Team, resources, experts, audiences: a page of four tables."""
    return Question(key, title, say, "mentoring:support_edit", "", "SEE_PARTNERS", part)
