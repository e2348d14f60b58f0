"""Handing a letter to the mail server, and what its answer means. Nothing here touches the database."""

import smtplib
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from mentoring.models import MailState

# They print or swallow letters: a link in one of them would lie open in a log.
NO_POST = (
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.dummy.EmailBackend",
)
TEMPORARY = range(400, 500)
LONGEST_REPLY = 300


class Unreachable(Exception):
    """The server does not answer or does not let us in: no letter at all can be sent now."""


class NotNeeded(Exception):
    """What the letter was about is over: it is not sent any more."""


@dataclass(frozen=True)
class Letter:
    """The words of a letter, made for this one sending; files are (name, bytes, type)."""

    subject: str
    text: str
    files: tuple = ()


@dataclass(frozen=True)
class Outcome:
    """QUEUED stands for «not now»: the server asked to come again later."""

    state: str
    reply: str = ""


def is_set_up():
    """Whether letters leave this installation at all."""
    return settings.EMAIL_BACKEND not in NO_POST


@contextmanager
def line():
    """One connection for many letters; hung up when all is said."""
    connection = get_connection()
    try:
        yield connection
    finally:
        hang_up(connection)


def ready(connection):
    """Call the server unless the line is open."""
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        hang_up(connection)
        raise Unreachable(words_of(error)) from error


def hang_up(connection):
    """What is sent is sent: a rude farewell of the server changes nothing."""
    with suppress(OSError, smtplib.SMTPException):
        connection.close()


def post(connection, address, letter):
    """What became of the letter; after any trouble the next one is sent over a new line."""
    message = EmailMessage(letter.subject, letter.text, to=[address], connection=connection)
    for file in letter.files:
        message.attach(*file)
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        hang_up(connection)
        return meaning_of(error)
    return Outcome(MailState.SENT)


def meaning_of(error):
    """A refusal has a code; a line that broke leaves the letter unknown, for it may have arrived."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return refused(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return refused(error.smtp_code, error.smtp_error)
    return Outcome(MailState.UNKNOWN, words_of(error))


def refused(code, reply):
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    state = MailState.QUEUED if code in TEMPORARY else MailState.FAILED
    return Outcome(state, f"{code} {text}"[:LONGEST_REPLY])


def words_of(error):
    return (str(error) or type(error).__name__)[:LONGEST_REPLY]
