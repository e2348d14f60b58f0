"""Logins of the demonstration, one for each role."""

from django.utils.crypto import get_random_string

from mentoring.actions.organisations import grant_role
from mentoring.models import Role, User

LETTERS = "abcdefghkmnpqrstuvwxyz23456789"


def make_account(demo, organisation, login, role, person=None):
    password = get_random_string(10, LETTERS)
    user = User.objects.create_user(
        login,
        password=password,
        first_name=person.first_name if person else "",
        last_name=person.last_name if person else Role(role).label.capitalize(),
    )
    grant_role(organisation=organisation, user=user, role=role, person=person)
    demo.users.append(
        {"login": login, "password": password, "role": role, "title": Role(role).label}
    )
    return user
