from django.db import models
from django.db.models import Count, F, Q, Value

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet
from roadmap.models.roadmap import Roadmap


class StageQuerySet(OrganisationQuerySet):
    def with_progress(self, today):
        """How many activities a stage has, how many are done, how many are late."""
        done = Q(activities__done_on__isnull=False)
        late = Q(activities__done_on__isnull=True, activities__due_on__lt=today)
        return self.annotate(
            total_count=Count("activities"),
            done_count=Count("activities", filter=done),
            overdue_count=Count("activities", filter=late),
        )


class Stage(models.Model):
    """A part of the plan. Its place in the list is not its place in time, and it blocks no other."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="stages")
    number = CleanCharField("номер", max_length=20, blank=True)
    title = CleanCharField("название этапа", max_length=1000)
    period = CleanCharField("срок", max_length=1000, blank=True)
    starts_on = models.DateField("начало", null=True, blank=True)
    ends_on = models.DateField("завершение", null=True, blank=True)
    # [{period, responsible}]: a stage of the printed table may have two rows of dates.
    terms = models.JSONField("сроки и ответственные", default=list, blank=True)
    # [{title, text}]: what other columns of a school's own plan say about the stage.
    extra = models.JSONField(
        "прочие столбцы", default=list, blank=True, db_default=Value([], models.JSONField())
    )
    source = CleanCharField("источник", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("порядок")
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = StageQuerySet.as_manager()

    class Privacy:
        erased = set()
        # `terms` name roles («куратор программы»); people stand in the activities.
        kept = {
            "organisation", "roadmap", "number", "title", "period", "starts_on", "ends_on", "terms",
            "extra", "source", "position", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "этап дорожной карты"
        verbose_name_plural = "этапы дорожной карты"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "position"], name="stage_position_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="stage_ends_after_it_starts",
                violation_error_message="Этап завершается раньше, чем начинается.",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def percent(self):
        """The share of done activities; asks for rows read by with_progress()."""
        return self.done_count * 100 // self.total_count if self.total_count else 0

    def state_on(self, day):
        """For the strip; a stage waits for no other, so any number of them may be under way."""
        if self.total_count and self.done_count == self.total_count:
            return "done"
        if self.overdue_count:
            return "late"
        has_begun = self.done_count or (self.starts_on and self.starts_on <= day)
        return "current" if has_begun else "future"


class StageDocument(models.Model):
    """A paper that a stage asks for: made here, or elsewhere and only marked as ready."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="documents")
    title = CleanCharField("документ", max_length=2000)
    # Of papers («D05») and questionnaires («A3») in our catalogues; empty for a paper of others.
    codes = models.JSONField("коды в каталогах", default=list, blank=True)
    evidence = models.CharField("чем подтверждается", max_length=40, blank=True)
    # A plan may ask for a paper beside one measure; otherwise it belongs to the stage.
    activity = models.ForeignKey(
        "roadmap.Activity", models.SET_NULL, null=True, blank=True, related_name="documents",
        verbose_name="мероприятие",
    )  # fmt: skip
    document = models.ForeignKey(
        "mentoring.Document", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="документ в реестре",
    )  # fmt: skip
    done_on = models.DateField("готов", null=True, blank=True)
    done_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = CleanTextField("примечание", blank=True)
    # Why this school does without it: such a paper is neither ready nor missing.
    not_needed = CleanTextField("почему не требуется", blank=True, default="", db_default="")
    position = models.PositiveSmallIntegerField("порядок")

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "stage", "title", "codes", "evidence", "activity", "document", "done_on", "done_by",
            "note", "not_needed", "position",
        }  # fmt: skip

    class Meta:
        verbose_name = "документ этапа"
        verbose_name_plural = "документы этапов"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "position"], name="stage_document_position_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(not_needed="") | Q(done_on__isnull=True),
                name="what_is_not_needed_is_not_ready",
                violation_error_message="Документ не может быть и готов, и не нужен.",
            ),
        ]

    def __str__(self):
        return self.title
