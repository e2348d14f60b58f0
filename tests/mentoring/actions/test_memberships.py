import re

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.memberships import (
    end_role,
    free_username,
    issue_account,
    issue_password,
    one_time_password,
)
from mentoring.models import Role, User, member_of
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(director, school):
    return member_of(director, school.slug)


def test_one_time_password_is_long_and_never_the_same():
    passwords = {one_time_password() for _ in range(100)}

    assert len(passwords) == 100
    assert all(re.fullmatch("([a-z2-9]{4}-){2}[a-z2-9]{4}", password) for password in passwords)


@pytest.mark.parametrize(
    ("last_name", "first_name", "login"),
    [
        ("Щербакова", "Инна", "shcherbakova.i"),
        ("Объедков", "Яков", "obedkov.i"),
        ("Петров-Водкин", "Ёлка", "petrov-vodkin.e"),
        ("Smith", "", "smith"),
        ("李", "明", "user"),
    ],
)
def test_free_username_is_made_of_the_name(last_name, first_name, login):
    assert free_username(last_name, first_name) == login


def test_issue_account_refuses_a_login_that_is_no_login(head):
    with pytest.raises(ValidationError):
        issue_account(
            member=head, role=Role.CURATOR, last_name="Ким", first_name="Вера", username="a b"
        )

    assert not User.objects.filter(last_name="Ким").exists()


def test_issue_account_stores_nothing_when_the_role_is_refused(head):
    with pytest.raises(ValidationError, match="укажите, чья это учётная запись"):
        issue_account(member=head, role=Role.MENTOR, last_name="Ким", first_name="Вера")

    assert not User.objects.filter(last_name="Ким").exists()


def test_end_role_says_when_it_was_ended_before(head, curator):
    membership = curator.memberships.get()
    end_role(member=head, membership=membership)

    with pytest.raises(ValidationError, match="уже снята"):
        end_role(member=head, membership=membership)


def test_issue_password_opens_no_account_of_the_service_pages(head, school):
    account = UserFactory(is_staff=True)
    membership = MembershipFactory(organisation=school, user=account, role=Role.CURATOR)

    with pytest.raises(ValidationError, match="работает и в других организациях"):
        issue_password(member=head, membership=membership)
