"""The registers of one programme, counted once for a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mentoring.models import Document
from mentoring.russian.bases import BASE
from roadmap.evidence.around import Around, around
from roadmap.evidence.asked import Asked, analysed_needs, asked_surveys
from roadmap.evidence.district import District, district
from roadmap.evidence.happened import Happened, happened
from roadmap.evidence.papers import PaperCount, count_papers, is_proof, issued_papers
from roadmap.evidence.people import count_channels, count_outside, count_people
from roadmap.evidence.planned import Planned, planned
from roadmap.evidence.work import count_meetings, count_pairs


@dataclass(frozen=True)
class Facts:
    """The registers of one programme on one day, counted once for a whole page."""

    curator: str
    website: str
    partners: int
    people: dict
    pairs: dict
    meetings: int
    papers: dict[str, Document]
    forms: tuple[str, ...] = ()
    channels: tuple[tuple[str, int], ...] = ()
    cleared: int = 0
    base_word: str = BASE
    silence_days: int = 30
    counts: Mapping[str, PaperCount] = field(default_factory=dict)
    surveys: Mapping[str, Asked] = field(default_factory=dict)
    needs: Mapping[str, int] = field(default_factory=dict)
    planned: Planned = field(default_factory=Planned)
    around: Around = field(default_factory=Around)
    district: District = field(default_factory=District)
    events: Mapping[str, Happened] = field(default_factory=dict)

    @property
    def proofs(self):
        return {code: paper for code, paper in self.papers.items() if is_proof(paper)}

    @property
    def collected(self):
        """Sheets of many people, by the question about them: how many have come, of how many."""
        known = self.people
        return {
            "consents": (known["consented"], known["everybody"]),
            "analysis_consents": (known["analysed"], known["mentees"]),
            "employee_consents": (known["agreed"], known["employees"]),
            "clearances": (self.cleared, self.partners),
        }


def gather(programme, today):
    """Every question of a page in a fixed number of queries, however long the roadmap is."""
    return replace(
        gather_figures(programme, today),
        forms=tuple(programme.forms.order_by("position", "pk").values_list("title", flat=True)),
        channels=count_channels(programme),
        surveys=asked_surveys(programme),
        needs=analysed_needs(programme),
        planned=planned(programme),
        around=around(programme, today),
        district=district(programme),
        events=happened(programme),
    )


def gather_figures(programme, today):
    """People, pairs and papers: what the home page tells, without the rest of the year."""
    documents = issued_papers(programme)
    outside = count_outside(programme, today)
    return Facts(
        curator=str(programme.curator or ""),
        website=programme.organisation.website,
        base_word=programme.base_word,
        silence_days=programme.silence_days,
        partners=outside["partners"],
        cleared=outside["cleared"],
        people=count_people(programme, today),
        pairs=count_pairs(programme, today),
        meetings=count_meetings(programme),
        papers=newest_of(documents),
        counts=count_papers(documents),
    )


def newest_of(documents):
    """The newest paper of each code, one that counts before one still on its way."""
    papers = {}
    for document in documents:
        if is_proof(document) or not is_proof(papers.get(document.code)):
            papers[document.code] = document
    return papers
