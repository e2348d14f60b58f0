from django.db import models

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", "загружен"
    READ = "read", "прочитан"
    REFUSED = "refused", "не принят"
    APPLIED = "applied", "внесён"
    UNDONE = "undone", "отменён"


class ImportBatch(models.Model):
    """One roster on its way in: the upload, what was read from it, what became of it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, null=True, blank=True)
    file_name = CleanCharField("имя файла", max_length=255)
    # The upload itself is deleted after it was applied or after a day: it holds more than we need.
    file = models.FileField("файл", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField("что в файле", max_length=20, default="auto")
    mapping = models.JSONField("соответствие столбцов", default=dict, blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=ImportState, default=ImportState.UPLOADED
    )
    roster = models.JSONField("прочитанное", default=dict, blank=True)
    summary = models.JSONField("итог", default=dict, blank=True)
    message = CleanTextField("сообщение", blank=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField("внесён", null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"file", "roster", "file_name"}
        kept = {
            "organisation", "programme", "sha256", "kind", "mapping", "state", "summary",
            "message", "created_by", "created_at", "applied_at",
        }  # fmt: skip
        of = "changes__person"

    class Meta:
        verbose_name = "загрузка списка"
        verbose_name_plural = "загрузки списков"

    def __str__(self):
        return f"{self.file_name}: {self.get_state_display()}"


class ImportChange(models.Model):
    """What one import did to one row of ours, and the row as it was before: the ground for undoing."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    person = models.ForeignKey("Person", models.SET_NULL, null=True, related_name="+")
    model = models.CharField("таблица", max_length=60)
    object_id = models.BigIntegerField("номер строки")
    is_new = models.BooleanField("создана")
    before = models.JSONField("было", default=dict, blank=True)
    after = models.JSONField("стало", default=dict, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"before", "after"}
        kept = {"organisation", "batch", "person", "model", "object_id", "is_new"}
        of = "person"

    class Meta:
        verbose_name = "изменение загрузки"
        verbose_name_plural = "изменения загрузок"

    def __str__(self):
        return f"{self.model} {self.object_id}"
