from django.db import models

from mentoring.models import CleanCharField, OrganisationQuerySet


class RegionBlankQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-pk")


class RegionBlank(models.Model):
    """The workbook a regional centre wants filled in, and which of our figures goes into which cell."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    title = CleanCharField("название", max_length=200)
    file_name = CleanCharField("имя файла", max_length=255)
    file = models.FileField("файл", max_length=200)
    sha256 = models.CharField("сумма файла", max_length=64)
    # [{name, rows, formulas}]: the sheets as texts, so that cells can be pointed at.
    sheets = models.JSONField("листы", default=list)
    # [{key, sheet, cell}]
    mapping = models.JSONField("что в какую ячейку", default=list, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RegionBlankQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "title", "file_name", "file", "sha256", "sheets", "mapping", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "бланк регионального центра"
        verbose_name_plural = "бланки регионального центра"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "sha256"],
                name="a_blank_is_uploaded_once",
                violation_error_message="Этот бланк уже загружен.",
            )
        ]

    def __str__(self):
        return self.title
