from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from mentoring.files import opaque_name, sha256
from mentoring.models import (
    SIGNED_FORMAT,
    AuditEntry,
    Document,
    DocumentFile,
    DocumentMentorship,
    Job,
    Journal,
    Organisation,
)
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import facts_digest, template_digest
from mentoring.papers.requisites import EssentialMissing, essential_of
from mentoring.text import clean_text

PRINTING = "mentoring.tasks.print_document"
JOURNALS = {
    "orders": "Журнал регистрации приказов",
    "outgoing": "Журнал исходящих писем",
    "minutes": "Журнал протоколов",
    "agreements": "Журнал соглашений",
    "awards": "Журнал учёта грамот, дипломов и сертификатов",
}


def issue_document(
    *, code, organisation, programme, by, number="", dated_on=None, propose=False,
    replaces=None, **choices
):  # fmt: skip
    """Freeze what a paper says now and give it a place in the register; the same facts give the same document.

    The facts are gathered before the transaction: declining names takes longer than writing.
    """
    line = line_of(code)
    day = dated_on or timezone.localdate()
    facts = line.facts(organisation=organisation, programme=programme, day=day, **choices)
    if essential_of(facts["missing"]):
        raise EssentialMissing(facts["missing"])
    return register(
        line=line,
        organisation=organisation,
        programme=programme,
        facts=facts,
        by=by,
        number=number,
        dated_on=dated_on,
        propose=propose,
        replaces=replaces,
    )


@transaction.atomic
def register(*, line, organisation, programme, facts, by, number, dated_on, propose, replaces=None):
    """One short transaction: the row, its number, the pairs it names, the job that prints it."""
    document = enter_document(
        line=line,
        organisation=organisation,
        programme=programme,
        facts=facts,
        by=by,
        replaces=replaces,
    )
    set_requisites(document, by=by, number=number, dated_on=dated_on, propose=propose)
    ask_for_print(document, by)
    return document


@transaction.atomic
def enter_document(*, line, organisation, programme, facts, by, replaces=None):
    """The row of the register for these facts: the one that stands there, otherwise a new one."""
    lock_register(organisation)
    digest = facts_digest(facts)
    document = same_document(organisation, programme, line.code, digest, replaces)
    if document is None:
        document = Document.objects.create(
            organisation=organisation,
            programme=programme,
            code=line.code,
            kind=line.kind,
            title=facts.get("heading") or line.title,
            journal=journal_of(organisation, line, facts),
            facts=facts,
            facts_sha256=digest,
            template_version=template_digest(line),
            person_id=facts.get("subject_id"),
            replaces=replaces,
            own_clauses=replaces.own_clauses if replaces else {},
            author=by,
        )
        link_mentorships(document)
        AuditEntry.record("document.issued", target=document, by=by)
    return document


def lock_register(organisation):
    """Numbers of one organisation are given one after another; its other rows stay free."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)


def same_document(organisation, programme, code, digest, replaces):
    documents = Document.objects.not_cancelled().filter(
        organisation=organisation, programme=programme, code=code, facts_sha256=digest
    )
    if replaces:  # the replaced one may say the same: it is issued anew all the same
        documents = documents.filter(replaces=replaces)
    return documents.select_related("journal", "organisation").newest_first().first()


def journal_of(organisation, line, facts):
    """The line's journal, or the one of another issuer, whose paper is only drawn up here."""
    named = facts.get("journal")
    if named is None and line.journal:
        named = {"code": line.journal, "title": JOURNALS.get(line.journal, "Журнал регистрации")}
    if named is None:
        return None
    defaults = {key: value for key, value in named.items() if key != "code"}
    journal, _ = Journal.objects.get_or_create(
        organisation=organisation, code=named["code"], defaults=defaults
    )
    return journal


def link_mentorships(document):
    """«Пара закреплена приказом» is known from the frozen facts."""
    DocumentMentorship.objects.bulk_create(
        DocumentMentorship(
            organisation_id=document.organisation_id,
            document=document,
            mentorship_id=row["mentorship"],
        )
        for row in document.facts.get("rows", [])
        if "mentorship" in row
    )


