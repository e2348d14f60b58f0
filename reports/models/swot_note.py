from django.db import models
from django.db.models import Q

from mentoring.models import CleanTextField, OrganisationQuerySet


class Quadrant(models.TextChoices):
    STRENGTHS = "strengths", "сильные стороны"
    WEAKNESSES = "weaknesses", "слабые стороны"
    OPPORTUNITIES = "opportunities", "возможности"
    THREATS = "threats", "угрозы"
    CHANGE = "change", "что изменить"


class SwotNoteQuerySet(OrganisationQuerySet):
    def of(self, programme):
        return self.filter(programme=programme)

    def in_order(self):
        return self.order_by("pk")

    def to_be_carried(self):
        """What has to be changed and stands in no roadmap yet."""
        return self.filter(quadrant=Quadrant.CHANGE, activity=None, is_removed=False)


class SwotNote(models.Model):
    """What the curator made of the SWOT: a sentence of his own, or another wording of a computed one.

    The computed sentence is known by its signal and found anew each time, so that a later answer
    changes the figures under the curator's words and never the words.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey("mentoring.Programme", models.PROTECT, related_name="swot_notes")
    # The code of a form of mentoring; empty for the whole programme.
    form = models.CharField("форма наставничества", max_length=40, blank=True)
    quadrant = models.CharField("раздел", max_length=20, choices=Quadrant)
    signal = models.CharField("сигнал", max_length=200, blank=True)
    text = CleanTextField("формулировка", blank=True)
    # The sentence and its place as they were when the curator wrote his own.
    computed = CleanTextField("рассчитанная формулировка", blank=True)
    computed_quadrant = models.CharField("рассчитанный раздел", max_length=20, blank=True)
    is_removed = models.BooleanField("убрано", default=False)
    # «Что изменить» that has become a measure of a roadmap.
    activity = models.ForeignKey(
        "roadmap.Activity", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="мероприятие дорожной карты",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SwotNoteQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "form", "quadrant", "signal", "text", "computed",
            "computed_quadrant", "is_removed", "activity", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "правка SWOT-анализа"
        verbose_name_plural = "правки SWOT-анализа"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "form", "signal"],
                condition=~Q(signal=""),
                name="one_note_to_a_computed_sentence",
                violation_error_message="У этой фразы уже есть правка.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(is_removed=True),
                name="a_swot_note_says_something",
                violation_error_message="Впишите формулировку.",
            ),
            models.CheckConstraint(
                condition=Q(activity__isnull=True) | Q(quadrant=Quadrant.CHANGE),
                name="only_a_change_becomes_a_measure",
            ),
        ]

    def __str__(self):
        return self.text or self.computed
