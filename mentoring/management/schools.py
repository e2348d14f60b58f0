"""The organisation a command was told to work for."""

from django.core.exceptions import ValidationError

from mentoring.models import Organisation


def school_of(slug):
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise ValidationError(f"Школы с адресом «{slug}» нет.")
    return organisation
