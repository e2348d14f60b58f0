import re

import pytest
from django.test import Client
from django.urls import reverse

from mentoring.models import Membership, PersonalLink, User
from tests.factories import MembershipFactory, MentorshipFactory, PersonalLinkFactory, UserFactory
from tests.papers import pdf_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def pairs(school):
    return [MentorshipFactory(organisation=school, active=True) for _ in range(2)]


def mentors_of(pairs):
    return [pair.mentors()[0] for pair in pairs]


def test_slip_print_makes_slips_with_links_that_work(open_as, curator, pairs):
    people = mentors_of(pairs)

    response = open_as(
        curator, "slip_print", method="post", data={"people": [one.pk for one in people]}
    )

    text = pdf_text(response.content)
    assert all(one.last_name in text for one in people)
    tokens = re.findall(r"/a/pocket/([A-Za-z0-9_-]{43})/", re.sub(r"\s", "", text))
    assert len(tokens) == PersonalLink.objects.in_force().count() == 2
    assert Client().get(f"/a/pocket/{tokens[0]}/").status_code == 302


def test_slip_print_refuses_a_mentor_of_another_school(open_as, curator, pairs):
    stranger = MentorshipFactory(active=True).mentors()[0]

    open_as(curator, "slip_print", method="post", data={"people": [stranger.pk]})

    assert not PersonalLink.objects.exists()


def test_slip_logins_makes_accounts_whose_password_must_be_changed(
    open_as, director, curator, pairs
):
    people = mentors_of(pairs)
    own = MembershipFactory(
        organisation=people[0].organisation, role="mentor", person=people[0],
        user=UserFactory(username="has-own"),
    )  # fmt: skip
    data = {"people": [one.pk for one in people]}

    assert open_as(curator, "slip_logins", method="post", data=data).status_code == 403
    text = pdf_text(open_as(director, "slip_logins", method="post", data=data).content)

    new = Membership.objects.get(person=people[1]).user
    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", text)[0]
    assert (new.has_own_password, new.check_password(password)) == (False, True)
    assert new.username in text
    assert own.user.username not in text
    client = Client()
    client.force_login(User.objects.get(pk=new.pk))
    pocket = client.get(reverse("reports:pocket_open", args=[people[1].organisation.slug]))
    assert pocket.url == reverse("account_change_password")


def test_slip_uses_and_withdraw(open_as, curator, pairs):
    link = PersonalLinkFactory(mentorship=pairs[0])

    assert "ещё не заходили" in open_as(curator, "slip_uses", link.pk).content.decode()
    open_as(curator, "slip_withdraw", link.pk, method="post")

    assert Client().get(f"/a/pocket/{'t' * 43}/").status_code == 404


def test_slips_of_another_school_are_not_found(open_as, curator):
    link = PersonalLinkFactory()

    assert open_as(curator, "slip_uses", link.pk).status_code == 404
    assert open_as(curator, "slip_withdraw", link.pk, method="post").status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_slip_list_asks_the_same_queries_for_any_number(
    open_as, curator, school, django_assert_num_queries, count
):
    for _ in range(count):
        PersonalLinkFactory(
            mentorship=MentorshipFactory(organisation=school, active=True), token=f"{count}-{_}"
        )
    open_as(curator, "slip_list")  # signs in

    with django_assert_num_queries(16):
        page = open_as(curator, "slip_list")

    assert len(page.context["rows"]) == count
