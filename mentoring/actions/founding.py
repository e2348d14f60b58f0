"""The first start of a new installation: its owner makes the school and becomes its administrator."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.organisations import create_organisation, grant_role
from mentoring.models import Organisation, Role
from mentoring.text import latin

LONGEST = 44  # a number still fits into the fifty letters of an address


@transaction.atomic
def found_organisation(*, name, short_name="", slug="", by):
    """A school with its catalogues, and whoever made it as its administrator."""
    refuse_others(by)
    organisation = create_organisation(
        slug=slug or free_slug(short_name or name), name=name, short_name=short_name, by=by
    )
    grant_role(organisation=organisation, user=by, role=Role.OPERATOR, by=by)
    return organisation


@transaction.atomic
def take_over(*, organisation, by):
    """The owner of the installation becomes administrator of a school made by a command."""
    refuse_others(by)
    return grant_role(organisation=organisation, user=by, role=Role.OPERATOR, by=by)


def refuse_others(user):
    if not user.is_superuser:
        raise ValidationError("Организации заводит владелец программы: попросите его об этом.")


def free_slug(name):
    """An address of Latin letters made of the name, with a number when it is taken."""
    words = filter(None, (latin(word).replace(".", "") for word in re.split(r"[\s«»\"№]+", name)))
    wanted = "-".join(words)[:LONGEST].strip("-") or "school"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 1
    while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return slug
