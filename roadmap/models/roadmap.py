from django.db import models

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet


class PlanLayout(models.TextChoices):
    """The tables schools print; each of them can show any plan."""

    OWN = "own", "как в образце или в файле"
    THREE = "three", "3 столбца: этап и содержание"
    FIVE = "five", "5 столбцов: длительность и документы"
    SIX = "six", "6 столбцов: сроки и ответственные"
    MUNICIPAL = "municipal", "5 столбцов муниципального плана"
    LEVELS = "levels", "три уровня: направление, мероприятие, подпункт"


class Terms(models.TextChoices):
    """How a printed plan tells its dates."""

    WORDS = "words", "словами, как в плане"
    DAYS = "days", "датами"


class Roadmap(models.Model):
    """The plan of one programme, copied from a standard one and then the organisation's own."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="roadmaps", verbose_name="программа"
    )
    template_code = models.SlugField("код образца", max_length=40, blank=True)
    title = CleanCharField("название", max_length=600)
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
    layout = models.CharField(
        "вид печатной таблицы",
        max_length=20,
        choices=PlanLayout,
        default=PlanLayout.OWN,
        db_default="own",
    )
    # Of the file a school brought; the same file again makes no second roadmap.
    file_sha256 = models.CharField(
        "сумма файла", max_length=64, blank=True, default="", db_default=""
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "template_code", "title", "goal", "tasks", "details",
            "columns", "words", "source", "layout", "file_sha256", "version",
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
            ),
            models.UniqueConstraint(
                fields=["programme", "file_sha256"],
                condition=~models.Q(file_sha256=""),
                name="one_roadmap_per_programme_and_file",
                violation_error_message="У программы уже есть дорожная карта из этого файла.",
            ),
        ]

    def __str__(self):
        return self.title
