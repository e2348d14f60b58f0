from django.db import models

from mentoring.models.base import OrganisationQuerySet
from mentoring.models.document import Document

SIGNED_FORMAT = "signed"


class DocumentFile(models.Model):
    """A form of a document, printed or signed: bytes stored once, known by their digest."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    document = models.ForeignKey(Document, models.CASCADE, related_name="files")
    format = models.CharField("формат", max_length=10)
    file = models.FileField("файл", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("размер, байт")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "document", "format", "file", "sha256", "size", "created_at"}

    class Meta:
        verbose_name = "файл документа"
        verbose_name_plural = "файлы документов"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "format"], name="one_file_per_document_and_format"
            )
        ]

    def __str__(self):
        return f"{self.document_id}.{self.format}"

    @property
    def suffix(self):
        """The signed version may be a scan of any accepted kind; a printed form is what it says."""
        return self.file.name.rpartition(".")[2]

    @property
    def is_signed_version(self):
        return self.format.startswith(SIGNED_FORMAT)
