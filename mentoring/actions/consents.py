from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from mentoring.actions.pair_endings import leave_everything
from mentoring.models import (
    DATA_KINDS,
    AuditEntry,
    Consent,
    ConsentKind,
    ConsentStatus,
    Document,
    DocumentFile,
    Person,
    PersonKind,
)
from mentoring.papers.paper import facts_digest

# In a table of a class everybody signs the paper of his own age.
DATA_BY_AGE = "data_by_age"
FORMS = "^(consents|contracts|personal)/"


@transaction.atomic
def record_consent(
    *,
    person,
    kind,
    given_on,
    by,
    status=ConsentStatus.GIVEN,
    until=None,
    signed_by="",
    kept_where="",
    is_foreign_form=False,
):
    """An answer given on paper is noted; a consent that is in force is not noted twice."""
    # The lock keeps two clerks from noting the same paper at once.
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    kind = own_data_kind(person, given_on) if kind == DATA_BY_AGE else kind
    refuse_wrong_paper(person, kind, status, given_on)
    refuse_unknown_place(is_foreign_form, kept_where)
    make_room_for(person, kind, given_on)
    consent = Consent(
        organisation=person.organisation,
        person=person,
        kind=kind,
        status=status,
        given_on=given_on,
        until=until,
        signed_by=signed_by,
        kept_where=kept_where,
        is_foreign_form=is_foreign_form,
        **({} if is_foreign_form else paper_facts(person, kind, given_on)),
    )
    consent.full_clean()
    consent.save()
    AuditEntry.record("consent.recorded", target=consent, by=by, fields=[kind])
    return consent


def refuse_unknown_place(is_foreign_form, kept_where):
    """Of a text that is not ours the sheet itself is the only proof of what was agreed to."""
    if is_foreign_form and not kept_where.strip():
        raise ValidationError("Подписан бланк не из программы: укажите, где он хранится.")


def paper_facts(person, kind, given_on):
    """Which text was signed: the last form of this kind made here for him up to that day, if any."""
    forms = Document.objects.not_cancelled().filter(person=person, kind=f"consents/{kind}")
    made = [(timezone.localdate(form.created_at), form) for form in forms.order_by("created_at")]
    until = [(day, form) for day, form in made if day <= given_on]
    if not until:
        return {}
    day, form = until[-1]
    return {
        "paper": form,
        "paper_made_on": day,
        "text_edition": form.template_version,
        "text_sha256": text_digest(form),
    }


def text_digest(form):
    """One digest of all that makes the text: the words of the edition, the facts, the own clauses."""
    return facts_digest(
        {
            "edition": form.template_version,
            "facts": form.facts_sha256,
            "own": form.own_clauses,
        }
    )


def own_data_kind(person, day):
    return ConsentKind.MINOR_DATA if person.is_minor_on(day) else ConsentKind.ADULT_DATA


def refuse_wrong_paper(person, kind, status, given_on):
    if person.is_erased:
        raise ValidationError("Данные этого человека удалены, согласие отметить нельзя.")
    if status not in (ConsentStatus.GIVEN, ConsentStatus.REFUSED):
        raise ValidationError("Отметить можно полученное согласие или отказ.")
    if given_on > timezone.localdate():
        raise ValidationError("Дата подписи ещё не наступила.")
    if person.birth_date and given_on < person.birth_date:
        raise ValidationError(f"{person}: дата подписи раньше дня рождения.")
    if kind in DATA_KINDS and kind != own_data_kind(person, given_on):
        age = "несовершеннолетний" if person.is_minor_on(given_on) else "взрослый"
        raise ValidationError(
            f"{person}: на день подписи — {age}, нужно согласие другого вида. "
            "Если это ошибка, проверьте дату рождения в карточке."
        )
    if kind == ConsentKind.EMPLOYEE and person.kind == PersonKind.PUPIL:
        raise ValidationError(f"{person}: согласие работника подписывают только взрослые.")


