from django.db import models

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.person import PersonKind


class MentoringForm(models.Model):
    """Who mentors whom: «ученик – ученик», «учитель – учитель» … Copied from the catalogue, edited freely."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="mentoring_forms")
    code = models.SlugField("код", max_length=40)
    title = CleanCharField("название", max_length=120)
    mentor_kind = models.CharField("кто наставник", max_length=20, choices=PersonKind)
    mentee_kind = models.CharField("кто наставляемый", max_length=20, choices=PersonKind)
    goal = CleanTextField("цель", blank=True)
    source = CleanTextField("источник", blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    is_offered = models.BooleanField("предлагать при создании программы", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "code", "title", "mentor_kind", "mentee_kind", "goal", "source",
            "position", "is_offered",
        }  # fmt: skip

    class Meta:
        verbose_name = "форма наставничества"
        verbose_name_plural = "формы наставничества"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="form_code_is_unique")
        ]

    def __str__(self):
        return self.title


class RoleModel(models.Model):
    """A variant of a form with its own goal: «Лидер – пассивный»."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    form = models.ForeignKey(MentoringForm, models.CASCADE, related_name="role_models")
    code = models.SlugField("код", max_length=60)
    title = CleanCharField("название", max_length=200)
    goal = CleanTextField("цель", blank=True)
    source = CleanTextField("источник", blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "form", "code", "title", "goal", "source", "position"}

    class Meta:
        verbose_name = "ролевая модель"
        verbose_name_plural = "ролевые модели"
        ordering = ["form__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "code"], name="role_model_code_is_unique")
        ]

    def __str__(self):
        return self.title
