from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet


class PracticeQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-programme__year", "title", "pk")


class Practice(models.Model):
    """A case worth repeating: what was the trouble, what was done, what came of it. Nobody is named."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="practices")
    # Known to the curator only; the card speaks of «наставник» and «наставляемый».
    mentorship = models.ForeignKey(
        "Mentorship", models.PROTECT, null=True, blank=True, related_name="practices",
        verbose_name="о какой паре или группе",
    )  # fmt: skip
    title = CleanCharField("название", max_length=200)
    form = models.ForeignKey(
        "MentoringForm", models.PROTECT, null=True, blank=True, verbose_name="форма наставничества"
    )
    problem = CleanTextField("проблема")
    goal = CleanTextField("цель")
    participants = CleanTextField("участники без имён")
    course = CleanTextField("ход работы")
    result = CleanTextField("результат")
    reuse = CleanTextField("что и где можно повторить")
    review = CleanTextField("отзыв", blank=True)
    link = models.URLField("ссылка на публикацию", blank=True)
    is_published = models.BooleanField("опубликован", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PracticeQuerySet.as_manager()

    class Privacy:
        # Whoever reads the story with its people at hand would know them.
        erased = {"participants", "course", "review", "problem", "result"}
        kept = {
            "organisation", "programme", "mentorship", "title", "form", "goal", "reuse", "link",
            "is_published", "version",
        }  # fmt: skip
        of = "mentorship__members__person"

    class Meta:
        verbose_name = "практика"
        verbose_name_plural = "банк практик"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "title"],
                name="a_practice_has_its_title",
                violation_error_message="Практика с таким названием в этой программе уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(is_published=True),
                name="link_of_a_practice_is_a_publication",
                violation_error_message="Ссылка указывается у опубликованной практики.",
            ),
        ]

    def __str__(self):
        return self.title

    def people(self):
        """Of the pair, to the end of it."""
        return self.mentorship.mentors() + self.mentorship.mentees() if self.mentorship else []


class Suggestion(models.Model):
    """What somebody proposes for the programme; a nameless one keeps no trace of its author."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    author = models.ForeignKey(
        "User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="автор"
    )
    # Who signed it and has no account: it came by a personal link.
    person = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="участник"
    )
    text = CleanTextField("предложение")
    answer = CleanTextField("ответ", blank=True)
    # The day only: the second would tell who was at the computer.
    given_on = models.DateField("когда внесено")
    answered_on = models.DateField("когда дан ответ", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        # Written about the programme, not about a person; the form asks to name nobody.
        kept = {
            "organisation", "author", "person", "text", "answer", "given_on", "answered_on",
            "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "предложение"
        verbose_name_plural = "предложения"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_on__isnull=False),
                name="answered_suggestion_has_its_day",
            )
        ]

    def __str__(self):
        return self.text[:60]
