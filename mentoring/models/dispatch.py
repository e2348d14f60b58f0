from django.db import models

from mentoring.models.base import CleanCharField, OrganisationQuerySet


class Dispatch(models.Model):
    """The mark «направлено»: when and under which outgoing number a document left the school."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    document = models.OneToOneField(
        "Document", models.PROTECT, related_name="dispatch", verbose_name="что направлено"
    )
    letter = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="сопроводительное письмо",
    )  # fmt: skip
    addressee = CleanCharField("куда", max_length=300)
    sent_on = models.DateField("дата отправки")
    number = CleanCharField("исходящий номер", max_length=40, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "document", "letter", "addressee", "sent_on", "number"}

    class Meta:
        verbose_name = "отметка о направлении"
        verbose_name_plural = "отметки о направлении"

    def __str__(self):
        number = f"исх. № {self.number} " if self.number else ""
        return f"направлено: {number}от {self.sent_on:%d.%m.%Y}"
