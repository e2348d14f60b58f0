from django.db import models

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet


class DraftState(models.TextChoices):
    READING = "reading", "читается"
    READ = "read", "прочитан"
    REFUSED = "refused", "не принят"


class PlanDraft(models.Model):
    """A plan out of somebody's file, looked through and corrected before it becomes a roadmap.

    It lives until it is saved or thrown away, a week at most.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.CASCADE)
    programme = models.ForeignKey("mentoring.Programme", models.CASCADE, verbose_name="программа")
    file_name = CleanCharField("имя файла", max_length=255)
    file_sha256 = models.CharField("сумма файла", max_length=64)
    # Until it has been read, a day at most.
    file = models.FileField("файл", max_length=200, blank=True, db_default="")
    state = models.CharField(
        "состояние", max_length=10, choices=DraftState, default=DraftState.READ,
        db_default=DraftState.READ.value,
    )  # fmt: skip
    message = CleanTextField("почему не принят", blank=True, default="", db_default="")
    tables = models.JSONField(
        "таблицы файла", default=list, blank=True
    )  # as they were read, so that columns can be corrected
    meanings = models.JSONField(
        "что в столбцах", default=dict, blank=True
    )  # place of the column → meaning
    plan = models.JSONField("план", default=dict, blank=True)
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
            "organisation", "programme", "file_name", "file_sha256", "file", "state", "message", "tables", "meanings", "plan",
            "created_at", "created_by", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "черновик дорожной карты"
        verbose_name_plural = "черновики дорожных карт"
        ordering = ["-pk"]

    def __str__(self):
        return self.file_name
