from django.db import models

from mentoring.models.base import OrganisationQuerySet
from mentoring.models.mentorship import Mentorship


class Fit(models.TextChoices):
    FITS = "fits", "подходит"
    DOUBTS = "doubts", "сомневаюсь"
    UNFIT = "unfit", "не подходит"


class FitAnswer(models.Model):
    """What one side says after the first meeting: are we right for each other?"""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="fit_answers")
    person = models.ForeignKey("Person", models.PROTECT, related_name="fit_answers")
    answer = models.CharField("подходит ли пара", max_length=10, choices=Fit)
    said_on = models.DateField("когда ответил")
    # Empty when the person answered himself by his link.
    entered_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "mentorship", "person", "answer", "said_on", "entered_by"}

    class Meta:
        verbose_name = "ответ о паре"
        verbose_name_plural = "ответы о парах"
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "person"], name="one_answer_about_a_pair_per_person"
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.get_answer_display()}"
