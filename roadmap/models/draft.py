from django.db import models

from mentoring.models import CleanCharField, OrganisationQuerySet


class PlanDraft(models.Model):
    """A plan out of somebody's file, looked through and corrected before it becomes a roadmap.

    It lives until it is saved or thrown away, a week at most.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.CASCADE)
    programme = models.ForeignKey("mentoring.Programme", models.CASCADE, verbose_name="программа")
    file_name = CleanCharField("имя файла", max_length=255)
    file_sha256 = models.CharField("сумма файла", max_length=64)
    tables = models.JSONField(
        "таблицы файла"
    )  # as they were read, so that columns can be corrected
    meanings = models.JSONField(
        "что в столбцах", default=dict, blank=True
    )  # place of the column → meaning
    plan = models.JSONField("план")
    created_at = models.DateTimeField("загружен", auto_now_add=True)
    created_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, related_name="+", verbose_name="кем загружен"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        # Names of employees as the plan itself has them, for the few days of its correction.
        kept = {
            "organisation", "programme", "file_name", "file_sha256", "tables", "meanings", "plan",
            "created_at", "created_by", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "черновик дорожной карты"
        verbose_name_plural = "черновики дорожных карт"
        ordering = ["-pk"]

    def __str__(self):
        return self.file_name
