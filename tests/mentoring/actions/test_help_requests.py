import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.help_requests import ask_for_help, solve_request, take_request
from mentoring.models import HelpRequest, Member, Role
from tests.factories import HelpRequestFactory, MentorshipFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


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
    HelpRequestFactory()  # of another school
    member = Member(UserFactory(), pair.organisation, frozenset({role}))

    found = HelpRequest.objects.addressed_to(member).order_by("addressee")

    assert list(found.values_list("addressee", flat=True)) == seen
