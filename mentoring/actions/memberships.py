import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.access import grantable_roles
from mentoring.actions.organisations import grant_role
from mentoring.models import AuditEntry, Membership, Role, User
from mentoring.text import latin

CLEAR_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"  # read aloud and typed without mistakes


def one_time_password():
    """Twelve signs in three groups, nearly 60 bits; the first sign-in replaces it."""
    groups = ["".join(secrets.choice(CLEAR_LETTERS) for _ in range(4)) for _ in range(3)]
    return "-".join(groups)


def free_username(last_name, first_name):
    """A login made of the name, with a number when it is taken."""
    wanted = ".".join(filter(None, [latin(last_name), latin(first_name)[:1]])) or "user"
    taken = set(
        User.objects.filter(username__istartswith=wanted).values_list("username", flat=True)
    )
    number = 1
    while (username := wanted if number == 1 else f"{wanted}{number}") in taken:
        number += 1
    return username


@transaction.atomic
def issue_account(*, member, role, last_name, first_name, username="", email="", person=None):
    """A new account with a role below one's own, and the password to hand over, known only now."""
    refuse_rank(member, {role})
    username = username or free_username(last_name, first_name)
    password = one_time_password()
    values = {
        "last_name": last_name,
        "first_name": first_name,
        "email": email,
        "password": make_password(password),
        "has_own_password": False,
    }
    refuse_confusing(username, email)
    User(username=username, **values).full_clean(validate_unique=False)
    # Of two directors who chose one login at the same moment, one is told so.
    user, is_new = User.objects.get_or_create(username=username, defaults=values)
    if not is_new:
        raise ValidationError(taken_sentence(username))
    membership = add_role(member=member, user=user, role=role, person=person)
    return membership, password


def refuse_confusing(username, email):
    """At the door neither the case of letters nor a mailbox may leave a doubt about who enters."""
    if User.objects.filter(username__iexact=username).exclude(username=username).exists():
        raise ValidationError(taken_sentence(username))
    if email and User.objects.filter(email__iexact=email).exists():
        raise ValidationError(
            f"Почта {email} уже указана в другой учётной записи: "
            "по ней нельзя было бы понять, кто входит."
        )


def taken_sentence(username):
    return f"Имя для входа «{username}» уже занято, выберите другое."


@transaction.atomic
def add_role(*, member, user, role, person=None):
    """One more role for a user of the organisation; nobody changes his own rights."""
    refuse_own(member, user)
    refuse_rank(member, {role})
    person = person or person_of(user, member.organisation)
    if role == Role.MENTOR and person is None:
        raise ValidationError(
            "Наставник видит свои пары, поэтому укажите, чья это учётная запись: "
            "выберите человека из списка."
        )
    return grant_role(
        organisation=member.organisation, user=user, role=role, person=person, by=member.user
    )


def person_of(user, organisation):
    membership = (
        user.memberships.filter(organisation=organisation, person__isnull=False)
        .order_by("pk")
        .first()
    )
    return membership and membership.person


@transaction.atomic
def end_role(*, member, membership):
    """The role stops; the account stays, it may have other roles."""
    refuse_own(member, membership.user)
    refuse_rank(member, {membership.role})
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if not membership.is_active:
        raise ValidationError("Эта роль уже снята.")
    membership.is_active = False
    membership.save(update_fields=["is_active"])
    AuditEntry.record(
        "membership.ended", target=membership, by=member.user, fields=[membership.role]
    )
    return membership


@transaction.atomic
def issue_password(*, member, membership):
    """A new one-time password for a colleague all of whose roles are below one's own."""
    user = membership.user
    refuse_foreign_account(member, user)
    password = one_time_password()
    user.set_password(password)
    user.has_own_password = False
    user.save(update_fields=["password", "has_own_password"])
    AuditEntry.record("membership.password_issued", target=membership, by=member.user)
    return password


@transaction.atomic
def issue_logins(*, member, people):
    """(person, login, one-time password) for mentors: a new account, or a new password where the
    first one was never used. Whoever has a password of his own keeps it.
    """
    accounts = [login_of(member, person) for person in people]
    if not any(accounts):
        raise ValidationError("У всех отмеченных наставников уже есть свой пароль.")
    return list(filter(None, accounts))


def login_of(member, person):
    membership = (
        Membership.objects.in_force()
        .filter(organisation=member.organisation, person=person)
        .select_related("user")
        .order_by("pk")
        .first()
    )
    if membership is None:
        membership, password = issue_account(
            member=member,
            role=Role.MENTOR,
            last_name=person.last_name,
            first_name=person.first_name,
            person=person,
        )
        return person, membership.user.username, password
    if membership.user.has_own_password:
        return None
    return person, membership.user.username, issue_password(member=member, membership=membership)


@transaction.atomic
def remove_second_factor(*, member, membership):
    """A telephone was lost: the colleague signs in by password and connects another one."""
    refuse_foreign_account(member, membership.user)
    removed, _ = Authenticator.objects.filter(user=membership.user).delete()
    if not removed:
        raise ValidationError("Второй фактор у этой учётной записи не подключён.")
    AuditEntry.record("membership.second_factor_removed", target=membership, by=member.user)


def refuse_foreign_account(member, user):
    """Whoever opens an account gets all its roles, so all of them must be below one's own."""
    refuse_own(member, user)
    everywhere = user.memberships.in_force()
    refuse_rank(member, set(everywhere.values_list("role", flat=True)))
    if user.is_staff or everywhere.exclude(organisation=member.organisation).exists():
        raise ValidationError(
            "Эта учётная запись работает и в других организациях: "
            "её открывает только администратор программы."
        )


def refuse_own(member, user):
    if user == member.user:
        raise ValidationError("Свою роль изменить нельзя: попросите другого руководителя.")


def refuse_rank(member, roles):
    if refused := set(roles) - set(grantable_roles(member)):
        titles = ", ".join(sorted(Role(role).label for role in refused))
        raise ValidationError(f"Вы не можете распоряжаться этой ролью: {titles}.")
