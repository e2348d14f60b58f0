from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, OrganisationQuerySet

MOST = 1_000_000


class Moment(models.TextChoices):
    ENTRY = "entry", "на входе"
    EXIT = "exit", "на выходе"


class Whose(models.TextChoices):
    PUPIL = "pupil", "обучающиеся"
    TEACHER = "teacher", "педагоги"


class Direction(models.IntegerChoices):
    MORE = 1, "чем больше, тем лучше"
    LESS = -1, "чем меньше, тем лучше"


class OwnParameterQuerySet(OrganisationQuerySet):
    def in_use(self):
        return self.filter(is_archived=False)


class OwnParameter(models.Model):
    """A parameter of «before and after» that a school has added to those of the catalogue."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    code = models.SlugField("код", max_length=40)
    title = CleanCharField("название", max_length=200)
    whose = models.CharField("у кого", max_length=10, choices=Whose, default=Whose.PUPIL)
    unit = CleanCharField("единица или шкала", max_length=60, blank=True)
    direction = models.SmallIntegerField("направление", choices=Direction, default=Direction.MORE)
    # Measured no more; what was measured by it is compared further on.
    is_archived = models.BooleanField("в архиве", default=False, db_default=False)

    objects = OwnParameterQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "code", "title", "whose", "unit", "direction", "is_archived"}

    class Meta:
        verbose_name = "свой параметр"
        verbose_name_plural = "свои параметры"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="own_parameter_code_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "title"],
                name="own_parameter_title_is_unique",
                violation_error_message="Параметр с таким названием уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=(1, -1)), name="own_parameter_has_a_direction"
            ),
        ]

    def __str__(self):
        return self.title


class Measure(models.Model):
    """A value that came from the school's own records and from no questionnaire: marks, absences."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey("mentoring.Programme", models.PROTECT, related_name="measures")
    person = models.ForeignKey("mentoring.Person", models.PROTECT, related_name="measures")
    parameter = models.CharField("параметр", max_length=40)
    wave = models.CharField("волна", max_length=10, choices=Moment)
    value = models.DecimalField(
        "значение",
        max_digits=9,
        decimal_places=2,
        null=True,
        validators=[MinValueValidator(-MOST), MaxValueValidator(MOST)],
    )

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = {"value"}
        kept = {"organisation", "programme", "person", "parameter", "wave"}
        of = "person"

    class Meta:
        verbose_name = "значение параметра"
        verbose_name_plural = "значения параметров"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "parameter", "wave"],
                name="a_parameter_is_measured_once_a_wave",
                violation_error_message="Это значение уже внесено.",
            )
        ]

    def __str__(self):
        return f"{self.parameter}, {self.get_wave_display()}"
