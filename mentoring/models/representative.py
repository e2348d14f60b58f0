from django.db import models

from mentoring.models.base import CleanCharField, OrganisationQuerySet
from mentoring.models.person import Person


class Representative(models.Model):
    """A parent or guardian of a minor: signs consents, is reached by telephone."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.CASCADE, related_name="representatives")
    relation = CleanCharField("кем приходится", max_length=60, blank=True)
    full_name = CleanCharField("фамилия, имя, отчество", max_length=300, blank=True)
    phones = models.JSONField("телефоны", default=list, blank=True)
    email = models.EmailField("электронная почта", blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"relation", "full_name", "phones", "email"}
        kept = {"organisation", "person"}
        of = "person"

    class Meta:
        verbose_name = "законный представитель"
        verbose_name_plural = "законные представители"

    def __str__(self):
        return self.full_name or self.relation or "представитель"
