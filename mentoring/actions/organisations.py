from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring import catalogue
from mentoring.models import (
    AuditEntry,
    Journal,
    LegalAct,
    Membership,
    MentoringForm,
    Organisation,
    OrganisationKind,
    RoleModel,
)
from mentoring.models.base import as_seen


@transaction.atomic
def create_organisation(
    *, slug, name, short_name="", kind=OrganisationKind.SCHOOL, parent=None, by=None
):
    """An organisation with its copies of the catalogues; an address is given once."""
    if Organisation.objects.filter(slug=slug).exists():
        raise ValidationError(f"Адрес «{slug}» уже занят другой организацией, выберите другой.")
    organisation = Organisation(
        slug=slug, name=name, short_name=short_name, kind=kind, parent=parent
    )
    organisation.full_clean()
    organisation.save()
    copy_catalogues(organisation)
    AuditEntry.record("organisation.created", target=organisation, by=by)
    return organisation


def copy_catalogues(organisation):
    """Forms, role models and journals become rows the organisation may edit."""
    load_acts()
    Journal.objects.bulk_create(
        [
            Journal(
                organisation=organisation,
                code="orders",
                title="Журнал регистрации приказов",
                pattern="{n}-од",
            ),
            Journal(organisation=organisation, code="letters", title="Исходящие письма"),
        ]
    )
    for position, entry in enumerate(catalogue.load("forms")["forms"], start=1):
        form = MentoringForm.objects.create(
            organisation=organisation,
            position=position,
            **{key: value for key, value in entry.items() if key != "role_models"},
        )
        RoleModel.objects.bulk_create(
            RoleModel(
                organisation=organisation,
                form=form,
                position=number,
                source=form.source,
                **role_model,
            )
            for number, role_model in enumerate(entry["role_models"], start=1)
        )


def load_acts():
    """The common library of acts; what an operator changed there is not overwritten."""
    known = set(LegalAct.objects.filter(organisation__isnull=True).values_list("code", flat=True))
    LegalAct.objects.bulk_create(
        LegalAct(position=position, **entry)
        for position, entry in enumerate(catalogue.load("acts")["acts"], start=1)
        if entry["code"] not in known
    )


@transaction.atomic
def grant_role(*, organisation, user, role, person=None, by=None):
    """Give a user one more role in the organisation; a role given before is renewed."""
    membership, _ = Membership.objects.update_or_create(
        organisation=organisation,
        user=user,
        role=role,
        defaults={"person": person, "is_active": True},
    )
    AuditEntry.record("membership.granted", target=membership, by=by, fields=[role])
    return membership


def lock_as_seen(organisation):
    """Its requisites are edited on two pages; of two users the second sees what the first saved."""
    stored = Organisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=organisation.pk
    )
    organisation.version = as_seen(stored, organisation.version).version + 1


@transaction.atomic
def change_organisation(*, organisation, by, changed=()):
    """Requisites as papers will print them from now on; issued papers keep what they froze."""
    lock_as_seen(organisation)
    organisation.full_clean()
    organisation.save()
    AuditEntry.record("organisation.changed", target=organisation, by=by, fields=changed)
    return organisation
