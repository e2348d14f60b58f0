"""Consents of many people as one piece of work: rows of the register first, then their sheets."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.consents import DATA_BY_AGE, own_data_kind
from mentoring.actions.document_numbers import set_requisites
from mentoring.actions.document_prints import store_print
from mentoring.actions.documents import enter_document
from mentoring.models import AuditEntry, Award, Document, Job, Person
from mentoring.papers.catalogue import personal_line
from mentoring.papers.requisites import EssentialMissing, essential_of

PRINTING = "mentoring.tasks.print_consents"
MOST_PEOPLE = 1000


@transaction.atomic
def ask_for_consents(*, organisation, programme, kind, title, people, key, by, with_word=False):
    """Queue one job for all these people; the same request sent twice is one job."""
    pks = [person.pk for person in people]
    if not pks:
        raise ValidationError("Печатать не для кого: в выбранном списке никого нет.")
    if len(pks) > MOST_PEOPLE:
        raise ValidationError(
            f"За один раз печатается не больше {MOST_PEOPLE} документов, выбрано {len(pks)}. "
            "Печатайте по классам."
        )
    return Job.enqueue(
        handler=PRINTING,
        title=title,
        key=f"consents:{key}",
        arguments={
            "programme_id": programme and programme.pk,
            "kind": kind,
            "people": pks,
            "formats": ["pdf", "docx"] if with_word else ["pdf"],
        },
        organisation=organisation,
        by=by,
    )


def drawn_up(*, organisation, programme, kind, people):
    """What each person's paper says now: (line, facts), or None for whom it cannot be drawn up."""
    day = timezone.localdate()
    if kind != DATA_BY_AGE and personal_line(kind).of == "award":
        return drawn_up_awards(organisation, programme, personal_line(kind), people, day)
    found = {
        person.pk: person
        for person in Person.objects.filter(organisation=organisation, pk__in=people)
        .prefetch_related("representatives")
        .order_by("pk")
    }
    return [
        paper_of(organisation, programme, kind, found[pk], day) if pk in found else None
        for pk in people
    ]


def drawn_up_awards(organisation, programme, line, pks, day):
    """The same for awards: a sheet for each."""
    awards = (
        Award.objects.filter(organisation=organisation, pk__in=pks).with_people().order_by("pk")
    )
    found = {award.pk: award for award in awards}
    choices = {"organisation": organisation, "programme": programme, "day": day}
    return [
        facts_or_none(line, choices | {"award": found[pk]}) if pk in found else None for pk in pks
    ]


def participants_of(organisation, programme, side=""):
    """Everybody who is in a base of the programme now: whose papers a command prints."""
    entry = {"participations__programme": programme}
    entry |= {"participations__side": side} if side else {}
    people = Person.objects.filter(organisation=organisation, **entry)
    return (
        people.present()
        .exclude(last_name="")
        .distinct()
        .order_by("grade", "class_letter", "search_key", "pk")
    )


def paper_of(organisation, programme, kind, person, day):
    line = personal_line(own_data_kind(person, day) if kind == DATA_BY_AGE else kind)
    choices = {"organisation": organisation, "programme": programme, "day": day}
    return facts_or_none(line, choices | {"person": person})


def facts_or_none(line, choices):
    try:
        facts = line.facts(**choices)
    except EssentialMissing:
        return None
    return None if essential_of(facts["missing"]) else (line, facts)


@transaction.atomic
def enter_consents(*, organisation, programme, papers, by):
    """The rows of the register for these papers; unchanged facts find the row that stands there.

    A paper that stands in a journal gets its number there and the day of today.
    """
    entered = []
    for line, facts in papers:
        document = enter_document(
            line=line, organisation=organisation, programme=programme, facts=facts, by=by
        )
        if line.journal and not document.number:
            set_requisites(document, by=by, propose=True)
        entered.append(document.pk)
    return entered


@transaction.atomic
def store_prints(*, documents, format, contents):
    """The printed forms of a portion; what could not be printed is passed over."""
    for document, content in zip(documents, contents, strict=True):
        if content is not None:
            store_print(document=document, format=format, content=content)


def unprinted(pks, format):
    """Documents that still lack this form, in the order of the list."""
    lacking = Document.objects.filter(pk__in=pks).exclude(files__format=format)
    found = {document.pk: document for document in lacking.order_by("pk")}
    return [found[pk] for pk in pks if pk in found]


def record_batch_download(*, job, by, count):
    """Who took many people's papers away at once."""
    AuditEntry.record("job.downloaded", target=job, by=by, counts={"documents": count})
