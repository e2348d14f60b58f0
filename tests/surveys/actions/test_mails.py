import re
from datetime import date

import pytest
from django.core import mail as posted
from django.core.exceptions import ValidationError

from mentoring import jobs
from mentoring.models import AuditEntry, ConsentStatus, Job, Mail, MailState
from mentoring.tokens import digest_of
from surveys.actions.mails import mail_links
from surveys.actions.responses import accept_response
from surveys.models import InvitationLink, LinkPurpose
from tests.factories import (
    InvitationFactory,
    PersonFactory,
    RepresentativeFactory,
    SurveyFactory,
)
from tests.factories.surveys import ANSWERS

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/a/([A-Za-z0-9_-]{43})/")


def asked(survey, email="pupil@example.org", **facts):
    person = PersonFactory(organisation=survey.organisation, email=email, consented=True)
    return InvitationFactory(survey=survey, person=person, **facts)


def invited(survey, by, purpose=LinkPurpose.MAIL):
    count = mail_links(survey=survey, purpose=purpose, by=by)
    jobs.work_off("test")
    return count


def test_mail_links_sends_a_working_link_to_whoever_has_an_address(curator):
    survey = SurveyFactory(opened=True, title="Чего я жду")
    asked(survey)
    asked(survey, email="")

    assert invited(survey, curator) == 1

    (letter,) = posted.outbox
    (token,) = LINK.findall(letter.body)
    link = InvitationLink.objects.get(digest=digest_of(token))
    assert (letter.to, letter.subject) == (["pupil@example.org"], "Опрос: Чего я жду")
    assert link.purpose == LinkPurpose.MAIL
    assert Mail.objects.get().state == MailState.SENT


def test_the_token_of_a_letter_is_stored_nowhere(curator):
    survey = SurveyFactory(opened=True)
    asked(survey)
    invited(survey, curator)
    (token,) = LINK.findall(posted.outbox[0].body)

    rows = [*Mail.objects.values(), *Job.objects.values(), *AuditEntry.objects.values()]
    assert token not in str(rows)
    assert str(survey.organisation.people.get()) not in posted.outbox[0].body


def test_mail_links_of_parents_goes_to_every_parent_with_an_address(curator):
    survey = SurveyFactory(opened=True, respondent="parent")
    child = asked(survey, email="child@example.org").person
    for name in ("mother", "father"):
        RepresentativeFactory(person=child, email=f"{name}@example.org")

    invited(survey, curator)

    assert sorted(to for one in posted.outbox for to in one.to) == [
        "father@example.org",
        "mother@example.org",
    ]


def test_mail_links_invites_once_and_reminds_once_a_day(curator, clock):
    clock("2026-11-21 09:00")
    survey = SurveyFactory(opened=True)
    asked(survey)

    counts = [invited(survey, curator) for _ in range(2)]
    counts += [invited(survey, curator, LinkPurpose.REMINDER) for _ in range(2)]
    clock("2026-11-22 09:00")
    counts.append(invited(survey, curator, LinkPurpose.REMINDER))

    assert counts == [1, 0, 1, 0, 1]


@pytest.mark.parametrize("anonymous", [False, True])
def test_mail_links_reminds_only_whoever_has_not_taken_part(curator, anonymous):
    survey = SurveyFactory(opened=True, anonymous=anonymous)
    done, _ = asked(survey, "done@example.org"), asked(survey, "waits@example.org")
    accept_response(invitation=done, answers=ANSWERS)

    invited(survey, curator, LinkPurpose.REMINDER)

    assert [one.to for one in posted.outbox] == [["waits@example.org"]]
    assert set(Mail.objects.values_list("is_nameless", flat=True)) == {anonymous}


@pytest.mark.parametrize("anonymous", [False, True])
def test_a_letter_is_dropped_when_the_answer_came_before_it(curator, anonymous):
    survey = SurveyFactory(opened=True, anonymous=anonymous)
    invitation = asked(survey)
    mail_links(survey=survey, purpose=LinkPurpose.MAIL, by=curator)
    accept_response(invitation=invitation, answers=ANSWERS)

    jobs.work_off("test")

    state = MailState.SENT if anonymous else MailState.DROPPED
    assert (posted.outbox, Mail.objects.get().state) == ([], state)


def test_a_letter_never_holds_what_was_answered(curator):
    survey = SurveyFactory(opened=True, closes_on=date(2030, 1, 31))
    first, _ = asked(survey), asked(survey)
    accept_response(invitation=first, answers=ANSWERS | {"request": "меня бьют дома"})

    invited(survey, curator, LinkPurpose.REMINDER)

    text = posted.outbox[0].body
    assert "бьют" not in text
    assert "Ответить можно по 31 января 2030 г. включительно." in text


def test_mail_links_without_post_says_what_to_do(curator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    survey = SurveyFactory(opened=True)
    asked(survey)

    with pytest.raises(ValidationError, match="Раздайте карточки с QR-кодами"):
        mail_links(survey=survey, purpose=LinkPurpose.MAIL, by=curator)
    assert not Mail.objects.exists()


def test_mail_links_writes_to_nobody_whose_consent_is_gone(curator):
    survey = SurveyFactory(opened=True)
    invitation = asked(survey)
    mail_links(survey=survey, purpose=LinkPurpose.MAIL, by=curator)
    invitation.person.consents.update(status=ConsentStatus.EXPIRED)

    again = mail_links(survey=survey, purpose=LinkPurpose.REMINDER, by=curator)
    jobs.work_off("test")

    assert (again, posted.outbox, Mail.objects.get().state) == (0, [], MailState.DROPPED)


def test_mail_links_of_a_draft_are_refused(curator):
    with pytest.raises(ValidationError, match="когда опрос открыт"):
        mail_links(survey=SurveyFactory(), purpose=LinkPurpose.MAIL, by=curator)
