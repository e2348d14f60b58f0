"""Where a paper of a stage is made, by its code in the catalogues."""

from dataclasses import dataclass

from mentoring.papers.catalogue import catalogue

CONSENTS = {"D33", "D34", "D35", "D36", "D38"}


@dataclass(frozen=True)
class Place:
    """An address of the product, what is done there, and the permission it needs."""

    address: str
    words: str
    needs: str
    code: str = ""


CLEARANCES = Place("mentoring:clearance_list", "отметить справки", "SEE_CLEARANCES")
APPEALS = Place("mentoring:appeal_list", "разослать обращения", "ISSUE_DOCUMENTS")
SURVEYS = Place("surveys:survey_create", "провести опрос", "RUN_SURVEYS")
BATCH = Place("mentoring:consent_batch", "напечатать на класс", "ISSUE_DOCUMENTS")
ON_PAPER = Place("mentoring:document_register", "завести с бумаги", "ISSUE_DOCUMENTS")


def place_of(codes):
    """The first code that leads somewhere; a paper of others is entered from its sheet."""
    return next(filter(None, map(place_of_code, codes)), ON_PAPER)


def place_of_code(code):
    if code == "D44":  # the sheets themselves are marked there, and their letters printed
        return CLEARANCES
    if code == "D45":
        return APPEALS
    if code in CONSENTS:
        return BATCH
    if code in catalogue():
        return Place("mentoring:document_issue", "выпустить", "ISSUE_DOCUMENTS", code)
    return SURVEYS if code.startswith("A") else None