def set_requisites(document, *, by, number="", dated_on=None, propose=False):
    """Number and date of a draft; a document that has them keeps them."""
    number = clean_text(number)
    if propose and not number and not document.number:
        day = dated_on or document.dated_on or timezone.localdate()
        number = propose_number(document.journal, day.year)
    if number:
        dated_on = dated_on or document.dated_on or timezone.localdate()
    wanted = (number or document.number, dated_on or document.dated_on)
    if wanted == (document.number, document.dated_on):
        return
    if document.number:
        refuse_second_number(document, number, wanted)
        return
    document.number, document.dated_on = wanted
    document.year = wanted[1].year
    refuse_taken_number(document)
    document.version += 1
    document.full_clean(exclude=["organisation", "programme", "journal", "author"])
    document.save()
    forget_draft_files(document)
    AuditEntry.record("document.numbered", target=document, by=by, fields=["number", "dated_on"])


def refuse_second_number(document, number, wanted):
    """A typed number or date that differs is a mistake; a proposed one is simply not needed."""
    if number or wanted[1] != document.dated_on:
        raise ValidationError(
            f"Такой документ уже зарегистрирован: {document.requisites}. Сведения с тех пор не "
            "изменились, второй номер не нужен. Чтобы выпустить его заново, отмените прежний."
        )


def refuse_taken_number(document):
    """Friendlier than the constraint, which has the last word."""
    if not document.number:
        return
    taken = (
        Document.objects.filter(
            organisation_id=document.organisation_id,
            journal=document.journal,
            year=document.year,
            number=document.number,
        )
        .exclude(pk=document.pk)
        .first()
    )
    if taken:
        free = propose_number(document.journal, document.year)
        raise ValidationError(
            f"Номер «{document.number}» в {document.year} году уже занят: «{taken.title}» "
            f"{taken.requisites}." + (f" Следующий свободный номер — {free}." if free else "")
        )


def propose_number(journal, year):
    """The next after the greatest running number that fits the journal's pattern; gaps are normal.

    A journal that others keep has no pattern here, so nothing is proposed.
    """
    if journal is None:
        return ""  # a list or a consent bears a date only
    if "{n}" not in journal.pattern:
        return ""
    before, after = journal.halves(year)
    numbers = (
        Document.objects.filter(journal=journal, year=year)
        .registered()
        .values_list("number", flat=True)
    )
    running = [journal.running_number(number, year) or 0 for number in numbers]
    return f"{before}{max(max(running, default=0) + 1, journal.first_number(year))}{after}"


def forget_draft_files(document):
    """A draft that was changed is printed anew; what people have attached stays."""
    printed = document.files.exclude(format__startswith=SIGNED_FORMAT)
    for file in printed:
        name = file.file.name
        transaction.on_commit(lambda name=name: default_storage.delete(name))
    printed.delete()


def ask_for_print(document, by):
    """The row says what is to be done; whoever works off the jobs prints it."""
    return Job.enqueue(
        handler=PRINTING,
        title=f"Печать: {document.title}",
        key=print_key(document),
        arguments={"document_id": document.pk},
        organisation=document.organisation,
        by=by,
    )


def print_key(document):
    return f"print:{document.pk}:{document.version}"


@transaction.atomic
def store_print(*, document, format, content):
    """The printed form is stored once with its digest; a document numbered meanwhile is printed anew."""
    current = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if current.version != document.version or current.files.filter(format=format).exists():
        return
    name = default_storage.save(opaque_name("documents", f".{format}"), ContentFile(content))
    DocumentFile.objects.create(
        organisation_id=current.organisation_id,
        document=current,
        format=format,
        file=name,
        sha256=sha256(content),
        size=len(content),
    )


@transaction.atomic
def number_document(*, document, number, dated_on, by):
    """The secretary's number and date for a draft that was printed without them."""
    lock_register(document.organisation)
    document = locked(document)
    refuse_final(document)
    refuse_on_blank(document)
    if document.number:
        raise ValidationError(f"У документа уже есть номер: {document.requisites}.")
    set_requisites(document, by=by, number=number, dated_on=dated_on)
    ask_for_print(document, by)
    return document


def locked(document):
    return (
        Document.objects.select_for_update(of=("self",))
        .select_related("journal", "organisation")
        .get(pk=document.pk)
    )


def refuse_on_blank(document):
    """Its number would have to stand in the file too: another copy is printed instead."""
    if document.is_on_paper:
        raise ValidationError(
            "Этот документ напечатан не из каталога: его текст в приложенном файле. Чтобы он получил "
            "номер, выберите для бланка журнал и напечатайте его заново."
        )


def refuse_final(document):
    if not document.is_draft:
        raise ValidationError(
            f"Документ {document.get_status_display()}: изменить его нельзя, только выпустить новый."
        )
