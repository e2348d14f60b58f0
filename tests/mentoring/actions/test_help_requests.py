from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.help_letters import help_letter, remind_of_help
from mentoring.actions.help_requests import ask_for_help, solve_request, take_request
from mentoring.letters import NotNeeded
from mentoring.models import HelpRequest, Mail, Member, Role
from tests.factories import (
    HelpRequestFactory,
    MembershipFactory,
    MentorshipFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FRIDAY = timezone.make_aware(datetime(2026, 11, 20, 12))


def test_a_mentor_asks_about_his_own_pair():
    pair = MentorshipFactory(active=True)

    ask_for_help(
        mentorship=pair, person=pair.mentors()[0], addressee="curator", text="Как быть?", by=None
    )

    assert HelpRequest.objects.get().state == "sent"


@pytest.mark.parametrize("who", ["stranger", "mentee"])
def test_nobody_asks_about_a_pair_he_does_not_lead(who):
    pair = MentorshipFactory(active=True)
    person = pair.mentees()[0] if who == "mentee" else PersonFactory()

    with pytest.raises(ValidationError, match="по своей паре"):
        ask_for_help(mentorship=pair, person=person, addressee="curator", text="?", by=None)


def test_a_request_is_taken_and_answered_once():
    request, curator = HelpRequestFactory(), UserFactory()

    take_request(request=request, by=curator)
    with pytest.raises(ValidationError, match="уже в работе"):
        take_request(request=request, by=curator)
    request = solve_request(request=request, answer="Поговорим завтра", by=curator)

    assert (request.state, request.answer, request.taken_by) == (
        "solved",
        "Поговорим завтра",
        curator,
    )
    with pytest.raises(ValidationError, match="уже ответили"):
        solve_request(request=request, answer="Ещё раз", by=curator)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.CURATOR, ["curator"]),
        (Role.DIRECTOR, ["curator"]),
        (Role.PSYCHOLOGIST, ["psychologist"]),
        (Role.OPERATOR, []),
    ],
)
def test_each_reads_what_is_addressed_to_him(role, seen):
    pair = MentorshipFactory(active=True)
    for addressee in ("curator", "psychologist"):
        HelpRequestFactory(mentorship=pair, addressee=addressee)
    MembershipFactory(organisation=pair.organisation, role=Role.PSYCHOLOGIST)
    HelpRequestFactory()  # of another school
    member = Member(UserFactory(), pair.organisation, frozenset({role}))

    found = HelpRequest.objects.addressed_to(member).order_by("addressee")

    assert list(found.values_list("addressee", flat=True)) == seen


@pytest.fixture
def asked(monkeypatch):
    """Asked on a Friday; the curator of the programme reads letters."""
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY)
    pair = MentorshipFactory(active=True)
    pair.programme.curator = PersonFactory(organisation=pair.organisation, email="c@example.org")
    pair.programme.save()
    return ask_for_help(
        mentorship=pair, person=pair.mentors()[0], addressee="curator", text="Марк плачет", by=None
    )


def test_the_curator_gets_a_letter_without_a_name_and_it_is_dropped_when_taken(asked):
    mail = Mail.objects.get()

    letter = help_letter(mail)

    assert (mail.address, letter.subject) == (
        "c@example.org",
        "Наставничество: наставник просит помощи",
    )
    assert f"пара № {asked.mentorship_id}" in letter.text
    for person in asked.mentorship.mentors() + asked.mentorship.mentees():
        assert person.last_name not in letter.text
    assert "Марк" not in letter.text
    take_request(request=asked, by=UserFactory())
    with pytest.raises(NotNeeded):
        help_letter(mail)


def test_reminders_come_once_on_working_days_until_it_is_taken(asked):
    days = [FRIDAY + timedelta(days=n) for n in range(5)]  # to Tuesday

    assert [remind_of_help(day) for day in [*days, days[-1]]] == [0, 0, 0, 1, 1, 0]
    take_request(request=asked, by=UserFactory())
    assert remind_of_help(days[-1] + timedelta(days=1)) == 0


def test_the_psychologist_is_written_to_by_the_role():
    pair = MentorshipFactory(active=True)
    reader = MembershipFactory(
        organisation=pair.organisation, role=Role.PSYCHOLOGIST, user__email="p@example.org"
    )

    ask_for_help(
        mentorship=pair, person=pair.mentors()[0], addressee="psychologist", text="?", by=None
    )

    assert Mail.objects.get().address == reader.user.email


def test_without_a_psychologist_his_requests_reach_the_curator(asked):
    """Read, written to and reminded of, until somebody has the role."""
    pair = asked.mentorship
    secret = ask_for_help(
        mentorship=pair, person=pair.mentors()[0], addressee="psychologist", text="?", by=None
    )
    curator = Member(UserFactory(), pair.organisation, frozenset({Role.CURATOR}))

    def readable():
        return secret in HelpRequest.objects.addressed_to(curator)

    assert set(Mail.objects.values_list("address", flat=True)) == {"c@example.org"}
    assert Mail.objects.count() == 2
    assert readable()
    MembershipFactory(organisation=pair.organisation, role=Role.PSYCHOLOGIST)
    assert not readable()
