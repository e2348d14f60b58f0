from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, OrganisationQuerySet


class Role(models.TextChoices):
    OPERATOR = "operator", "администратор"
    COORDINATOR = "coordinator", "муниципальный координатор"
    DIRECTOR = "director", "директор"
    CURATOR = "curator", "куратор"
    PSYCHOLOGIST = "psychologist", "педагог-психолог"
    MENTOR = "mentor", "наставник"


class User(AbstractUser):
    """An account issued by the organisation; pupils and parents answer by link, without one."""

    first_name = CleanCharField("имя", max_length=150, blank=True)
    last_name = CleanCharField("фамилия", max_length=150, blank=True)
    has_own_password = models.BooleanField("пароль задан самим пользователем", default=True)

    class Privacy:
        erased = {"username", "first_name", "last_name", "email", "password", "last_login"}
        kept = {"is_superuser", "is_staff", "is_active", "date_joined", "has_own_password"}
        of = "memberships__person"

    class Meta:
        verbose_name = "учётная запись"
        verbose_name_plural = "учётные записи"

    def __str__(self):
        return self.get_full_name() or self.username


class MembershipQuerySet(OrganisationQuerySet):
    def in_force(self):
        return self.filter(is_active=True, user__is_active=True)

    def curators(self):
        return self.in_force().filter(role=Role.CURATOR)

    def psychologists(self):
        return self.in_force().filter(role=Role.PSYCHOLOGIST)


class Membership(models.Model):
    """One role of one user in one organisation; several roles add up."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField("роль", max_length=20, choices=Role)
    person = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    is_active = models.BooleanField("действует", default=True)

    objects = MembershipQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "user", "role", "person", "is_active"}

    class Meta:
        verbose_name = "роль в организации"
        verbose_name_plural = "роли в организациях"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "role"], name="a_role_is_given_once"
            ),
            # A mentor sees «his own» pairs, so the account must lead to a person.
            models.CheckConstraint(
                condition=~Q(role=Role.MENTOR) | Q(person__isnull=False),
                name="a_mentor_account_is_a_person",
                violation_error_message="Учётной записи наставника нужна карточка человека.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}, {self.organisation}"


@dataclass(frozen=True)
class Member:
    """A user in one organisation with the union of his roles there: request.member."""

    user: User
    organisation: object
    roles: frozenset
    person: object = None
    # Of the user in all his organisations, by their names: every page offers to switch between them.
    memberships: tuple = ()

    @property
    def sees_only_own_pairs(self):
        return self.roles == {Role.MENTOR}

    @property
    def titles(self):
        return ", ".join(Role(role).label for role in Role.values if role in self.roles)


def member_of(user, slug):
    """The member behind a user in the organisation with this address, or None."""
    everywhere = (
        Membership.objects.in_force()
        .filter(user=user)
        .select_related("organisation", "person")
        .order_by("organisation__short_name", "organisation_id", "pk")
    )
    memberships = tuple(everywhere)
    here = [one for one in memberships if one.organisation.slug == slug]
    if not here:
        return None
    return Member(
        user=user,
        organisation=here[0].organisation,
        roles=frozenset(membership.role for membership in here),
        person=next((m.person for m in here if m.person), None),
        memberships=memberships,
    )
