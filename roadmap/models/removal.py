from django.db import models

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet


class Removed(models.TextChoices):
    STAGE = "stage", "этап"
    ACTIVITY = "activity", "мероприятие"
    PAPER = "paper", "документ этапа"


class Removal(models.Model):
    """What was taken out of a plan under way: its words stay, with the reason when it had been done."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    roadmap = models.ForeignKey("roadmap.Roadmap", models.CASCADE, related_name="removals")
    kind = models.CharField("что убрано", max_length=10, choices=Removed)
    title = CleanTextField("название")
    place = CleanCharField("где стояло", max_length=1100, blank=True)
    done_on = models.DateField("было выполнено", null=True, blank=True)
    reason = CleanTextField("причина", blank=True)
    removed_at = models.DateTimeField("когда", auto_now_add=True)
    removed_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "roadmap", "kind", "title", "place", "done_on", "reason", "removed_at",
            "removed_by",
        }  # fmt: skip

    class Meta:
        verbose_name = "убранное из дорожной карты"
        verbose_name_plural = "убранное из дорожных карт"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(reason=""),
                name="what_was_done_is_removed_for_a_reason",
                violation_error_message="Укажите, почему убирается выполненное.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"
