"""Documents: numbers of a journal are told apart, frozen facts are what they were."""

from collections import defaultdict

from django.db.models import Q

from mentoring.actions.consents import text_digest
from mentoring.actions.document_prints import print_key
from mentoring.invariants.invariant import Invariant, named, rows
from mentoring.models import Consent, Document, DocumentStatus, Job
from mentoring.papers.paper import facts_digest


def numbers_taken_twice():
    """«41-од» and «41-ОД» are one number to whoever reads the journal."""
    documents = (
        Document.objects.registered().filter(journal__isnull=False).select_related("journal")
    )
    taken = defaultdict(list)
    light = documents.only("number", "year", "journal__pattern").order_by("pk")
    for document in light.iterator():
        number = document.number.casefold()
        running = document.journal.running_number(document.number, document.year) or number
        taken[document.journal_id, document.year, running].append(document.pk)
    for pks in taken.values():
        if len(pks) > 1:
            yield from (named(Document, pk) for pk in pks[1:])


def wrong_years():
    """A document is registered in the year of its date."""
    dated = Document.objects.registered()
    light = dated.order_by("pk").values_list("pk", "year", "dated_on")
    return (named(Document, pk) for pk, year, day in light.iterator() if day.year != year)


def changed_facts():
    """Facts that are no longer those of their digest."""
    frozen = Document.objects.exclude(facts_sha256="").order_by("pk")
    for pk, facts, digest in frozen.values_list("pk", "facts", "facts_sha256").iterator(100):
        if facts_digest(facts) != digest:
            yield named(Document, pk)


def signed_without_file():
    """A signed document made here has its sheets, or they are being printed."""
    signed = Document.objects.in_force().filter(is_on_paper=False, files__isnull=True)
    waiting = set(Job.objects.unfinished().values_list("key", flat=True))
    for document in signed.only("pk", "version").order_by("pk").iterator():
        if print_key(document) not in waiting:
            yield named(Document, document.pk)


def changed_texts_of_consents():
    """The text a consent was given to is still that of its form."""
    signed = Consent.objects.exclude(text_sha256="").filter(paper__isnull=False)
    for consent in signed.select_related("paper").defer("paper__facts").order_by("pk").iterator():
        if text_digest(consent.paper) != consent.text_sha256:
            yield named(Consent, consent.pk)


def cancelled_by_nothing():
    """A document that cancels or replaces another stands in the register itself."""
    odd = Q(cancelled_by__isnull=False) & ~Q(status=DocumentStatus.CANCELLED)
    return rows(Document.objects.filter(odd))


INVARIANTS = (
    Invariant("numbers", "Номер в журнале за год занят один раз", numbers_taken_twice),
    Invariant("year_of_number", "Год регистрации — год даты документа", wrong_years),
    Invariant("facts", "Закреплённые сведения документа не менялись", changed_facts),
    Invariant("signed_has_file", "У подписанного документа есть файл", signed_without_file),
    Invariant("consent_text", "Текст подписанного согласия не менялся", changed_texts_of_consents),
    Invariant(
        "cancelled_by", "Отменяющий документ указан только у отменённого", cancelled_by_nothing
    ),
)
