from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, OrganisationQuerySet
from mentoring.models.mentoring_form import MentoringForm
from mentoring.russian.bases import BANK, BASE, said_with
from mentoring.schoolyear import SchoolYear


class BaseWord(models.TextChoices):
    """What the organisation calls the list of its mentors or mentees."""

    BASE = BASE, "база наставников, база наставляемых"
    BANK = BANK, "банк наставников, банк наставляемых"


# A term in days: from a week to half a year.
TERM = [MinValueValidator(7), MaxValueValidator(180)]


class ProgrammeQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-year", "pk")


class Programme(models.Model):
    """The mentoring programme of an organisation in one school year."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="programmes")
    title = CleanCharField("название", max_length=200, default="Программа наставничества")
    year = models.PositiveSmallIntegerField("учебный год", help_text="год, в котором он начался")
    starts_on = models.DateField("начало")
    ends_on = models.DateField("завершение")
    curator = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="куратор"
    )
    forms = models.ManyToManyField(MentoringForm, verbose_name="формы наставничества", blank=True)
    base_word = models.CharField(
        "как называется база", max_length=10, choices=BaseWord, default=BaseWord.BASE,
        db_default=BASE,
    )  # fmt: skip
    # A pair without a meeting for so long: its mentor is reminded, then the curator is told.
    silence_days = models.PositiveSmallIntegerField(
        "без встреч не дольше, дней", default=30, db_default=30, validators=TERM
    )
    escalation_days = models.PositiveSmallIntegerField(
        "куратор узнаёт ещё через, дней", default=30, db_default=30, validators=TERM
    )
    is_closed = models.BooleanField("завершена", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "title", "year", "starts_on", "ends_on", "curator", "base_word",
            "silence_days", "escalation_days", "is_closed", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "программа"
        verbose_name_plural = "программы"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "title"],
                name="programme_title_is_unique_in_a_year",
                violation_error_message="Программа с таким названием в этом учебном году уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="programme_ends_after_it_starts",
                violation_error_message="Программа завершается раньше, чем начинается.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.school_year}"

    @property
    def school_year(self):
        return SchoolYear(self.year)

    @property
    def silence(self):
        return timedelta(days=self.silence_days)

    @property
    def escalation(self):
        return timedelta(days=self.escalation_days)

    def says(self, text):
        """The text with this programme's own word for its bases."""
        return said_with(text, self.base_word)
