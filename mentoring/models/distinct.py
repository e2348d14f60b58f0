from django.db import models
from django.db.models import F, Q

from mentoring.models.base import OrganisationQuerySet


class DistinctPeople(models.Model):
    """Two cards that look like one person, and somebody who knows has said they are two."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    first = models.ForeignKey("Person", models.CASCADE, related_name="+")
    second = models.ForeignKey("Person", models.CASCADE, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True
    # Nobody is first in it: when cards are merged the smaller key stands first again.
    people_in_order = ("first", "second")

    class Privacy:
        erased = set()
        kept = {"organisation", "first", "second"}

    class Meta:
        verbose_name = "разные люди"
        verbose_name_plural = "разные люди"
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="distinct_people_are_told_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="distinct_people_stand_in_order"
            ),
        ]

    def __str__(self):
        return f"{self.first_id} и {self.second_id}"
