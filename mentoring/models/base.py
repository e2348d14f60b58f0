from django.db import models

from mentoring.text import clean_text


class OrganisationQuerySet(models.QuerySet):
    """Rows that belong to one organisation; every read of a member begins with visible_to."""

    def visible_to(self, member):
        return self.filter(organisation=member.organisation)


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
