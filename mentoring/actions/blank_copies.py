"""Own Word blanks filled: a sample for one, copies with numbers and rows in the register for many."""

from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from mentoring.actions.document_numbers import journal_of, lock_register, propose_number
from mentoring.actions.word_blanks import content_of
from mentoring.blank_fields import PAIR, PARTNER, PERSON, name_of
from mentoring.files import opaque_name, sha256
from mentoring.models import (
    ON_BLANK,
    AuditEntry,
    Document,
    DocumentFile,
    Job,
    Journal,
    Mentorship,
    Partner,
    Person,
)
from mentoring.papers.blank_values import values_of
from mentoring.papers.paper import facts_digest
from mentoring.roster.child import filled_words_limited
from mentoring.roster.problems import Refused

PRINTING = "mentoring.tasks.print_word_blank"
MOST = 200
PORTION = 5


def subjects_of(blank, programme):
    """Whom or what its sheets may be about, in the order of their lists; nothing for the organisation."""
    if blank.subject == PERSON:
        people = Person.objects.filter(organisation=blank.organisation)
        return people.present().exclude(last_name="").prefetch_related("representatives").by_name()
    if blank.subject == PAIR:
        pairs = Mentorship.objects.filter(programme=programme).open()
        return pairs.with_people().select_related("form", "role_model").order_by("pk")
    if blank.subject == PARTNER:
        return Partner.objects.filter(organisation=blank.organisation).at_work().by_name()
    return Partner.objects.none()


def values_for(blank, programme, subject, number=""):
    """{field as it is written in the file: words}, and the fields that stay empty."""
    known = values_of(
        organisation=blank.organisation,
        programme=programme,
        day=timezone.localdate(),
        number=number,
        subject=subject,
        kind=blank.subject,
    )
    values = {written: known.get(name_of(written), "") for written in blank.fields}
    return values, [written for written, value in values.items() if not value]


def next_number(blank):
    """What the journal would give today, for the sample; nothing is taken."""
    if not blank.journal:
        return ""
    journal = Journal.objects.filter(organisation=blank.organisation, code=blank.journal).first()
    return propose_number(journal, timezone.localdate().year) if journal else "1"


def filled_copies(blank, many):
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content_of(blank))
        file.flush()
        try:
            return filled_words_limited(file.name, many)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


@transaction.atomic
def ask_for_copies(*, blank, programme, subjects, key, by):
    """One job for all the chosen; the same request sent twice is one job."""
    if blank.is_archived:
        raise ValidationError("Бланк в архиве: печатайте на нынешней редакции.")
    if blank.subject in (PERSON, PAIR, PARTNER) and not subjects:
        raise ValidationError("Отметьте, для кого напечатать.")
    if len(subjects) > MOST:
        raise ValidationError(f"За один раз печатается не больше {MOST} документов, выбрано {len(subjects)}.")  # fmt: skip
    return Job.enqueue(
        handler=PRINTING,
        title=f"Печать: {blank.title}"[:200],
        key=f"word_blank:{key}",
        arguments={
            "blank_id": blank.pk,
            "programme_id": programme and programme.pk,
            "subjects": [one.pk for one in subjects] or [None],
        },
        organisation=blank.organisation,
        by=by,
    )


@transaction.atomic
def print_copies(*, blank, programme, subjects, by):
    """A portion: numbers of the journal one after another, the filled files, the rows of the register.

    The number stands in the file, so the file is made when its number is held.
    """
    lock_register(blank.organisation)
    journal = journal_of(blank.organisation, blank, {})
    day, entered = timezone.localdate(), []
    rows = []
    for subject in subjects:
        number = propose_number(journal, day.year)
        values, empty = values_for(blank, programme, subject, number)
        document = entered_row(blank, programme, subject, journal, number, day, values, empty, by)
        rows.append((document, values))
        entered.append(document.pk)
    for (document, _), content in zip(
        rows, filled_copies(blank, [v for _, v in rows]), strict=True
    ):
        store(document, content)
    return entered


def entered_row(blank, programme, subject, journal, number, day, values, empty, by):
    facts = {
        "blank": {"number": blank.pk, "edition": blank.edition, "sha256": blank.sha256},
        "values": values,
        "people": people_facts(subject),
        "missing": [
            {"text": f"Поле [[{name}]] осталось пустым.", "where": "form", "id": None, "is_essential": False}
            for name in empty
        ],
    }  # fmt: skip
    document = Document.objects.create(
        organisation=blank.organisation,
        programme=programme,
        code="",
        kind=ON_BLANK,
        title=(f"{blank.title}: {subject}" if subject else blank.title)[:300],
        journal=journal,
        number=number,
        dated_on=day if number or "дата" in blank.fields else None,
        year=day.year if number else None,
        is_on_paper=True,
        facts=facts,
        facts_sha256=facts_digest(facts),
        template_version=blank.sha256,
        person=subject if isinstance(subject, Person) else None,
        mentorship=subject if isinstance(subject, Mentorship) else None,
        author=by,
    )
    AuditEntry.record("document.issued", target=document, by=by)
    return document


def people_facts(subject):
    """By them the light before signing looks up consents."""
    people = [subject] if isinstance(subject, Person) else []
    if isinstance(subject, Mentorship):
        people = [*subject.mentors(), *subject.mentees()]
    return [{"id": person.pk, "name": person.full_name} for person in people]


def store(document, content):
    name = default_storage.save(opaque_name("documents", ".docx"), ContentFile(content))
    DocumentFile.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        format="docx",
        file=name,
        sha256=sha256(content),
        size=len(content),
    )
