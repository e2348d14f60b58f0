from django.db import models

from mentoring.models import CleanTextField, OrganisationQuerySet, Side


class NeedsMethod(models.TextChoices):
    SURVEY = "survey", "анкетный опрос"
    INTERVIEW = "interview", "интервью"
    OBSERVATION = "observation", "наблюдение"


class NeedsRecordQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-done_on", "-pk")


class NeedsRecord(models.Model):
    """What one interview, observation or questionnaire said of what a person needs (АПО).

    Answers to A2, A4 and A17 count beside these records and need none of their own.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey("mentoring.Programme", models.PROTECT, related_name="needs")
    person = models.ForeignKey("mentoring.Person", models.PROTECT, related_name="needs")
    side = models.CharField("чьи потребности", max_length=10, choices=Side)
    method = models.CharField("способ", max_length=20, choices=NeedsMethod)
    done_on = models.DateField("когда проведён")
    areas = models.JSONField("области", default=list)
    ways = models.JSONField("удобные способы", default=list, blank=True)
    form = models.ForeignKey(
        "mentoring.MentoringForm",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="рекомендуемая форма наставничества",
    )
    note = CleanTextField("вывод", blank=True)
    recorded_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NeedsRecordQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = {"areas", "ways", "note"}
        kept = {
            "organisation", "programme", "person", "side", "method", "done_on", "form",
            "recorded_by", "version",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "запись анализа потребностей"
        verbose_name_plural = "записи анализа потребностей"
        indexes = [models.Index(fields=["programme", "side"])]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "side", "method", "done_on"],
                name="one_record_of_a_method_and_day",
                violation_error_message="За этот день такая запись уже есть, исправьте её.",
            )
        ]

    def __str__(self):
        return f"{self.get_method_display()}, {self.done_on:%d.%m.%Y}"
