"""Every address says who may open it, and a stranger gets 404 from every school address."""

import pytest
from django.urls import reverse

from mentoring.access import GRANTS, Can
from mentoring.http import LINK, PUBLIC, SIGNED_IN
from mentoring.models import Role
from tests.architecture.addresses import addresses, ours
from tests.factories import OrganisationFactory, UserFactory

OUTSIDE = ("account_", "mfa_")  # third-party addresses; ours declare themselves
OPEN_TO_ALL = {"mentoring:health", "mentoring:document_verify"}
WITHOUT_ORGANISATION = {"mentoring:start", "mentoring:ui_components"}
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


@pytest.mark.pure
@pytest.mark.parametrize(("name", "entry"), list(addresses()))
def test_every_address_declares_who_may_open_it(name, entry):
    assert name.startswith(OUTSIDE) or getattr(entry.callback, "access", None)


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "entry"), [(n, e) for n, e in ours() if e.callback.access == LINK]
)
def test_without_a_link_its_pages_are_not_there(client, name, entry):
    address = reverse(name, kwargs=values_of(entry))

    assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "entry"), MEMBERS)
def test_a_stranger_gets_404_everywhere(client, name, entry):
    client.force_login(UserFactory())
    address = reverse(name, kwargs=arguments_of(entry, OrganisationFactory()))

    statuses = {client.get(address).status_code, client.post(address).status_code}

    assert statuses <= {404, 405}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "entry"), MEMBERS)
def test_a_visitor_is_sent_to_the_door(client, name, entry):
    address = reverse(name, kwargs=arguments_of(entry, OrganisationFactory()))

    response = client.get(address)

    assert (response.status_code, response.url.split("?")[0]) in [
        (302, reverse("account_login")),
    ]


@pytest.mark.pure
def test_every_role_has_its_row_and_every_permission_a_holder():
    assert set(GRANTS) == set(Role)
    assert set().union(*GRANTS.values()) == set(Can)
