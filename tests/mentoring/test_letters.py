"""What becomes of a letter whatever the mail server does (reliability, F17)."""

import time
from datetime import timedelta

import pytest
from django.core import mail as posted
from django.utils import timezone

from mentoring import jobs
from mentoring.actions.mails import call_postman, queue_mail, send_again
from mentoring.letters import Letter, NotNeeded
from mentoring.models import Job, Mail, MailState
from tests.factories import OrganisationFactory
from tests.smtp import smtp_server
from tests.stage import free_port

pytestmark = pytest.mark.django_db
COMPOSER = "tests.mentoring.test_letters.composed"


def composed(mail):
    if mail.arguments.get("is_over"):
        raise NotNeeded("Уже не нужно.")
    return Letter(mail.subject, "Здравствуйте!")


@pytest.fixture(autouse=True)
def _composer(settings):
    settings.MAIL_COMPOSERS = [COMPOSER]


def queued(count=1, **arguments):
    school = OrganisationFactory()
    for number in range(count):
        queue_mail(
            organisation=school,
            address=f"parent{number}@example.org",
            subject="Проба",
            composer=COMPOSER,
            key=f"mail:{number}",
            arguments=arguments,
        )
    return school


def carried(school):
    """The job as the worker leaves it."""
    job = call_postman(organisation=school)
    jobs.work_off("test")
    job.refresh_from_db()
    return job


def states():
    return sorted(Mail.objects.values_list("state", flat=True))


def test_send_mails_hands_every_letter_over_once(settings):
    school = queued(3)

    with smtp_server(settings) as server:
        job = carried(school)
        carried(school)

    assert (states(), len(server.letters)) == ([MailState.SENT] * 3, 3)
    assert job.result["counts"] == {"отправлено": 3}


@pytest.mark.parametrize(
    ("mood", "state", "reply", "arrived"),
    [
        ("451", MailState.QUEUED, "451 come later", 0),
        ("550", MailState.FAILED, "550 no such box", 0),
        ("drop_in_data", MailState.QUEUED, "Connection unexpectedly closed", 0),
        ("drop_before_end", MailState.QUEUED, "Connection unexpectedly closed", 1),
    ],
)
def test_send_mails_knows_the_answers_apart(settings, mood, state, reply, arrived):
    school = queued(2)

    with smtp_server(settings, [mood, "ok"]) as server:
        carried(school)

    first, second = Mail.objects.order_by("pk")
    assert (first.state, first.reply) == (state, reply)
    assert second.state == MailState.SENT  # one bad letter does not spoil the next
    assert len(server.letters) == 1 + arrived


def test_a_letter_of_unknown_fate_is_sent_again_once_and_no_more(settings):
    school = queued()

    with smtp_server(settings, "drop_before_end") as server:
        for _ in range(4):
            carried(school)
            Mail.objects.filter(state=MailState.QUEUED).update(try_at=timezone.now())

    assert (states(), len(server.letters)) == ([MailState.UNKNOWN], 2)


def test_a_silent_server_puts_all_letters_off_and_costs_one_time_out(settings):
    school = queued(20)
    began = time.monotonic()

    with smtp_server(settings, "silent"):
        job = carried(school)

    assert time.monotonic() - began < 8  # twenty of them would be ten
    assert states() == [MailState.QUEUED] * 20
    assert not Mail.objects.due(timezone.now()).exists()
    assert "Почтовый сервер не отвечает" in job.result["text"]


def test_a_closed_port_puts_letters_off_for_a_day_and_then_gives_up(settings):
    school = queued()
    with smtp_server(settings):
        settings.EMAIL_PORT = free_port()
        carried(school)
        assert states() == [MailState.QUEUED]
        Mail.objects.update(created_at=timezone.now() - timedelta(hours=25), try_at=timezone.now())
        carried(school)

    assert states() == [MailState.FAILED]


def test_a_letter_is_tried_ever_more_seldom_and_a_day_at_most(settings):
    school = queued()
    pauses = []
    with smtp_server(settings, "451"):
        for _ in range(9):
            before = timezone.now()
            carried(school)
            mail = Mail.objects.get()
            if mail.state != MailState.QUEUED:
                break
            pauses.append(round((mail.try_at - before).total_seconds() / 60))
            # The clock is moved by moving the letter back.
            Mail.objects.update(
                created_at=mail.created_at - timedelta(minutes=pauses[-1]), try_at=before
            )

    assert pauses == [10, 30, 90, 270, 810]
    assert mail.state == MailState.FAILED


def test_a_letter_whose_worker_was_killed_is_unknown_and_goes_out_once_more(settings):
    school = queued()
    Mail.objects.update(
        state=MailState.SENDING, taken_at=timezone.now() - timedelta(minutes=20), attempts=1
    )

    with smtp_server(settings) as server:
        carried(school)
        Mail.objects.filter(state=MailState.QUEUED).update(try_at=timezone.now())
        carried(school)

    mail = Mail.objects.get()
    assert (mail.state, mail.is_repeated, len(server.letters)) == (MailState.SENT, True, 1)


def test_a_letter_whose_occasion_is_over_is_dropped(settings):
    school = queued(is_over=True)

    carried(school)

    assert (states(), posted.outbox) == ([MailState.DROPPED], [])


def test_queue_mail_takes_a_key_once_and_no_address_that_is_none():
    school = queued(2)
    facts = {"organisation": school, "subject": "П", "composer": COMPOSER, "arguments": {}}

    assert not queue_mail(address="parent0@example.org", key="mail:0", **facts)
    wrong = ["", "нет", "a@b", "a@b.ru\nBcc: x@y.z", "a b@c.ru"]
    assert [queue_mail(address=one, key=f"w:{one}", **facts) for one in wrong] == [False] * 5


def test_send_again_after_the_address_was_refused(settings, curator):
    school = queued()
    with smtp_server(settings, ["550", "ok"]):
        carried(school)
        send_again(mail=Mail.objects.get(), by=curator)
        jobs.work_off("test")

    assert states() == [MailState.SENT]


def test_five_hundred_letters_through_a_moody_server(settings, is_long):
    count = 500 if is_long else 30
    school = queued(count)
    moods = ["ok", "451", "550", "drop_in_data", "drop_before_end"] * (count // 5)

    with smtp_server(settings, moods) as server:
        for _ in range(4):
            carried(school)
            Mail.objects.filter(state=MailState.QUEUED).update(try_at=timezone.now())

    by_state = {state: states().count(state) for state in set(states())}
    assert by_state == {MailState.SENT: count - count // 5, MailState.FAILED: count // 5}
    # The one that was dropped at the end has arrived twice: better than never.
    assert len(server.letters) == count
    assert Job.objects.filter(state="failed").count() == 0
