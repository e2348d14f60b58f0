import pytest
from django.urls import reverse

from mentoring.models import Membership
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_start_leads_a_member_home(client, school, curator):
    client.force_login(curator)

    response = client.get(reverse("mentoring:start"))

    assert response.url == reverse("reports:home", args=[school.slug])


def test_start_explains_to_a_user_without_an_organisation_what_to_do(client):
    client.force_login(UserFactory(username="novikova"))

    response = client.get(reverse("mentoring:start"))

    assert [template.name for template in response.templates][0] == "mentoring/start.html"
    assert "novikova" in response.content.decode()


def test_start_forgets_a_role_that_was_taken_away(client, curator):
    Membership.objects.update(is_active=False)
    client.force_login(curator)

    response = client.get(reverse("mentoring:start"))

    assert response.status_code == 200


def test_the_switcher_names_every_organisation_of_the_user_once(client, school, curator):
    MembershipFactory(user=curator, organisation=school, role="psychologist")
    MembershipFactory(user=curator, organisation=OrganisationFactory(slug="gymnasium"))
    client.force_login(curator)

    page = client.get(reverse("mentoring:organisation_edit", args=[school.slug])).content.decode()

    assert page.count(f'href="{reverse("reports:home", args=["gymnasium"])}"') == 1


def test_the_navigation_shows_what_the_roles_allow(client, school, curator, mentor):
    accounts = f'href="{reverse("mentoring:membership_list", args=[school.slug])}"'
    people = f'href="{reverse("mentoring:person_list", args=[school.slug])}"'
    client.force_login(mentor)

    page = client.get(reverse("mentoring:person_list", args=[school.slug])).content.decode()

    assert (people in page, accounts in page) == (True, False)


def test_denied_says_so_and_keeps_the_navigation(client, school, mentor):
    client.force_login(mentor)

    response = client.get(reverse("mentoring:membership_list", args=[school.slug]))

    assert response.status_code == 403
    assert reverse("mentoring:person_list", args=[school.slug]) in response.content.decode()


def test_ui_components_shows_every_component(client, curator):
    client.force_login(curator)

    response = client.get(reverse("mentoring:ui_components"))

    assert response.status_code == 200
