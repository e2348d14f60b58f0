from django.db import models
from django.db.models import Q

from mentoring.models import OrganisationQuerySet


class Threshold(models.Model):
    """From where a figure of monitoring says something in this organisation; without a row, as usual."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    code = models.SlugField("порог", max_length=60)
    value = models.DecimalField("значение", max_digits=7, decimal_places=2)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "code", "value"}

    class Meta:
        verbose_name = "порог мониторинга"
        verbose_name_plural = "пороги мониторинга"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                name="one_threshold_of_a_kind_in_an_organisation",
                violation_error_message="Этот порог уже задан.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="a_threshold_is_not_negative",
                violation_error_message="Порог не может быть меньше нуля.",
            ),
        ]

    def __str__(self):
        return self.code
