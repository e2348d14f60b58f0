import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.messages import get_messages
from django.urls import reverse

from mentoring.models import AuditEntry, Membership, Role, User
from tests.factories import MembershipFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, director):
    client.force_login(director)
    return client


def address(name, school, **more):
    return reverse(f"mentoring:{name}", kwargs={"organisation": school.slug} | more)


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def create(client, school, **changes):
    values = {"role": Role.CURATOR, "last_name": "Щербакова", "first_name": "Инна"}
    return client.post(address("membership_create", school), values | changes)


def test_membership_create_issues_an_account_with_a_password_shown_once(
    signed_in, school, director
):
    response = create(signed_in, school)

    user = User.objects.get(username="shcherbakova.i")
    membership = user.memberships.get()
    assert user.check_password(response.context["password"])
    assert not user.has_own_password
    assert (membership.organisation, membership.role) == (school, Role.CURATOR)
    assert [(e.action, e.by) for e in AuditEntry.objects.all()] == [
        ("membership.granted", director)
    ]
    assert (
        response.context["password"]
        not in signed_in.get(address("membership_list", school)).content.decode()
    )


def test_membership_create_gives_namesakes_different_logins(signed_in, school):
    create(signed_in, school)
    create(signed_in, school)

    assert set(User.objects.filter(last_name="Щербакова").values_list("username", flat=True)) == {
        "shcherbakova.i",
        "shcherbakova.i2",
    }


@pytest.mark.parametrize("login", ["orlov", "Orlov"])
def test_membership_create_refuses_a_taken_login_in_any_case(signed_in, school, login):
    UserFactory(username="orlov")

    response = create(signed_in, school, username=login)

    assert sentences(response) == [f"Имя для входа «{login}» уже занято, выберите другое."]
    assert not User.objects.filter(last_name="Щербакова").exists()


def test_membership_create_refuses_a_mailbox_of_another_account(signed_in, school):
    UserFactory(email="orlov@example.org")

    response = create(signed_in, school, email="Orlov@example.org")

    assert "уже указана в другой учётной записи" in sentences(response)[0]
    assert not User.objects.filter(last_name="Щербакова").exists()


def test_membership_create_asks_whose_account_a_mentors_is(signed_in, school):
    person = PersonFactory(organisation=school, teacher=True)

    refused = create(signed_in, school, role=Role.MENTOR)
    create(signed_in, school, role=Role.MENTOR, person=person.pk)

    assert "укажите, чья это учётная запись" in sentences(refused)[0]
    assert Membership.objects.get(role=Role.MENTOR).person == person


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.OPERATOR, Role.COORDINATOR])
def test_membership_create_gives_no_role_of_ones_own_rank_or_above(signed_in, school, role):
    response = create(signed_in, school, role=role)

    assert set(response.context["form"].errors) == {"role"}
    assert not User.objects.filter(last_name="Щербакова").exists()


def test_membership_add_gives_one_more_role_and_keeps_the_person(signed_in, school, mentor):
    signed_in.post(address("membership_add", school), {"user": mentor.pk, "role": Role.CURATOR})

    roles = dict(mentor.memberships.values_list("role", "person__last_name"))
    assert roles == {Role.MENTOR: "Наставникова", Role.CURATOR: "Наставникова"}


@pytest.mark.parametrize("who", ["director", "stranger"])
def test_membership_add_is_neither_for_oneself_nor_for_strangers(signed_in, school, request, who):
    user = request.getfixturevalue(who)
    before = user.memberships.count()

    response = signed_in.post(
        address("membership_add", school), {"user": user.pk, "role": Role.CURATOR}
    )

    assert set(response.context["form"].errors) == {"user"}
    assert user.memberships.count() == before


def test_membership_end_takes_the_role_away(signed_in, school, curator):
    signed_in.post(address("membership_end", school, pk=curator.memberships.get().pk))

    assert not curator.memberships.get().is_active
    assert AuditEntry.objects.get().action == "membership.ended"


def test_membership_end_leaves_ones_own_role_and_higher_ones(signed_in, school, director):
    operator = MembershipFactory(organisation=school, role=Role.OPERATOR)

    own = signed_in.post(address("membership_end", school, pk=director.memberships.get().pk))
    higher = signed_in.post(address("membership_end", school, pk=operator.pk))

    assert sentences(own)[-1] == "Свою роль изменить нельзя: попросите другого руководителя."
    assert sentences(higher)[-1] == "Вы не можете распоряжаться этой ролью: администратор."
    assert Membership.objects.filter(is_active=True).count() == 2


def test_membership_password_replaces_the_old_one(signed_in, school, curator):
    response = signed_in.post(
        address("membership_password", school, pk=curator.memberships.get().pk)
    )

    curator.refresh_from_db()
    assert curator.check_password(response.context["password"])
    assert not curator.has_own_password


def test_membership_password_opens_no_account_of_another_organisation(signed_in, school, curator):
    MembershipFactory(user=curator, role=Role.MENTOR, person=PersonFactory())
    before = curator.password

    response = signed_in.post(
        address("membership_password", school, pk=curator.memberships.first().pk)
    )

    curator.refresh_from_db()
    assert "работает и в других организациях" in sentences(response)[0]
    assert curator.password == before


def test_membership_password_opens_no_account_above_ones_own(signed_in, school, curator):
    MembershipFactory(user=curator, organisation=school, role=Role.OPERATOR)

    response = signed_in.post(
        address("membership_password", school, pk=curator.memberships.get(role=Role.CURATOR).pk)
    )

    assert sentences(response) == ["Вы не можете распоряжаться этой ролью: администратор."]


def test_membership_factor_end_helps_after_a_lost_telephone(signed_in, school, curator):
    TOTP.activate(curator, "JBSWY3DPEHPK3PXP")
    page = address("membership_factor_end", school, pk=curator.memberships.get().pk)

    done, again = signed_in.post(page), signed_in.post(page)

    assert done.url == again.url == address("membership_list", school)
    assert not curator.authenticator_set.exists()
    assert [entry.action for entry in AuditEntry.objects.all()] == [
        "membership.second_factor_removed"
    ]


def test_membership_factor_end_spares_a_colleague_of_ones_own_rank(signed_in, school):
    colleague = MembershipFactory(organisation=school, role=Role.DIRECTOR)
    TOTP.activate(colleague.user, "JBSWY3DPEHPK3PXP")

    response = signed_in.post(address("membership_factor_end", school, pk=colleague.pk))

    assert sentences(response) == ["Вы не можете распоряжаться этой ролью: директор."]
    assert colleague.user.authenticator_set.exists()


def test_a_curator_grants_nothing(client, school, curator, mentor):
    client.force_login(curator)

    statuses = [
        client.get(address("membership_list", school)).status_code,
        create(client, school).status_code,
        client.post(address("membership_end", school, pk=mentor.memberships.get().pk)).status_code,
    ]

    assert statuses == [403, 403, 403]


@pytest.mark.parametrize("count", [1, 3])
def test_membership_list_asks_the_same_queries_for_any_number_of_accounts(
    signed_in, school, django_assert_num_queries, count
):
    MembershipFactory.create_batch(count, organisation=school)

    with django_assert_num_queries(5):
        response = signed_in.get(address("membership_list", school))

    assert len(response.context["rows"]) == count + 1
