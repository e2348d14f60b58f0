from django.core.exceptions import ValidationError
from django.db import models

from mentoring.text import clean_text


class EditConflict(ValidationError):
    """Somebody else saved the row after this user had opened it; the page shows both texts."""

    def __init__(self, stored):
        super().__init__(
            "Пока вы правили, эту запись изменил другой пользователь. Ничего не сохранено: "
            "сравните значения и сохраните ещё раз."
        )
        self.stored = stored


def as_seen(stored, version):
    """The stored row, if nobody has saved it since the user opened it."""
    if stored.version != version:
        raise EditConflict(stored)
    return stored


class OrganisationQuerySet(models.QuerySet):
    """Rows that belong to one organisation; every read of a member begins with visible_to."""

    def visible_to(self, member):
        return self.filter(organisation=member.organisation)

    def lock_version(self, pk, version):
        """The row, locked, if it still is as the user saw it."""
        return as_seen(self.select_for_update(of=("self",)).get(pk=pk), version)


class CleanCharField(models.CharField):
    """Text of people: control characters and invisible marks never reach the database."""

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value


class CleanTextField(models.TextField):
    """As CleanCharField, for several lines."""

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value
