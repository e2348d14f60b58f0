from django.db import models

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet


class Roadmap(models.Model):
    """The plan of one programme, copied from a standard one and then the organisation's own."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="roadmaps", verbose_name="программа"
    )
    template_code = models.SlugField("код образца", max_length=40, blank=True)
    title = CleanCharField("название", max_length=300)
    goal = CleanTextField("цель", blank=True)
    # [{number, text}]: a source may skip a number, and it stays skipped.
    tasks = models.JSONField("задачи", default=list, blank=True)
    # [{title, text}]: place, term, demanded indicators, area of use.
    details = models.JSONField("сведения о плане", default=list, blank=True)
    # [{key, title}]: the columns of the printed table, each source has its own.
    columns = models.JSONField("столбцы", default=list, blank=True)
    # {stage: "группа мероприятий", base: "банк"}: what the organisation calls things.
    words = models.JSONField("свои слова", default=dict, blank=True)
    source = CleanTextField("источник", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "template_code", "title", "goal", "tasks", "details",
            "columns", "words", "source", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "дорожная карта"
        verbose_name_plural = "дорожные карты"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "template_code"],
                condition=~models.Q(template_code=""),
                name="one_roadmap_per_programme_and_template",
                violation_error_message="У программы уже есть дорожная карта по этому образцу.",
            )
        ]

    def __str__(self):
        return self.title
