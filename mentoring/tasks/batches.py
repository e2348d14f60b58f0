"""A paper for each of many people: rows of the register portion by portion, then their sheets."""

from functools import partial

from django.urls import reverse

from mentoring.actions import blank_copies, consent_batches, paper_batches
from mentoring.models import Programme, WordBlank
from mentoring.papers.book import CHUNK, print_books
from mentoring.papers.paper import Paper

PORTION = 25


def print_consents(job, programme_id, kind, people, formats):
    """Enter the papers of a list into the register, portion by portion, then print what is lacking."""
    programme = Programme.objects.filter(pk=programme_id).first()
    portions = [people[start : start + PORTION] for start in range(0, len(people), PORTION)]
    job.total = len(portions) + len(formats) * -(-len(people) // CHUNK)
    if not job.done:
        job.result = {"documents": [], "skipped": []}
    for portion in portions[job.done :]:
        papers = consent_batches.drawn_up(
            organisation=job.organisation, programme=programme, kind=kind, people=portion
        )
        yield partial(enter_portion, job, programme, portion, papers)
    for format in formats:
        yield from printed_batch(job.result["documents"], format)
    return batch_result(job)


def enter_portion(job, programme, portion, papers):
    """The step's writes: rows of the register and, with the count, which they are."""
    entered = consent_batches.enter_consents(
        organisation=job.organisation,
        programme=programme,
        papers=[paper for paper in papers if paper],
        by=job.created_by,
    )
    skipped = [pk for pk, paper in zip(portion, papers, strict=True) if paper is None]
    job.result = {
        "documents": job.result["documents"] + entered,
        "skipped": job.result["skipped"] + skipped,
    }


def printed_batch(pks, format):
    """One step per chunk; what an earlier attempt stored is not printed again."""
    documents = consent_batches.unprinted(pks, format)
    chunks = [documents[start : start + CHUNK] for start in range(0, len(documents), CHUNK)]
    books = print_books([[Paper.of(one) for one in chunk] for chunk in chunks], format)
    for chunk, contents in zip(chunks, books, strict=True):
        yield partial(
            consent_batches.store_prints, documents=chunk, format=format, contents=contents
        )


def print_people_now(organisation, programme, kind, people):
    """The consents of these people at once: their documents, and whose paper cannot be drawn up."""
    pks = [person.pk for person in people]
    papers = consent_batches.drawn_up(
        organisation=organisation, programme=programme, kind=kind, people=pks
    )
    entered = consent_batches.enter_consents(
        organisation=organisation,
        programme=programme,
        papers=[paper for paper in papers if paper],
        by=None,
    )
    formats = next((line.formats for line, _ in filter(None, papers)), ())
    for format in formats:
        for store in printed_batch(entered, format):
            store()
    lacking = [person for person, paper in zip(people, papers, strict=True) if paper is None]
    return entered, lacking


def print_papers(job, programme_id, code, choices, formats=("pdf",)):
    """A paper for every addressee: rows of the register portion by portion, then their sheets."""
    programme = Programme.objects.get(pk=programme_id)
    portions = [
        range(at, min(at + PORTION, len(choices))) for at in range(0, len(choices), PORTION)
    ]
    job.total = len(portions) + len(formats) * -(-len(choices) // CHUNK)
    if not job.done:
        job.result = {"documents": [], "skipped": []}
    for portion in portions[job.done :]:
        papers = paper_batches.drawn_up(
            organisation=job.organisation,
            programme=programme,
            code=code,
            choices=[choices[at] for at in portion],
        )
        yield partial(enter_portion, job, programme, list(portion), papers)
    for format in formats:
        yield from printed_batch(job.result["documents"], format)
    return batch_result(job)


def print_word_blank(job, blank_id, programme_id, subjects):
    """A school's own blank filled for everybody chosen, portion by portion."""
    blank = WordBlank.objects.select_related("organisation").get(pk=blank_id)
    programme = Programme.objects.filter(pk=programme_id).first()
    size = blank_copies.PORTION
    portions = [subjects[at : at + size] for at in range(0, len(subjects), size)]
    job.total = len(portions)
    if not job.done:
        job.result = {"documents": [], "skipped": []}
    for portion in portions[job.done :]:
        yield partial(print_portion, job, blank, programme, portion)
    return batch_result(job, format="docx")


def print_portion(job, blank, programme, pks):
    """The rows and files of a portion; who has left the list meanwhile is passed over."""
    found = {one.pk: one for one in blank_copies.subjects_of(blank, programme).filter(pk__in=pks)}
    entered = blank_copies.print_copies(
        blank=blank,
        programme=programme,
        subjects=[found.get(pk) for pk in pks if pk in found or pk is None],
        by=job.created_by,
    )
    skipped = [pk for pk in pks if pk is not None and pk not in found]
    job.result = {
        "documents": job.result["documents"] + entered,
        "skipped": job.result["skipped"] + skipped,
    }


def batch_result(job, format="pdf"):
    documents, skipped = job.result["documents"], job.result["skipped"]
    lost = len(consent_batches.unprinted(documents, format))
    slug = job.organisation.slug
    address = reverse("mentoring:consent_batch_result", kwargs={"organisation": slug, "pk": job.pk})
    counts = {"Напечатано": len(documents) - lost}
    if skipped:
        counts["Не хватает сведений"] = len(skipped)
    if lost:
        counts["Не напечаталось"] = lost
    return job.result | {"text": "Документы готовы к печати.", "counts": counts, "url": address}
