"""What is still open in a year: the page of its closing asks the registers, nothing is ticked by hand."""

from reports.closing.district import school_reports
from reports.closing.matter import Matter
from reports.closing.pairs import (
    open_pairs,
    proposed_pairs,
    unmarked_results,
    unwritten,
    unwritten_bases,
)
from reports.closing.papers import OF_DISTRICT, final_papers, mentor_reports, unsigned
from reports.closing.people import graduates, long_term
from reports.closing.studies import changes, exit_surveys, running_surveys
from reports.closing.work import activities, cases

__all__ = ["Matter", "matters_of", "open_matters", "unwritten"]


def matters_of(programme, today):
    """In the order in which a year is brought to its end; a fixed number of queries."""
    if programme.organisation.is_municipal:
        return [
            school_reports(programme, today),
            activities(programme),
            unsigned(programme),
            *final_papers(programme, OF_DISTRICT),
        ]
    return [
        open_pairs(programme),
        proposed_pairs(programme),
        unmarked_results(programme),
        unwritten_bases(programme),
        mentor_reports(programme),
        *exit_surveys(programme, today),
        running_surveys(programme),
        activities(programme),
        unsigned(programme),
        changes(programme),
        cases(programme),
        *final_papers(programme),
        long_term(programme),
        *graduates(programme),
    ]


def open_matters(matters):
    return [one for one in matters if one.is_open]
