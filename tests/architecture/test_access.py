"""Every address says who may open it, and a stranger gets 404 from every school address."""

import pytest
from django.urls import resolve, reverse

from mentoring.access import GRANTS, Can
from mentoring.http import LINK, PUBLIC, SIGNED_IN
from mentoring.models import Role
from tests.architecture.addresses import addresses, ours
from tests.factories import OrganisationFactory, UserFactory

OUTSIDE = ("account_", "mfa_")  # third-party addresses; ours declare themselves
OPEN_TO_ALL = {"mentoring:health", "mentoring:document_verify"}
WITHOUT_ORGANISATION = {
    "mentoring:start", "mentoring:ui_components",
    "mentoring:organisation_create", "mentoring:organisation_take_over",  # of the installation's owner
}  # fmt: skip
# Answering, plans and the mentor's page, the wish about letters, and a calendar that other programs read.
BY_LINK = (
    "surveys:answer_", "roadmap:reminder_quiet", "roadmap:feed_read",
    "mentoring:plan_mine", "mentoring:plan_enter", "reports:pocket_",
    "mentoring:material_mine", "mentoring:material_enter",
)  # fmt: skip
MEMBERS = [(n, e) for n, e in ours() if isinstance(getattr(e.callback, "access", None), Can)]


def values_of(entry):
    """A value for every converter of an address."""
    values = {"int": 1, "str": "x", "slug": "x", "uuid": "0" * 32, "path": "x"}
    return {
        name: values[
            type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        ]
        for name, converter in entry.pattern.converters.items()
    }


def arguments_of(entry, organisation):
    return values_of(entry) | {"organisation": organisation.slug}


def statuses(client, address):
    return {client.get(address).status_code, client.post(address).status_code}


@pytest.mark.pure
def test_every_address_declares_who_may_open_it():
    silent = [name for name, entry in addresses() if not getattr(entry.callback, "access", None)]

    assert [name for name in silent if not name.startswith(OUTSIDE)] == []


@pytest.mark.pure
def test_few_addresses_are_open_to_all_or_belong_to_no_organisation():
    by_access = {PUBLIC: set(), SIGNED_IN: set()}
    for name, entry in ours():
        if entry.callback.access in by_access:
            by_access[entry.callback.access].add(name)

    assert by_access[PUBLIC] <= OPEN_TO_ALL
    assert by_access[SIGNED_IN] <= WITHOUT_ORGANISATION


@pytest.mark.pure
def test_few_pages_are_entered_by_link():
    by_link = [name for name, entry in ours() if entry.callback.access == LINK]

    assert [name for name in by_link if not name.startswith(BY_LINK)] == []


@pytest.mark.pure
def test_every_address_leads_to_a_page_of_its_own():
    """Two applications mount at the same place: the second owner of an address would never be heard."""
    in_school = {name: {"organisation": "x"} for name, _ in MEMBERS}
    led = {
        name: resolve(reverse(name, kwargs=in_school.get(name, {}) | values_of(entry))).view_name
        for name, entry in ours()
    }

    assert {name: other for name, other in led.items() if other != name} == {}
    assert len(led) == len(ours())


@pytest.mark.once
@pytest.mark.django_db
def test_without_a_link_its_pages_are_not_there(client):
    by_link = [(name, entry) for name, entry in ours() if entry.callback.access == LINK]
    found = {
        name: statuses(client, reverse(name, kwargs=values_of(entry))) for name, entry in by_link
    }

    assert {name: seen for name, seen in found.items() if not seen <= {404, 405}} == {}


@pytest.mark.once
@pytest.mark.django_db
def test_a_stranger_gets_404_everywhere(client):
    client.force_login(UserFactory())
    school = OrganisationFactory()

    found = {
        name: statuses(client, reverse(name, kwargs=arguments_of(entry, school)))
        for name, entry in MEMBERS
    }

    assert {name: seen for name, seen in found.items() if not seen <= {404, 405}} == {}


@pytest.mark.once
@pytest.mark.django_db
def test_a_visitor_is_sent_to_the_door(client):
    school, door = OrganisationFactory(), (302, reverse("account_login"))

    answers = {
        name: client.get(reverse(name, kwargs=arguments_of(entry, school)))
        for name, entry in MEMBERS
    }
    led = {
        name: (answer.status_code, answer.get("Location", "").split("?")[0])
        for name, answer in answers.items()
    }

    assert {name: where for name, where in led.items() if where != door} == {}


@pytest.mark.pure
def test_every_role_has_its_row_and_every_permission_a_holder():
    assert set(GRANTS) == set(Role)
    assert set().union(*GRANTS.values()) == set(Can)
