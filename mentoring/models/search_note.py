from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanTextField, OrganisationQuerySet


class SearchNote(models.Model):
    """What was done for somebody without a pair, and when somebody looks again.

    Written and read by the psychologist and the curator only.
    """

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="search_notes")
    person = models.ForeignKey("Person", models.PROTECT, related_name="search_notes")
    done_on = models.DateField("когда")
    what = CleanTextField("что сделано")
    next_on = models.DateField("когда вернуться", null=True, blank=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"what"}
        kept = {
            "organisation", "programme", "person", "done_on", "next_on", "created_by", "created_at",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "запись о поиске пары"
        verbose_name_plural = "записи о поиске пары"
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gt=models.F("done_on")),
                name="next_look_comes_after_this_one",
                violation_error_message="Следующая дата должна быть позже этой.",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.done_on:%d.%m.%Y}"
