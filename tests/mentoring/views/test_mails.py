import pytest
from django.urls import reverse

from mentoring.models import Job, Mail, MailState
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def mail_of(school, **facts):
    usual = {"subject": "Опрос", "composer": "x", "key": f"k{Mail.objects.count()}"}
    return Mail.objects.create(organisation=school, **usual | facts)


def page(client, user, school, **query):
    client.force_login(user)
    return client.get(reverse("mentoring:mail_list", args=[school.slug]), query)


def test_mail_list_shows_to_whom_and_what_the_server_said(client, curator, school):
    person = PersonFactory(organisation=school, last_name="Рябинина")
    mail_of(
        school, person=person, address="a@example.org", state=MailState.FAILED, reply="550 no box"
    )

    text = page(client, curator, school).content.decode()

    assert "Рябинина" in text
    assert "a@example.org" in text
    assert "550 no box" in text


def test_mail_list_names_nobody_whom_an_anonymous_survey_reminded(client, curator, school):
    person = PersonFactory(organisation=school, last_name="Рябинина")
    mail_of(school, person=person, address="a@example.org", reply="550 a@", is_nameless=True)

    text = page(client, curator, school).content.decode()

    assert "участник анонимного опроса" in text
    assert "Рябинина" not in text
    assert "a@" not in text


def test_mail_list_says_that_there_is_no_post(client, curator, school, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert "Почта не настроена" in page(client, curator, school).content.decode()


def test_mail_retry_queues_the_letter_and_a_job(client, curator, school):
    mail = mail_of(school, address="a@example.org", state=MailState.UNKNOWN, key="one")
    sent = mail_of(school, address="b@example.org", key="two")
    client.force_login(curator)

    for one in (mail, sent):
        client.post(reverse("mentoring:mail_retry", args=[school.slug, one.pk]))

    mail.refresh_from_db()
    assert mail.state == MailState.QUEUED
    assert Job.objects.filter(handler="mentoring.tasks.send_mails").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_mail_list_asks_the_database_no_more_for_more_letters(
    client, curator, school, django_assert_num_queries, count
):
    for number in range(count):
        mail_of(school, person=PersonFactory(organisation=school), key=str(number))
    client.force_login(curator)
    with django_assert_num_queries(6):
        client.get(reverse("mentoring:mail_list", args=[school.slug]))
