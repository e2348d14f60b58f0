"""The lists a programme stands on: edited as tables, carried over to the next year."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring import catalogue
from mentoring.models import Audience, AuditEntry, Expert, Programme, Resource, TeamMember

LISTS = (TeamMember, Resource, Expert, Audience)
OWN = ("id", "organisation", "programme", "position")


def locked(programme):
    """Two tables saved at once: the second waits here."""
    stored = Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if stored.is_closed:
        raise ValidationError(f"{stored}: программа завершена, её списки больше не меняются.")
    return stored


@transaction.atomic
def save_support(*, programme, model, rows, removed, by):
    """One list as the table was left: rows in their order, and those struck out."""
    programme = locked(programme)
    own = set(model.objects.filter(programme=programme).values_list("pk", flat=True))
    if any(row.pk not in own for row in removed) or any(
        row.pk and row.pk not in own for row in rows
    ):
        raise ValidationError("Список изменился, откройте страницу заново.")
    for row in removed:
        row.delete()
    for position, row in enumerate(rows, start=1):
        row.organisation, row.programme = programme.organisation, programme
        row.position = position
        refuse_strangers(row)
        row.full_clean()
        row.save()
    name = model._meta.model_name
    AuditEntry.record(f"{name}.changed", target=programme, by=by, counts={name: len(rows)})
    return rows


def refuse_strangers(row):
    for name in ("person", "partner"):
        one = getattr(row, name, None)
        if one is not None and one.organisation_id != row.organisation_id:
            raise ValidationError("Выберите из людей и партнёров своей организации.")


@transaction.atomic
def lay_out_audiences(*, programme, by):
    """The audiences of the catalogue, to be edited."""
    programme = locked(programme)
    if programme.audiences.exists():
        raise ValidationError("Список аудиторий уже составлен: правьте его.")
    rows = Audience.objects.bulk_create(
        Audience(
            organisation=programme.organisation, programme=programme, position=position, **entry
        )
        for position, entry in enumerate(catalogue.load("audiences")["audiences"], start=1)
    )
    AuditEntry.record("programme.laid_out", target=programme, by=by, counts={"audience": len(rows)})
    return rows


@transaction.atomic
def copy_support(*, programme, by):
    """What the newest earlier programme stood on, for every list that is still empty here."""
    programme = locked(programme)
    counts = {model._meta.model_name: len(copied(model, programme)) for model in LISTS}
    counts = {name: count for name, count in counts.items() if count}
    if counts:
        AuditEntry.record("programme.laid_out", target=programme, by=by, counts=counts)
    return sum(counts.values())


def copied(model, programme):
    earlier = model.objects.filter(
        organisation=programme.organisation, programme__year__lt=programme.year
    )
    newest = earlier.order_by("-programme__year", "-programme_id").first()
    if newest is None or model.objects.filter(programme=programme).exists():
        return []
    rows = earlier.filter(programme=newest.programme_id).in_order()
    if any(field.name == "person" for field in model._meta.fields):
        rows = rows.exclude(person__left_on__isnull=False).exclude(person__last_name="")
    return model.objects.bulk_create(copy_of(row, programme) for row in rows)


def copy_of(row, programme):
    """The same row in another year; a resource is to be secured anew."""
    facts = {field.attname: getattr(row, field.attname) for field in row._meta.fields if field.name not in OWN}  # fmt: skip
    if "is_secured" in facts:
        facts["is_secured"] = False
    return type(row)(
        organisation=programme.organisation, programme=programme, position=row.position, **facts
    )


def has_earlier(programme):
    """Whether an earlier programme of the organisation has any of the lists."""
    return any(
        model.objects.filter(
            organisation=programme.organisation, programme__year__lt=programme.year
        ).exists()
        for model in LISTS
    )
