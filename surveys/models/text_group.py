from django.db import models

from mentoring.models import CleanCharField, OrganisationQuerySet


class TextGroup(models.Model):
    """Free answers to one question that the curator has put under one heading.

    It knows the answers by their words alone: rows of anonymous answers change places, and a
    heading must lead to nobody.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.ForeignKey("Survey", models.CASCADE, related_name="text_groups")
    question = models.CharField("вопрос", max_length=40)
    title = CleanCharField("название группы", max_length=120)
    digests = models.JSONField("отпечатки ответов", default=list)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "survey", "question", "title", "digests"}

    class Meta:
        verbose_name = "группа свободных ответов"
        verbose_name_plural = "группы свободных ответов"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question", "title"],
                name="one_group_of_a_title",
                violation_error_message="Группа с таким названием в этом вопросе уже есть.",
            )
        ]

    def __str__(self):
        return self.title
