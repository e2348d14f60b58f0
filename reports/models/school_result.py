from django.db import models

from mentoring.models import CleanCharField, OrganisationQuerySet


class SchoolResultQuerySet(OrganisationQuerySet):
    def of(self, programme):
        return self.filter(programme=programme)


class SchoolResult(models.Model):
    """One measurable result of the school at the beginning and at the end of a programme."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="school_results"
    )
    code = models.SlugField("показатель", max_length=60)
    entry = models.DecimalField("до", max_digits=9, decimal_places=2, null=True, blank=True)
    exit = models.DecimalField("после", max_digits=9, decimal_places=2, null=True, blank=True)
    source = CleanCharField("источник", max_length=200, blank=True)

    objects = SchoolResultQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "programme", "code", "entry", "exit", "source"}

    class Meta:
        verbose_name = "результат школы"
        verbose_name_plural = "результаты школы"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="one_row_of_a_result_in_a_programme",
                violation_error_message="Этот показатель уже внесён.",
            )
        ]

    def __str__(self):
        return self.code
