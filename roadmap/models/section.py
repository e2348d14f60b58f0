from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, OrganisationQuerySet

CHAPTERS = 8


class Layout(models.TextChoices):
    TEXT = "text", "абзацы"
    LIST = "list", "перечень"
    TABLE = "table", "таблица"


class SectionQuerySet(OrganisationQuerySet):
    def in_order(self):
        return self.order_by("chapter", "position", "pk")


class Section(models.Model):
    """A part of one chapter of the year's programme: laid out from the catalogue, then the school's own.

    `rows` are [{key, title, text, source, standard: [title, text] or null, act}]: what a row said when
    it was laid out stays beside what it says now, so that own words are known.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="sections", verbose_name="программа"
    )
    chapter = models.PositiveSmallIntegerField("глава")
    code = models.SlugField("код", max_length=80)
    form = models.ForeignKey(
        "mentoring.MentoringForm", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="форма наставничества",
    )  # fmt: skip
    title = CleanCharField("заголовок", max_length=300)
    layout = models.CharField("вид", max_length=10, choices=Layout)
    columns = models.JSONField("столбцы", default=list, blank=True)
    rows = models.JSONField("строки", default=list, blank=True)
    source = CleanCharField("источник", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("порядок")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SectionQuerySet.as_manager()

    class Privacy:
        erased = set()
        # The text of a programme names roles; people stand in its plans and annexes.
        kept = {
            "organisation", "programme", "chapter", "code", "form", "title", "layout", "columns",
            "rows", "source", "position", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "раздел программы"
        verbose_name_plural = "разделы программы"
        ordering = ["chapter", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"], name="section_code_is_unique_in_a_programme"
            ),
            models.CheckConstraint(
                condition=Q(chapter__range=(1, CHAPTERS)), name="section_stands_in_a_chapter"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def marked_rows(self):
        """Each row with the fact: are these the school's own words?"""
        return [(row, is_own(row)) for row in self.rows]

    @property
    def own_count(self):
        """How many rows the school has written or changed."""
        return sum(is_own(row) for row in self.rows)


def is_own(row):
    return row.get("standard") != [row.get("title", ""), row["text"]]
