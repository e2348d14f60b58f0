"""What goes into «дело за год»: every paper of the programme, stage by stage, then all others."""

import hashlib
from dataclasses import dataclass, field

from django.utils import timezone

from mentoring.papers.catalogue import catalogue
from roadmap.evidence import gather
from roadmap.models import Roadmap
from roadmap.monitoring import stages_of
from roadmap.papers.pack import gathered, issued_with_files, key_of, mark

MOST_PAPERS = 2000
MOST_BYTES = 200 * 1024**2
REST = "Другие документы года"
LONGEST_FOLDER = 60
LAST = 99


@dataclass
class YearContents:
    """The year before its bytes are gathered: the pack of every stage and what no stage asks for."""

    programme: object
    parts: list  # contents of the stages, in the order of the plans
    rest: list = field(default_factory=list)
    left_out: list = field(default_factory=list)

    most_bytes = MOST_BYTES
    template = "papers/packs/year.html"

    @property
    def organisation(self):
        return self.programme.organisation

    @property
    def owner(self):
        return {"programme": self.programme}

    @property
    def entries(self):
        return [entry for part in self.parts for entry in part.entries]

    @property
    def proofs(self):
        return [proof for part in self.parts for proof in part.proofs]

    @property
    def documents(self):
        return [document for document, _, _ in self.placed_documents()]

    def placed_documents(self):
        """(document, folder in the archive, heading it stands under)."""
        placed = [
            (document, f"{number:02d} {part.stage.title}"[:LONGEST_FOLDER], str(part.stage))
            for number, part in enumerate(self.parts, start=1)
            for document in part.documents
        ]
        folder = f"{len(self.parts) + 1:02d} {REST}"
        return placed + [(document, folder, REST) for document in self.rest]

    @property
    def missing(self):
        return [entry for part in self.parts for entry in part.missing]

    @property
    def unfinished(self):
        return [entry for part in self.parts for entry in part.unfinished]

    @property
    def elsewhere(self):
        return [entry for part in self.parts for entry in part.elsewhere]

    @property
    def not_needed(self):
        return [entry for part in self.parts for entry in part.not_needed]

    def digest(self):
        facts = [part.digest() for part in self.parts]
        facts += [repr(mark(document)) for document in self.rest]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()

    def papers_address(self):
        return "roadmap:year_binder", []


def year_contents(programme, today=None):
    """Each document once: under the first paper of a stage that asks for it, otherwise among the rest."""
    today = today or timezone.localdate()
    facts, documents = gather(programme, today), issued_with_files(programme)
    taken, parts = set(), []
    for roadmap in Roadmap.objects.filter(programme=programme).order_by("pk"):
        roadmap.programme = programme
        for stage in stages_of(roadmap, today=today, facts=facts):
            stage.roadmap = roadmap
            parts.append(gathered(stage, documents, taken, MOST_PAPERS))
    left_out = [document for part in parts for document in part.left_out]
    rest = rest_of(documents, taken)
    room = max(0, MOST_PAPERS - len(taken))
    return YearContents(programme, parts, rest[:room], left_out + rest[room:])


def rest_of(documents, taken):
    """In the order of the catalogue's stages; of a list and of a person's paper the newest."""
    newest = {key_of(document): document for document in documents if document.pk not in taken}
    shadowed = {key_of(document) for document in documents if document.pk in taken}
    kept = [document for key, document in newest.items() if key not in shadowed]
    return sorted(kept, key=place_of)


def place_of(document):
    line = catalogue().get(document.code)
    stage = line.stage if line and line.stage else LAST
    return stage, document.code, document.dated_on is None, document.dated_on or "", document.pk
