from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, OrganisationQuerySet
from mentoring.schoolyear import SchoolYear


class AgeDay(models.TextChoices):
    """On which day of the school year ages are reckoned."""

    JANUARY = "january", "на 1 января учебного года"
    SEPTEMBER = "september", "на 1 сентября учебного года"


class ContingentQuerySet(OrganisationQuerySet):
    def of_year(self, year):
        return self.filter(year=year.start)


def some_of(whole, part, problem, *, name=""):
    """Where both numbers are entered, a part is not more than its whole."""
    return models.CheckConstraint(
        condition=Q((whole, None)) | Q((part, None)) | Q((f"{part}__lte", models.F(whole))),
        name=name or f"{part}_are_some_of_all",
        violation_error_message=problem,
    )


class Contingent(models.Model):
    """How many people an organisation has in one school year: what the indicators divide by.

    A number that nobody has entered is empty, and the indicator says so; it is never guessed.
    """

    organisation = models.ForeignKey(
        "mentoring.Organisation", models.PROTECT, related_name="contingents"
    )
    year = models.PositiveSmallIntegerField("учебный год")
    counted_on = models.DateField("сведения на дату")
    source = CleanCharField("откуда сведения", max_length=200)
    age_day = models.CharField(
        "возраст считается", max_length=10, choices=AgeDay, default=AgeDay.JANUARY
    )
    # {"5": 90}: by parallel, {"10": 84}: by age in full years.
    grades = models.JSONField("обучающиеся по параллелям", default=dict, blank=True)
    ages = models.JSONField("обучающиеся по возрасту", default=dict, blank=True)
    pupils = models.PositiveIntegerField("обучающиеся, всего", null=True, blank=True)
    pupils_10_19 = models.PositiveIntegerField("обучающиеся 10–19 лет", null=True, blank=True)
    pupils_15_19 = models.PositiveIntegerField("обучающиеся 15–19 лет", null=True, blank=True)
    teachers = models.PositiveIntegerField("педагоги, всего", null=True, blank=True)
    teachers_under_35 = models.PositiveIntegerField("педагоги младше 35 лет", null=True, blank=True)
    young_specialists = models.PositiveIntegerField(
        "педагоги со стажем до трёх лет", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContingentQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "year", "counted_on", "source", "age_day", "grades", "ages", "pupils",
            "pupils_10_19", "pupils_15_19", "teachers", "teachers_under_35", "young_specialists",
            "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "контингент"
        verbose_name_plural = "контингенты"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="one_contingent_a_year",
                violation_error_message="Контингент этого учебного года уже внесён.",
            ),
            some_of(
                "pupils", "pupils_10_19", "Обучающихся 10–19 лет больше, чем всех обучающихся."
            ),
            some_of(
                "pupils_10_19",
                "pupils_15_19",
                "Обучающихся 15–19 лет больше, чем 10–19 лет.",
                name="pupils_15_19_are_some_of_10_19",
            ),
            some_of(
                "teachers",
                "teachers_under_35",
                "Педагогов младше 35 лет больше, чем всех педагогов.",
            ),
            some_of(
                "teachers",
                "young_specialists",
                "Педагогов со стажем до трёх лет больше, чем всех педагогов.",
            ),
        ]

    def __str__(self):
        return f"Контингент, {self.school_year}"

    @property
    def school_year(self):
        return SchoolYear(self.year)


class IndicatorTarget(models.Model):
    """The organisation's own target of one indicator in one school year, percent."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    year = models.PositiveSmallIntegerField("учебный год")
    code = models.CharField("показатель", max_length=5)
    percent = models.DecimalField("цель, %", max_digits=4, decimal_places=1)

    objects = ContingentQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "year", "code", "percent"}

    class Meta:
        verbose_name = "цель показателя"
        verbose_name_plural = "цели показателей"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "code"],
                name="one_target_of_an_indicator_a_year",
                violation_error_message="Цель этого показателя на год уже задана.",
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100),
                name="a_target_is_a_percent",
                violation_error_message="Цель — число от 0 до 100.",
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.percent} %"
