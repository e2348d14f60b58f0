"""What goes into the pack of a stage: its papers as they stand, what is missing, the proofs."""

import hashlib
import json
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone

from mentoring.models import Document, DocumentFile, DocumentStatus
from mentoring.papers.catalogue import catalogue
from roadmap.evidence import gather
from roadmap.models import Proof, ProofKind
from roadmap.monitoring import stages_of
from roadmap.standing import MISSING, NOT_NEEDED, standing_of

MOST_PAPERS = 300
MOST_BYTES = 100 * 1024**2


@dataclass
class Entry:
    """One paper that a stage asks for, with the documents that answer it."""

    paper: object
    documents: list = field(default_factory=list)

    @property
    def standing(self):
        return self.paper.standing


@dataclass
class Contents:
    """The pack of one stage before its bytes are gathered."""

    stage: object
    entries: list
    proofs: list
    left_out: list  # documents over the measure of one pack

    most_bytes = MOST_BYTES
    template = "papers/packs/contents.html"

    @property
    def programme(self):
        return self.stage.roadmap.programme

    @property
    def organisation(self):
        return self.stage.organisation

    @property
    def owner(self):
        return {"stage": self.stage}

    def placed_documents(self):
        """(document, folder in the archive, heading it stands under)."""
        return [(document, "", "") for document in self.documents]

    def papers_address(self):
        return "roadmap:stage_papers", [self.stage.pk]

    @property
    def documents(self):
        return [document for entry in self.entries for document in entry.documents]

    @property
    def missing(self):
        return [entry for entry in self.entries if entry.standing.code == MISSING.code]

    @property
    def unfinished(self):
        """There is something already, only it does not count yet."""
        return [
            entry
            for entry in self.entries
            if entry.standing.code not in (MISSING.code, NOT_NEEDED.code)
            and not entry.standing.is_ready
        ]

    @property
    def elsewhere(self):
        """Ready, as a person says or a survey shows; there is no sheet of it here."""
        return [e for e in self.entries if e.standing.is_ready and not e.documents]

    @property
    def not_needed(self):
        return [entry for entry in self.entries if entry.standing.code == NOT_NEEDED.code]

    def digest(self):
        """The same papers in the same state make the same pack."""
        facts = [
            [
                [e.paper.pk, e.paper.title, e.standing.code, e.paper.not_needed, *map(mark, e.documents)]
                for e in self.entries
            ],
            [[p.pk, p.title, p.sha256, p.url] for p in self.proofs],
            str(self.stage),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def mark(document):
    files = [[file.format, file.sha256] for file in document.files.all()]
    return [document.pk, document.status, document.requisites, files]


def contents_of(stage, today=None):
    """Every paper of the stage's programme that is not cancelled, in the order of the stage."""
    today, roadmap = today or timezone.localdate(), stage.roadmap
    facts = gather(roadmap.programme, today)
    stage = next(one for one in stages_of(roadmap, today=today, facts=facts) if one == stage)
    return gathered(stage, issued_with_files(roadmap.programme), set(), MOST_PAPERS)


def gathered(stage, documents, taken, most):
    """The papers of one dressed stage out of these documents; what is taken already stays out."""
    entries, left_out = [], []
    for paper in stage.shown_documents:
        entry = Entry(paper)
        entries.append(entry)
        if paper.standing.code == NOT_NEEDED.code:
            continue
        for document in documents_of(paper, documents):
            if document.pk in taken:
                continue
            taken.add(document.pk)
            (entry.documents if len(taken) <= most else left_out).append(document)
    proofs = Proof.objects.filter(activity__stage=stage).select_related("document", "survey")
    return Contents(stage, entries, list(proofs.order_by("activity__position", "pk")), left_out)


def issued_with_files(programme):
    """Of this organisation's programme only; without the frozen facts, which are long."""
    return list(
        Document.objects.not_cancelled()
        .filter(programme=programme, organisation=programme.organisation)
        .select_related("person", "organisation")
        .prefetch_related(Prefetch("files", DocumentFile.objects.order_by("pk")))
        .defer("facts")
        .order_by("dated_on", "pk")
    )


def documents_of(paper, documents):
    """Orders all of them, a register as it stands now, of each person the newest paper."""
    chosen = {}
    for document in documents:
        if document.pk == paper.document_id or document.code in paper.codes:
            chosen[key_of(document)] = document
    linked = paper.document
    if linked and linked.status != DocumentStatus.CANCELLED:
        chosen.setdefault(key_of(linked), linked)
    return list(chosen.values())


def key_of(document):
    """Papers with one key replace each other; an order replaces nothing until it is cancelled."""
    if document.person_id:
        return document.code, "person", document.person_id
    return (document.code, "one", 0) if is_list(document) else (document.code, "paper", document.pk)


def is_list(document):
    line = catalogue().get(document.code)
    return bool(line and not line.journal and not document.number)


def standing_in_words(document):
    return standing_of(document=document).words


def links_of(contents):
    return [proof for proof in contents.proofs if proof.kind == ProofKind.LINK and proof.url]
