from django.db import models

from mentoring.models.base import CleanCharField, OrganisationQuerySet


class AnswerKind(models.TextChoices):
    AGREED = "agreed", "согласие"
    TALKS = "talks", "обсуждается"
    DECLINED = "declined", "отказ"


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
    answer = models.CharField(
        "ответ", max_length=10, choices=AnswerKind, blank=True, default="", db_default=""
    )
    answered_on = models.DateField("дата ответа", null=True, blank=True)
    answer_words = CleanCharField(
        "что ответили", max_length=500, blank=True, default="", db_default=""
    )

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "document", "letter", "addressee", "sent_on", "number", "answer",
            "answered_on", "answer_words",
        }  # fmt: skip

    class Meta:
        verbose_name = "отметка о направлении"
        verbose_name_plural = "отметки о направлении"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answered_on__isnull=False),
                name="an_answer_has_its_day",
                violation_error_message="Укажите день ответа.",
            )
        ]

    def __str__(self):
        number = f"исх. № {self.number} " if self.number else ""
        return f"направлено: {number}от {self.sent_on:%d.%m.%Y}"
