"""What Celery calls, and what the timetable has done. Thin: one call each."""

import time
from datetime import timedelta
from functools import partial

from celery import shared_task
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from mentoring import jobs, letters
from mentoring.actions import (
    consent_batches,
    help_letters,
    housekeeping,
    mails,
    paper_batches,
    rosters,
    silence,
    word_blanks,
)
from mentoring.actions.consents import expire_consents
from mentoring.actions.documents import store_print
from mentoring.actions.pairing.runs import compute_run
from mentoring.models import (
    Document,
    ImportBatch,
    Mail,
    MailState,
    PairingRun,
    Programme,
    WordBlank,
)
from mentoring.papers.book import CHUNK, print_books
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer

WORK_OFF_SECONDS = 30  # a worker told to stop waits no longer; the rest is rung for anew


# A message is a bell only: what is acknowledged and then killed is rung for again by the sweep.
# A late acknowledgement would end the worker whose Redis goes away while it has work in hand
# (kombu 5.7 tries to give the message back over the lost connection).
@shared_task(acks_late=False)
def work_off():
    end = time.monotonic() + WORK_OFF_SECONDS
    jobs.work_off(jobs.worker_name(), is_stopping=lambda: time.monotonic() > end)
    if time.monotonic() > end:
        jobs.ring()


@shared_task(acks_late=False)
def sweep():
    jobs.sweep()


@shared_task(acks_late=False)
def keep_timetable():
    if jobs.keep_timetable():
        jobs.ring()


# --- handlers of the timetable


def delete_old_uploads(job):
    count = housekeeping.delete_uploads(before=timezone.now() - timedelta(hours=24))
    rosters.expire_batches()
    rosters.forget_readings(before=timezone.now() - timedelta(days=30))
    return {"counts": {"Удалено файлов": count}}


def delete_old_sign_in_logs(job):
    count = housekeeping.delete_sign_in_logs(before=timezone.now() - timedelta(days=30))
    return {"counts": {"Удалено записей": count}}


def delete_ended_sessions(job):
    return {"counts": {"Удалено сеансов": housekeeping.delete_ended_sessions()}}


def delete_old_jobs(job):
    count = housekeeping.delete_finished_jobs(before=timezone.now() - timedelta(days=90))
    return {"counts": {"Удалено заданий": count}}


def expire_old_consents(job):
    return {"counts": {"Истёк срок согласий": expire_consents(on=timezone.localdate())}}


def watch_silence(job):
    """Remind mentors of pairs that do not meet, tell curators; one word a step, each once."""
    words = list(silence.words_due(timezone.now()))
    job.total = job.done + len(words)
    count = 0
    for word in words:
        count += bool((yield partial(silence.tell_of_silence, word=word)))
    return {"counts": {"Напоминаний о встречах": count}}


def remind_of_help(job):
    """Requests of mentors that nobody has taken."""
    return {"counts": {"Писем о просьбах": help_letters.remind_of_help(timezone.now())}}


# --- letters by e-mail


def send_mails(job, organisation_id=None):
    """Carry away what is due, letter by letter; a silent server puts off all of it."""
    mine = Mail.objects.filter(**({"organisation": organisation_id} if organisation_id else {}))
    mails.mend_hung(mine)
    due = mine.due(timezone.now())
    counts = job.result.get("counts", {MailState.SENT.label: 0})
    if not due.exists():
        return {"counts": counts}
    job.total = job.done + due.count()
    try:
        with letters.line() as line:
            while mail := next_mail(mine, line):
                state = send_mail(mail, line)
                counts[state] = counts.get(state, 0) + 1
                job.result = {"counts": counts}
                yield
    except letters.Unreachable as error:
        mails.put_off(mails=mine, reply=str(error))
        return {"text": "Почтовый сервер не отвечает. Письма подождут и уйдут позже сами."}
    return {"text": "Письма отправлены.", "counts": counts}


def next_mail(mine, line):
    """Taken only when the server is there to hear it."""
    letters.ready(line)
    return mails.take_next(mine)


def send_mail(mail, line):
    """What became of one letter, in words for the job's result."""
    outcome = mails.composed(mail)
    if isinstance(outcome, letters.Letter):
        outcome = letters.post(line, mail.address, outcome)
    return MailState(mails.record_outcome(mail=mail, outcome=outcome)).label


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


# --- consents of many people

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
    size = word_blanks.PORTION
    portions = [subjects[at : at + size] for at in range(0, len(subjects), size)]
    job.total = len(portions)
    if not job.done:
        job.result = {"documents": [], "skipped": []}
    for portion in portions[job.done :]:
        yield partial(print_portion, job, blank, programme, portion)
    return batch_result(job, format="docx")


def print_portion(job, blank, programme, pks):
    """The rows and files of a portion; who has left the list meanwhile is passed over."""
    found = {one.pk: one for one in word_blanks.subjects_of(blank, programme).filter(pk__in=pks)}
    entered = word_blanks.print_copies(
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


# --- rosters


def read_roster(job, batch_id):
    """Read an uploaded list in the limited child process and compare it with the registers."""
    batch = rosters.read_roster(batch=batch_of(batch_id))
    return {"text": batch.message or "Список прочитан.", "url": address_of(batch)}


def apply_roster(job, batch_id):
    """Write a checked list; one transaction, so that a repetition finds all of it or nothing."""
    batch = batch_of(batch_id)
    try:
        batch = rosters.apply_roster(batch=batch, by=job.created_by, is_partial=batch.is_partial)
    except ValidationError as error:
        rosters.release_batch(batch=batch, sentence=" ".join(error.messages))
        raise
    return {"text": batch.message or "Список внесён.", "url": address_of(batch)}


def batch_of(pk):
    return ImportBatch.objects.select_related("organisation", "programme").get(pk=pk)


def address_of(batch):
    slug = batch.organisation.slug
    return reverse("mentoring:roster_preview", kwargs={"organisation": slug, "pk": batch.pk})


# --- the matching assistant


def compute_pairing(job, run_id):
    """A large run; done again after a kill, it finds the same plan and stores it once."""
    runs = PairingRun.objects.select_related("programme__organisation", "form", "role_model")
    run = compute_run(run=runs.get(pk=run_id))
    slug = job.organisation.slug
    counts = {
        "Предложено пар": run.proposals.count(),
        "Без наставника": run.left.filter(is_mentor=False, is_second=False).count(),
    }
    address = reverse("mentoring:pairing_card", kwargs={"organisation": slug, "pk": run.pk})
    return {"text": "Черновик подбора готов.", "counts": counts, "url": address}
