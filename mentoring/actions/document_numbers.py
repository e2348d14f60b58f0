from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.document_prints import forget_draft_files
from mentoring.models import AuditEntry, Document, Journal, Organisation
from mentoring.text import clean_text

JOURNALS = {
    "orders": "Журнал регистрации приказов",
    "outgoing": "Журнал исходящих писем",
    "minutes": "Журнал протоколов",
    "agreements": "Журнал соглашений",
    "awards": "Журнал учёта грамот, дипломов и сертификатов",
}


def lock_register(organisation):
    """Numbers of one organisation are given one after another; its other rows stay free."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)


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
