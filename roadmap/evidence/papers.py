"""The papers of a programme: the newest of each code and how many there are."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from mentoring.models import Document, DocumentFile, DocumentStatus


@dataclass(frozen=True)
class PaperCount:
    """How many papers of a code there are, how many of them count, about how many people."""

    issued: int = 0
    proofs: int = 0
    people: int = 0


def issued_papers(programme):
    """Everything that was issued and not cancelled, the oldest first."""
    return list(
        Document.objects.not_cancelled()
        .filter(programme=programme)
        .annotate(has_files=Exists(DocumentFile.objects.filter(document=OuterRef("pk"))))
        .defer("facts")
        .order_by("dated_on", "pk")
    )


def is_proof(document):
    """Signed; a paper that goes through no journal is nobody's to sign."""
    if document is None:
        return False
    return document.status == DocumentStatus.SIGNED or document.journal_id is None


def count_papers(documents):
    by_code = {}
    for document in documents:
        by_code.setdefault(document.code, []).append(document)
    return {
        code: PaperCount(
            issued=len(papers),
            proofs=sum(map(is_proof, papers)),
            people=len({paper.person_id for paper in papers if paper.person_id}),
        )
        for code, papers in by_code.items()
    }
