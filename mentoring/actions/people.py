from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring import privacy
from mentoring.actions.consents import drop_consent_forms
from mentoring.actions.erasures import note_erasure
from mentoring.actions.mentorships import mentees_of
from mentoring.actions.pair_endings import leave_everything
from mentoring.actions.pairing.rules import forget_pairings
from mentoring.models import (
    AuditEntry,
    Membership,
    Mentorship,
    Participation,
    Person,
    Programme,
    Side,
)


@transaction.atomic
def save_person(*, person, by, changed=(), representatives=None):
    """A card as the user left it; saved only over the version he had opened.

    A change of name puts aside the cases written by hand: they belong to the old name.
    """
    is_new = person.pk is None
    if not is_new:
        stored = Person.objects.lock_version(person.pk, person.version)
        refuse_changing_erased(stored)
        person.version = stored.version + 1
        if names_of(stored) != names_of(person):
            person.own_cases = {}
    person.full_clean()
    person.save()
    if representatives is not None:
        save_representatives(person, representatives)
    AuditEntry.record(
        "person.created" if is_new else "person.changed", target=person, by=by, fields=changed
    )
    return person


def names_of(person):
    return person.last_name, person.first_name, person.patronymic, person.gender


def save_representatives(person, representatives):
    """The list as it stands in the form replaces the list as it was."""
    person.representatives.exclude(pk__in=[one.pk for one in representatives if one.pk]).delete()
    for representative in representatives:
        representative.person, representative.organisation = person, person.organisation
        representative.full_clean()
        representative.save()


def refuse_changing_erased(person):
    if person.is_erased:
        raise ValidationError("Данные этого человека удалены, изменить карточку нельзя.")


@transaction.atomic
def change_cases(*, person, cases, version, by):
    """Forms of the name written by a person; they win over the computed ones in every paper."""
    person = Person.objects.lock_version(person.pk, version)
    refuse_changing_erased(person)
    person.own_cases = {case: text for case, text in cases.items() if text}
    person.version += 1
    person.save(update_fields=["own_cases", "version"])
    AuditEntry.record("person.cases_changed", target=person, by=by, fields=person.own_cases)
    return person


@transaction.atomic
def archive_person(*, person, by, on=None, to=""):
    """The person has left: he stays in the papers of the past and in nobody's list of today."""
    day = on or timezone.localdate()
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refuse_changing_erased(person)
    if person.left_on:
        raise ValidationError(f"{person}: уже отмечено выбытие {person.left_on:%d.%m.%Y}.")
    if day > timezone.localdate():
        raise ValidationError("День выбытия ещё не наступил.")
    if pairs := open_pairs_of(person).count():
        raise ValidationError(
            f"{person}: есть незавершённые пары ({pairs}). Сначала завершите их в карточке пары."
        )
    leave_everything(person=person, by=by, reason="Выбыл из организации.", on=day)
    person.left_on, person.left_to = day, to
    person.version += 1
    person.save(update_fields=["left_on", "left_to", "version"])
    AuditEntry.record("person.archived", target=person, by=by)
    return person


@transaction.atomic
def restore_person(*, person, by):
    """A mistaken or revoked leaving: the person is in the lists again."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refuse_changing_erased(person)
    if not person.left_on:
        raise ValidationError(f"{person}: выбытие не отмечено.")
    person.left_on, person.left_to = None, ""
    person.version += 1
    person.save(update_fields=["left_on", "left_to", "version"])
    AuditEntry.record("person.restored", target=person, by=by)
    return person


def open_pairs_of(person):
    """Those that somebody could still end by hand: pairs left open in a closed year end with him."""
    return Mentorship.objects.open().filter(
        programme__is_closed=False, members__person=person, members__left_on__isnull=True
    )


@transaction.atomic
def save_participation(*, participation, by, changed=()):
    """A place in the base of mentors or mentees; a mentor offers no less than he already gives."""
    # The lock that pairing takes too: no place is taken away while a pair is being formed, and of
    # two equal submissions the second sees the first.
    Person.objects.select_for_update(of=("self",)).get(pk=participation.person_id)
    programme = Programme.objects.get(pk=participation.programme_id)
    is_new = participation.pk is None
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, её базы больше не меняются.")
    if participation.person.is_erased or participation.person.left_on:
        raise ValidationError(f"{participation.person}: нет среди тех, кто сейчас в организации.")
    if not is_new:
        stored = Participation.objects.lock_version(participation.pk, participation.version)
        participation.version = stored.version + 1
    if participation.side == Side.MENTOR:
        refuse_capacity_below_taken(programme, participation)
    participation.organisation = programme.organisation
    participation.full_clean()
    participation.save()
    AuditEntry.record(
        "participation.entered" if is_new else "participation.changed",
        target=participation,
        by=by,
        fields=changed,
    )
    return participation


def refuse_capacity_below_taken(programme, participation):
    taken = mentees_of(programme, participation.person)
    if (participation.capacity or 0) < taken:
        raise ValidationError(
            f"{participation.person} уже ведёт наставляемых: {taken}. "
            "Мест не может быть меньше, сначала завершите лишние пары."
        )


@transaction.atomic
def erase_person(*, person, by):
    """Everything that leads to the person is blanked; his pairs stop, his account is closed.

    152-ФЗ, ст. 21: rows, dates and totals stay, and so do documents that the law keeps.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    today = timezone.localdate()
    leave_everything(person=person, by=by, on=today)
    accounts = privacy.accounts_of(person)
    drop_consent_forms(person=person)
    erased = privacy.erase(person)
    forget_pairings(person)
    Membership.objects.filter(person=person).update(is_active=False)
    for account in accounts:
        account.refresh_from_db()
        account.is_active = False
        account.save(update_fields=["is_active"])
    Person.objects.filter(pk=person.pk, left_on__isnull=True).update(left_on=today)
    AuditEntry.record("person.erased", target=person, by=by, counts=erased.rows)
    # What is done stays done when the list cannot be written; the log says so then.
    transaction.on_commit(partial(note_erasure, person), robust=True)
    return erased
