"""The printing of one document."""

from functools import partial

from django.urls import reverse

from mentoring.actions.document_prints import store_print
from mentoring.models import Document
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer


def print_document(job, document_id):
    """Print the forms that a document still lacks; each is stored with its digest."""
    document = Document.objects.select_related("organisation").get(pk=document_id)
    job.total = len(Paper.of(document).line.formats)
    yield from printed(document)
    address = reverse(
        "mentoring:document_detail",
        kwargs={"organisation": document.organisation.slug, "pk": document.pk},
    )
    return {"text": f"Документ напечатан: {document.title}.", "url": address}


def printed(document):
    """One step per form; what is stored already is not printed again."""
    paper = Paper.of(document)
    stored = set(document.files.values_list("format", flat=True))
    with Printer() as printer:
        for format in paper.line.formats:
            if format not in stored:
                content = paper.print(format, printer)
                yield partial(store_print, document=document, format=format, content=content)


def print_now(document):
    """Print what is lacking at once, for a command that waits for its files."""
    for store in printed(document):
        store()
