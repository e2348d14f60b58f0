"""What every sheet for one award shares: its frame, its signatory, what it is for."""

from mentoring.papers.honours import gratitude_words
from mentoring.papers.ornaments import is_wide
from mentoring.papers.requisites import EssentialMissing, Missing, letterhead, signatory
from mentoring.papers.team import school_year


def begin(award):
    missing = Missing()
    if award is None:
        missing.essential("Выберите, для какого поощрения печатается документ.", "form")
        raise EssentialMissing(missing.items)
    return missing


def sheet_look(layout):
    return "festive landscape" if is_wide(layout) else "festive"


def common(organisation, award, day, missing):
    head = letterhead(organisation, Missing())
    return {
        "organisation": head,
        "signatory": signatory(organisation, day, missing),
        "subject_id": award.person_id,
        "award": award.pk,
        "ornament": award.layout,
        "sheet_look": sheet_look(award.layout),
        "why": gratitude_words(award),
        "year": school_year(award.programme),
    }
