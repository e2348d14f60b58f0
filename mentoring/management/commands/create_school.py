from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from mentoring.actions.organisations import create_organisation
from mentoring.management.answers import AnsweringCommand
from mentoring.models import Organisation, OrganisationKind


class Command(AnsweringCommand):
    help = "Школа с ролями и каталогами по умолчанию."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="адрес школы латиницей, например nasha-shkola")
        parser.add_argument("--name", required=True, help="полное наименование")
        parser.add_argument("--short-name", default="", help="сокращённое наименование")
        parser.add_argument("--municipality", default="", help="адрес муниципального центра")

    def run(self, *, slug, name, short_name, municipality, **options):
        for value in filter(None, (slug, municipality)):
            validate_address(value)
        with transaction.atomic():
            school = create_organisation(
                slug=slug, name=name, short_name=short_name, parent=centre_of(municipality)
            )
        self.answer({"slug": school.slug, "id": school.pk}, f"Создана школа «{slug}»: {school}.")


def validate_address(value):
    try:
        validate_slug(value)
    except ValidationError:
        raise ValidationError(
            f"Адрес «{value}» не подходит: нужны латинские буквы, цифры и дефис."
        ) from None


def centre_of(slug):
    """The municipal centre with this address, made when it is not known yet."""
    if not slug:
        return None
    centre = Organisation.objects.filter(slug=slug).first()
    if centre is None:
        return create_organisation(
            slug=slug, name=f"Муниципальный центр {slug}", kind=OrganisationKind.MUNICIPAL_CENTRE
        )
    if centre.kind not in (OrganisationKind.MUNICIPAL_CENTRE, OrganisationKind.EDUCATION_OFFICE):
        raise ValidationError(f"«{slug}» — не муниципальный центр, а {centre.get_kind_display()}.")
    return centre
