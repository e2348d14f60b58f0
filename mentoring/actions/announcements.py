"""One text for groups of people: written, told, taken back; nobody is told twice."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from mentoring import letters
from mentoring.actions.mails import call_postman, queue_mail
from mentoring.groups import Choice
from mentoring.letters import Letter, NotNeeded
from mentoring.models import Announcement, AnnouncementReceipt, AuditEntry, Mail, Person
from mentoring.naming import namings
from mentoring.recipients import recipients_of

COMPOSER = "mentoring.actions.announcements.announcement_letter"


@transaction.atomic
def save_announcement(*, announcement, by, changed=()):
    """The draft as it was left; what was told is not rewritten."""
    is_new = announcement.pk is None
    if is_new:
        announcement.organisation, announcement.created_by = announcement.programme.organisation, by
    else:
        stored = Announcement.objects.lock_version(announcement.pk, announcement.version)
        if stored.published_at:
            raise ValidationError("Объявление уже опубликовано: отзовите его и напишите новое.")
        announcement.version = stored.version + 1
    refuse_empty(announcement)
    refuse_pupils_named(announcement)
    announcement.full_clean()
    announcement.save()
    action = "announcement.created" if is_new else "announcement.changed"
    AuditEntry.record(action, target=announcement, by=by, fields=changed)
    return announcement


def refuse_empty(announcement):
    if not Choice.of(announcement.audience).groups:
        raise ValidationError("Выберите, кому адресовано объявление.")


def refuse_pupils_named(announcement):
    """The words go to many and hang on the stand: no pupil is named in them, in any case."""
    pupils = Person.objects.filter(organisation=announcement.organisation_id).present().pupils()
    found = namings(
        f"{announcement.title}\n{announcement.text}", pupils.exclude(last_name="").by_name()
    )
    named = [one.person for one in found if one.is_whole]
    if named:
        names = ", ".join(person.short_name for person in named[:3])
        raise ValidationError(
            f"В тексте названы обучающиеся ({names}). Объявление прочтут многие: уберите имена детей."
        )


@transaction.atomic
def publish_announcement(*, announcement, by):
    """Tell everybody who has not been told yet; pressed again, it reaches newcomers only."""
    announcement = (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("programme", "organisation")
        .get(pk=announcement.pk)
    )
    if announcement.withdrawn_at:
        raise ValidationError("Объявление отозвано: напишите новое.")
    refuse_empty(announcement)
    refuse_pupils_named(announcement)
    if announcement.published_at is None:
        announcement.published_at = timezone.now()
        announcement.version += 1
        announcement.save(update_fields=["published_at", "version"])
    receipts = tell(announcement, by)
    told = sum(bool(one.is_in_program or one.mail_id) for one in receipts)
    counts = {"receipts": len(receipts), "reached": told}
    AuditEntry.record("announcement.published", target=announcement, by=by, counts=counts)
    if any(one.mail_id for one in receipts):
        call_postman(organisation=announcement.organisation, by=by)
    return receipts


def tell(announcement, by):
    """A receipt for every new addressee; those who could not be reached before are tried again."""
    found = recipients_of(announcement.audience, announcement.programme, timezone.localdate())
    known = {one.key: one for one in announcement.receipts.all()}
    has_post, receipts = letters.is_set_up(), []
    for one in found:
        old = known.get(one.key)
        if old and (old.is_in_program or old.mail_id):
            continue
        receipt = old or AnnouncementReceipt(
            organisation=announcement.organisation, announcement=announcement, key=one.key,
            person=one.person, representative=one.representative, partner=one.partner,
        )  # fmt: skip
        receipt.is_in_program = one.is_in_program
        receipt.mail = mail_of(announcement, one, by) if has_post and one.address else None
        receipt.reason = (
            "" if receipt.is_in_program or receipt.mail else one.reason or "почта не настроена"
        )
        receipt.save()
        receipts.append(receipt)
    return receipts


def mail_of(announcement, recipient, by):
    """One letter to one address, whoever shares it: a parent of two children reads it once."""
    key = f"announcement:{announcement.pk}:{recipient.address.lower()}"[:160]
    queue_mail(
        organisation=announcement.organisation,
        person=recipient.person,
        address=recipient.address,
        subject=announcement.title,
        composer=COMPOSER,
        key=key,
        arguments={"announcement_id": announcement.pk},
        by=by,
    )
    return Mail.objects.filter(organisation=announcement.organisation, key=key).first()


@transaction.atomic
def withdraw_announcement(*, announcement, by):
    """Gone from the pages at once; letters still waiting are not sent."""
    announcement = Announcement.objects.select_for_update(of=("self",)).get(pk=announcement.pk)
    if not announcement.is_published:
        raise ValidationError("Отозвать можно только опубликованное объявление.")
    announcement.withdrawn_at = timezone.now()
    announcement.version += 1
    announcement.save(update_fields=["withdrawn_at", "version"])
    AuditEntry.record("announcement.withdrawn", target=announcement, by=by)
    return announcement


@transaction.atomic
def delete_announcement(*, announcement, by):
    """A draft that nobody has read."""
    stored = Announcement.objects.select_for_update(of=("self",)).get(pk=announcement.pk)
    if stored.published_at:
        raise ValidationError("Опубликованное объявление хранится: его можно только отозвать.")
    AuditEntry.record("announcement.deleted", target=stored, by=by)
    stored.delete()


def announcement_letter(mail):
    """The words when the letter goes out; what was taken back is not sent."""
    found = Announcement.objects.select_related("organisation", "programme__curator")
    announcement = found.filter(pk=mail.arguments["announcement_id"]).first()
    if announcement is None or not announcement.is_published:
        raise NotNeeded("Объявление отозвано.")
    context = {"announcement": announcement, "curator": announcement.programme.curator}
    return Letter(mail.subject, render_to_string("mentoring/mails/announcement.txt", context))
