import pytest
from django.urls import reverse

from mentoring.models import Membership, MentoringForm, Organisation, Role
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


@pytest.fixture
def owner():
    return UserFactory(username="owner", is_superuser=True, is_staff=True)


def test_start_leads_the_owner_of_an_empty_installation_to_a_new_organisation(client, owner):
    client.force_login(owner)

    assert client.get(reverse("mentoring:start")).url == reverse("mentoring:organisation_create")


def test_organisation_create_makes_a_school_that_can_issue_and_its_administrator(client, owner):
    client.force_login(owner)

    response = client.post(
        reverse("mentoring:organisation_create"),
        {"name": "Муниципальная школа № 5", "short_name": "МБОУ «СОШ № 5»", "slug": ""},
    )

    school = Organisation.objects.get()
    assert response.url == reverse("mentoring:organisation_edit", args=[school.slug])
    assert school.slug == "mbou-sosh-5"
    assert school.memberships.get().role == Role.OPERATOR
    assert (
        school.journals.exists(),
        MentoringForm.objects.filter(organisation=school).exists(),
    ) == (True, True)
    assert client.get(response.url).status_code == 200


def test_organisation_create_says_what_is_wrong_and_keeps_what_was_typed(client, owner, school):
    client.force_login(owner)
    page = reverse("mentoring:organisation_create")

    odd = client.post(page, {"name": "Гимназия", "slug": "моя школа"}).content.decode()
    taken = client.post(page, {"name": "Гимназия", "slug": school.slug}).content.decode()

    assert ("Нужны латинские буквы" in odd, "уже занят" in taken) == (True, True)
    assert ("Гимназия" in odd, "Гимназия" in taken) == (True, True)
    assert Organisation.objects.count() == 1


def test_organisation_take_over_makes_the_owner_administrator(client, owner, school):
    client.force_login(owner)

    response = client.post(reverse("mentoring:organisation_take_over", args=[school.pk]))

    assert response.url == reverse("reports:home", args=[school.slug])
    assert client.get(response.url).status_code == 200


def test_nobody_but_the_owner_makes_or_takes_over_an_organisation(client, school, curator):
    client.force_login(curator)

    answers = [
        client.get(reverse("mentoring:organisation_create")),
        client.post(reverse("mentoring:organisation_create"), {"name": "Чужая"}),
        client.post(reverse("mentoring:organisation_take_over", args=[school.pk])),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Organisation.objects.count() == 1


def test_a_school_added_in_the_service_section_has_its_journals_and_forms(client, owner):
    client.force_login(owner)

    page = reverse("admin:mentoring_organisation_add")

    shown = client.get(page).context["adminform"].form
    filled = {
        name: shown.get_initial_for_field(field, name) for name, field in shown.fields.items()
    }
    named = {"slug": "new", "name": "Новая школа"}
    client.post(page, {name: value for name, value in filled.items() if value} | named)

    school = Organisation.objects.get()
    assert (
        school.journals.exists(),
        MentoringForm.objects.filter(organisation=school).exists(),
    ) == (True, True)
