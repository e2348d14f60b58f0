"""Papers that were made elsewhere: an order that exists on paper, the signed copy of one of ours."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mentoring.actions.document_numbers import lock_register, propose_number, refuse_taken_number
from mentoring.actions.documents import link_mentorships, locked
from mentoring.files import opaque_name, sha256
from mentoring.models import (
    SIGNED_FORMAT,
    AuditEntry,
    Document,
    DocumentFile,
    DocumentStatus,
    Mentorship,
)
from mentoring.papers.orders import consents_of, row_facts
from mentoring.text import clean_text

MOST_SCANS = 10


@transaction.atomic
def register_paper_document(
    *, organisation, programme, by, title, dated_on, number="", journal=None, code="",
    mentorships=(), note="", scan=None, propose=False,
):  # fmt: skip
    """An order that exists on paper joins the register, signed as it is; its pairs refer to it."""
    lock_register(organisation)
    if propose and not number:
        number = propose_number(journal, dated_on.year)
    document = Document(
        organisation=organisation,
        programme=programme,
        code=code,
        kind="on_paper",
        title=title,
        journal=journal,
        number=clean_text(number),
        dated_on=dated_on,
        year=dated_on.year,
        status=DocumentStatus.SIGNED,
        signed_on=dated_on,
        is_on_paper=True,
        facts=paper_facts(programme, mentorships, dated_on),
        note=note,
        author=by,
    )
    refuse_taken_number(document)
    document.full_clean(exclude=["organisation", "programme", "journal", "author", "code"])
    document.save()
    link_mentorships(document)
    AuditEntry.record("document.registered", target=document, by=by)
    if scan:
        store_signed(document, scan)
    return document


def paper_facts(programme, mentorships, day):
    """The pairs as an order of ours would freeze them, so that a later change can be told."""
    pairs = list(
        Mentorship.objects.filter(pk__in=[mentorship.pk for mentorship in mentorships])
        .with_people()
        .order_by("form__position", "form_id", "pk")
    )
    consents = consents_of(pairs, day)
    return {"rows": [row_facts(pair, programme, consents) for pair in pairs], "missing": []}


@transaction.atomic
def attach_signed(*, document, scan, by):
    """The copy with the signature, or the text as it was finished in Word; earlier copies stay."""
    document = locked(document)
    if document.is_cancelled:
        raise ValidationError("Документ отменён: приложить к нему ничего нельзя.")
    file = store_signed(document, scan)
    AuditEntry.record("document.attached", target=document, by=by)
    return file


def store_signed(document, scan):
    copies = document.files.filter(format__startswith=SIGNED_FORMAT)
    if copies.filter(sha256=sha256(scan.content)).exists():
        raise ValidationError("Этот файл уже приложен.")
    count = copies.count()
    if count >= MOST_SCANS:
        raise ValidationError(f"К документу уже приложено {count} файлов, больше нельзя.")
    name = default_storage.save(
        opaque_name("documents", f".{scan.suffix}"), ContentFile(scan.content)
    )
    return DocumentFile.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        format=f"{SIGNED_FORMAT}-{count + 1}" if count else SIGNED_FORMAT,
        file=name,
        sha256=sha256(scan.content),
        size=len(scan.content),
    )
