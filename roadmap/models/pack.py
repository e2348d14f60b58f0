from datetime import timedelta

from django.db import models

from mentoring.models import OrganisationQuerySet
from roadmap.models.stage import Stage

KEPT_FOR = timedelta(hours=24)


class PackQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def older_than(self, moment):
        return self.filter(created_at__lt=moment)


class Pack(models.Model):
    """Papers put together at one moment: an archive and files to be printed.

    Kept for a day: what is in it stands in the register, and a pack grows old with every signature.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    # Of what goes in: nothing changed, so the same pack is given out again.
    digest = models.CharField("отпечаток состава", max_length=64)
    archive = models.FileField("архив", max_length=200, blank=True)
    book = models.FileField("один файл для печати", max_length=200, blank=True)
    duplex_book = models.FileField("для двусторонней печати", max_length=200, blank=True)
    papers = models.PositiveIntegerField("документов", default=0)
    missing = models.PositiveIntegerField("не хватает", default=0)
    pages = models.PositiveIntegerField("страниц", default=0)
    made_at = models.DateTimeField("собран", null=True, blank=True)
    created_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField("заказан", auto_now_add=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def files(self):
        return [file for file in (self.archive, self.book, self.duplex_book) if file]

    @property
    def is_ready(self):
        return self.made_at is not None and bool(self.archive)

    @property
    def job_key(self):
        return f"{self.key_word}:{self.pk}"


KEPT = {
    "organisation", "digest", "papers", "missing", "pages", "made_at", "created_by", "created_at",
}  # fmt: skip


class StagePack(Pack):
    """The papers of one stage."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="packs")

    key_word = "pack"

    class Privacy:
        # A pack holds the proofs of its stage: it goes with them.
        erased = {"archive", "book", "duplex_book"}
        kept = KEPT | {"stage"}
        of = "stage__activities__proofs__people"

    class Meta:
        verbose_name = "пакет этапа"
        verbose_name_plural = "пакеты этапов"
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "digest"], name="one_pack_of_the_same_papers_of_a_stage"
            )
        ]

    def __str__(self):
        return f"Пакет этапа «{self.stage.title}»"

    @property
    def owner(self):
        return {"stage": self.stage_id}


class YearPack(Pack):
    """All papers of a programme's year, stage by stage: «дело за год»."""

    programme = models.ForeignKey("mentoring.Programme", models.CASCADE, related_name="year_packs")

    key_word = "yearpack"

    class Privacy:
        erased = {"archive", "book", "duplex_book"}
        kept = KEPT | {"programme"}
        of = "programme__roadmaps__stages__activities__proofs__people"

    class Meta:
        verbose_name = "дело за год"
        verbose_name_plural = "дела за год"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "digest"], name="one_pack_of_the_same_papers_of_a_year"
            )
        ]

    def __str__(self):
        return f"Дело за {self.programme.school_year.words}"

    @property
    def owner(self):
        return {"programme": self.programme_id}
