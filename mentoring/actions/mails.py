"""Letters by e-mail: queued with the change they tell of, taken by one worker, told apart at the end."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from mentoring import letters
from mentoring.models import AuditEntry, Job, JobState, Mail, MailState

HANDLER = "mentoring.tasks.send_mails"
UNREACHED = timedelta(minutes=10)
NO_POST = (
    "Почта на этом сервере не настроена, письма не уйдут. Раздайте карточки с QR-кодами или "
    "попросите администратора настроить почту."
)


def refuse_without_post():
    if not letters.is_set_up():
        raise ValidationError(NO_POST)


@transaction.atomic
def queue_mail(
    *, organisation, address, subject, composer, key, arguments, person=None, by=None,
    is_nameless=False,
):  # fmt: skip
    """A letter that waits; False when one of this key is known already or the address is none."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    _, is_new = Mail.objects.get_or_create(
        organisation=organisation,
        key=key,
        defaults={
            "address": address,
            "subject": subject,
            "composer": composer,
            "arguments": arguments,
            "person": person,
            "created_by": by,
            "is_nameless": is_nameless,
        },
    )
    return is_new


def call_postman(*, organisation, by=None):
    """A job that carries away whatever waits; one that has not begun yet will do."""
    waiting = Job.objects.filter(
        organisation=organisation, handler=HANDLER, state=JobState.QUEUED
    ).first()
    return waiting or Job.enqueue(
        handler=HANDLER,
        title="Отправка писем по электронной почте",
        key=f"mails:{secrets.token_hex(8)}",
        organisation=organisation,
        by=by,
        arguments={"organisation_id": organisation.pk},
    )


@transaction.atomic
def take_next(mails):
    """The next letter that is due, for this worker alone; None when there is none."""
    due = mails.due(timezone.now()).select_for_update(skip_locked=True, of=("self",))
    mail = due.first()
    if mail is None:
        return None
    mail.state, mail.taken_at = MailState.SENDING, timezone.now()
    mail.attempts += 1
    mail.save(update_fields=["state", "taken_at", "attempts"])
    return mail


def composed(mail):
    """The words of the letter, or why it is not sent any more."""
    if mail.composer not in settings.MAIL_COMPOSERS:
        raise LookupError(f"{mail.composer} is not in MAIL_COMPOSERS")
    try:
        return import_string(mail.composer)(mail)
    except letters.NotNeeded as reason:
        return letters.Outcome(MailState.DROPPED, str(reason))


@transaction.atomic
def record_outcome(*, mail, outcome):
    """What the server said; a letter of unknown fate waits once more, after that a person decides."""
    now = timezone.now()
    mail.state, mail.reply = outcome.state, outcome.reply
    if mail.state == MailState.UNKNOWN and not mail.is_repeated:
        mail.state, mail.is_repeated = MailState.QUEUED, True
    if mail.state == MailState.QUEUED:
        mail.try_at = now + mail.pause()
        if mail.is_hopeless_at(mail.try_at):
            mail.state = MailState.FAILED
    if mail.state == MailState.SENT:
        mail.sent_at = now
    if mail.is_nameless and mail.state not in (MailState.QUEUED, MailState.SENDING):
        make_alike(mail)
    mail.save()
    return mail.state


def make_alike(mail):
    """Sent, dropped or refused, all letters of such a round end alike, to the second.

    Whoever was reminded has not answered by then: a difference would tell early from late.
    """
    mail.state, mail.reply, mail.attempts, mail.is_repeated = MailState.SENT, "", 1, False
    mail.sent_at = mail.try_at = mail.created_at
    mail.taken_at = None


@transaction.atomic
def put_off(*, mails, reply):
    """Nothing can be sent now: what is due waits; what has waited for a day is given up."""
    now = timezone.now()
    due = mails.filter(state=MailState.QUEUED, try_at__lte=now)
    for mail in due.select_for_update(of=("self",)).order_by("pk"):
        mail.reply, mail.try_at = reply, now + UNREACHED
        if mail.is_hopeless_at(mail.try_at):
            mail.state = MailState.FAILED
        mail.save(update_fields=["reply", "try_at", "state"])


@transaction.atomic
def mend_hung(mails):
    """Letters whose worker was killed in the middle: nobody knows whether they arrived."""
    hung = mails.hung(timezone.now()).select_for_update(of=("self",)).order_by("pk")
    for mail in hung:
        reply = "Отправка прервалась: сервер программы выключался."
        record_outcome(mail=mail, outcome=letters.Outcome(MailState.UNKNOWN, reply))


@transaction.atomic
def send_again(*, mail, by):
    """By hand: the address was mended or the curator knows that the letter has not arrived."""
    refuse_without_post()
    mail = (
        Mail.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=mail.pk)
    )
    if not mail.may_be_repeated:
        raise ValidationError("Это письмо уже отправлено или ещё ждёт отправки.")
    if not mail.address:
        raise ValidationError("Адрес удалён вместе с данными человека.")
    mail.state, mail.attempts, mail.reply = MailState.QUEUED, 0, ""
    mail.created_at = mail.try_at = timezone.now()
    mail.save(update_fields=["state", "attempts", "reply", "created_at", "try_at"])
    AuditEntry.record("mail.retried", target=mail, by=by)
    call_postman(organisation=mail.organisation, by=by)
    return mail
