from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.document_numbers import journal_of, lock_register, set_requisites
from mentoring.actions.document_prints import ask_for_print
from mentoring.models import AuditEntry, Document, DocumentMentorship
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import facts_digest, template_digest
from mentoring.papers.requisites import EssentialMissing, essential_of


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


def same_document(organisation, programme, code, digest, replaces):
    documents = Document.objects.not_cancelled().filter(
        organisation=organisation, programme=programme, code=code, facts_sha256=digest
    )
    if replaces:  # the replaced one may say the same: it is issued anew all the same
        documents = documents.filter(replaces=replaces)
    return documents.select_related("journal", "organisation").newest_first().first()


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