def make_room_for(person, kind, day):
    """A consent that has expired gives way to the new one; one in force does not."""
    given = Consent.objects.filter(person=person, kind=kind, status=ConsentStatus.GIVEN)
    if given.in_force(day).exists() or given.filter(given_on__gt=day).exists():
        raise ValidationError(f"{person}: такое согласие уже отмечено как полученное.")
    for expired in given.order_by("pk"):
        expired.status = ConsentStatus.EXPIRED
        expired.save(update_fields=["status"])
    if kind == ConsentKind.ADULT_DATA:
        replace_childs_paper(person)


def replace_childs_paper(person):
    """At 18 a person signs himself: what a parent had signed for him has served."""
    Consent.objects.filter(
        person=person, kind=ConsentKind.MINOR_DATA, status=ConsentStatus.GIVEN
    ).update(status=ConsentStatus.EXPIRED)


@transaction.atomic
def expire_consents(*, on):
    """Consents whose term is over are marked as expired; how many. Pairs are left to the curator."""
    overdue = Consent.objects.overdue(on).select_for_update(of=("self",)).order_by("pk")
    for consent in overdue:
        consent.status = ConsentStatus.EXPIRED
        consent.save(update_fields=["status"])
        AuditEntry.record("consent.expired", target=consent, by=None, fields=["status"])
    return len(overdue)


@transaction.atomic
def record_consents(
    *,
    people,
    kind,
    given_on,
    by,
    status=ConsentStatus.GIVEN,
    until=None,
    kept_where="",
    is_foreign_form=False,
):
    """A whole class at once: who has the consent already is passed over, any other problem stops all."""
    recorded, known = [], []
    for person in people:
        own = own_data_kind(person, given_on) if kind == DATA_BY_AGE else kind
        if Consent.objects.in_force(given_on).filter(person=person, kind=own).exists():
            known.append(person)
            continue
        consent = record_consent(
            person=person,
            kind=own,
            status=status,
            given_on=given_on,
            by=by,
            until=until,
            kept_where=kept_where,
            is_foreign_form=is_foreign_form,
        )
        recorded.append(consent)
    return recorded, known


@transaction.atomic
def drop_consent_forms(*, person):
    """Printed forms are no proof, the signed sheet is: whose data are erased, his forms go too.

    So do his portfolio and the unsigned addendum to his contract.
    """
    forms = Document.objects.filter(person=person, number="", kind__regex=FORMS)
    files = DocumentFile.objects.filter(document__in=forms)
    for name in files.order_by("pk").values_list("file", flat=True):
        transaction.on_commit(lambda name=name: default_storage.delete(name))
    forms.delete()


@transaction.atomic
def withdraw_consent(*, consent, by, on=None):
    """A withdrawal acts at once: without consent to data the person's pairs are stopped (152-ФЗ, ст. 9)."""
    day = on or timezone.localdate()
    # The lock that pairing takes too: no pair begins while the consent is being withdrawn.
    Person.objects.select_for_update(of=("self",)).get(pk=consent.person_id)
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if consent.status != ConsentStatus.GIVEN:
        raise ValidationError("Отозвать можно только полученное согласие.")
    if not consent.given_on <= day <= timezone.localdate():
        raise ValidationError("День отзыва — не раньше даты подписи и не позже сегодняшнего.")
    consent.status = ConsentStatus.WITHDRAWN
    consent.withdrawn_on = day
    consent.save(update_fields=["status", "withdrawn_on"])
    AuditEntry.record("consent.withdrawn", target=consent, by=by, fields=[consent.kind])
    still_allowed = Consent.objects.in_force(day).to_data().filter(person=consent.person)
    if consent.kind in DATA_KINDS and not still_allowed.exists():
        leave_everything(
            person=consent.person,
            by=by,
            reason="Отозвано согласие на обработку персональных данных.",
            on=day,
        )
    return consent
