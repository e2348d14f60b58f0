"""What Celery calls, and what the timetable has done. Thin: one call each."""

import time
from datetime import timedelta
from functools import partial

from celery import shared_task
from django.urls import reverse
from django.utils import timezone

from mentoring import jobs
from mentoring.actions import housekeeping
from mentoring.actions.documents import store_print
from mentoring.models import Document
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer

WORK_OFF_SECONDS = 30  # a worker told to stop waits no longer; the rest is rung for anew


@shared_task
def work_off():
    end = time.monotonic() + WORK_OFF_SECONDS
    jobs.work_off(jobs.worker_name(), is_stopping=lambda: time.monotonic() > end)
    if time.monotonic() > end:
        jobs.ring()


@shared_task
def sweep():
    jobs.sweep()


@shared_task
def keep_timetable():
    if jobs.keep_timetable():
        jobs.ring()


# --- handlers of the timetable


def delete_old_uploads(job):
    count = housekeeping.delete_uploads(before=timezone.now() - timedelta(hours=24))
    return {"counts": {"Удалено файлов": count}}


def delete_old_sign_in_logs(job):
    count = housekeeping.delete_sign_in_logs(before=timezone.now() - timedelta(days=30))
    return {"counts": {"Удалено записей": count}}


def delete_ended_sessions(job):
    return {"counts": {"Удалено сеансов": housekeeping.delete_ended_sessions()}}


def delete_old_jobs(job):
    count = housekeeping.delete_finished_jobs(before=timezone.now() - timedelta(days=90))
    return {"counts": {"Удалено заданий": count}}


# --- documents


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
