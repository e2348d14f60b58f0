from decimal import Decimal

from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet
from roadmap.models.event import Event


class Counting(models.TextChoices):
    MEAN = "mean", "среднее по членам жюри"
    SUM = "sum", "сумма по членам жюри"


class CompetitionQuerySet(OrganisationQuerySet):
    def of_programme(self, programme):
        return self.filter(event__programme=programme)

    def in_time(self):
        return self.order_by(models.F("event__starts_on").asc(nulls_last=True), "pk")


class Competition(models.Model):
    """A contest with a jury: its day, place and programme are those of its event."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    event = models.OneToOneField(Event, models.PROTECT, related_name="competition")
    counting = models.CharField(
        "как считается результат", max_length=10, choices=Counting, default=Counting.MEAN
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CompetitionQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "event", "counting", "version"}

    class Meta:
        verbose_name = "конкурс"
        verbose_name_plural = "конкурсы"
        constraints = [
            models.CheckConstraint(
                condition=Q(counting__in=Counting.values), name="competition_counts_somehow"
            )
        ]

    def __str__(self):
        return self.event.title


class Entrants(models.TextChoices):
    MENTOR = "mentor", "наставники"
    PAIR = "pair", "пары и группы"
    PRACTICE = "practice", "практики"


class Nomination(models.Model):
    """What is competed for: by whom, by which criteria, and how it was settled."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    competition = models.ForeignKey(Competition, models.CASCADE, related_name="nominations")
    title = CleanCharField("номинация", max_length=120)
    entrants = models.CharField(
        "кто участвует", max_length=10, choices=Entrants, default=Entrants.MENTOR
    )
    position = models.PositiveSmallIntegerField("порядок", default=0)
    settled_on = models.DateField("итоги подведены", null=True, blank=True)
    # Why people with equal points were placed one above the other.
    settled_reason = CleanTextField("почему места присуждены так", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"settled_reason"}
        kept = {
            "organisation", "competition", "title", "entrants", "position", "settled_on", "version",
        }  # fmt: skip
        of = "entries__person"

    class Meta:
        verbose_name = "номинация конкурса"
        verbose_name_plural = "номинации конкурса"
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "title"],
                name="a_nomination_has_its_title",
                violation_error_message="Такая номинация в этом конкурсе уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(entrants__in=Entrants.values), name="nomination_has_known_entrants"
            ),
            models.CheckConstraint(
                condition=Q(settled_reason="") | Q(settled_on__isnull=False),
                name="reason_of_places_belongs_to_results",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_settled(self):
        return self.settled_on is not None


class NominationCriterion(models.Model):
    """What the jury looks at in a nomination: the most it may give and how much that weighs."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="criteria")
    title = CleanCharField("критерий", max_length=200)
    most_points = models.PositiveSmallIntegerField("наибольший балл", default=5)
    weight = models.PositiveSmallIntegerField("вес", default=1)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "nomination", "title", "most_points", "weight", "position"}

    class Meta:
        verbose_name = "критерий номинации"
        verbose_name_plural = "критерии номинации"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "title"],
                name="a_nomination_asks_once",
                violation_error_message="Такой критерий в номинации уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(most_points__range=(1, 100)),
                name="jury_gives_1_to_100_points",
                violation_error_message="Наибольший балл — от 1 до 100.",
            ),
            models.CheckConstraint(
                condition=Q(weight__range=(1, 10)),
                name="criterion_weighs_1_to_10",
                violation_error_message="Вес критерия — от 1 до 10.",
            ),
        ]

    def __str__(self):
        return self.title


class Merit(models.TextChoices):
    """What the registers know of an entrant; each is counted, never judged."""

    MEETINGS = "meetings", "проведено встреч"
    HOURS = "hours", "часов на встречах"
    PLAN = "plan", "выполнено индивидуального плана, %"
    COMPLETED = "completed", "завершено пар и групп"
    ARTEFACTS = "artefacts", "итоговых работ"
    FEEDBACK = "feedback", "записанных отзывов"
    PRACTICES = "practices", "описанных практик"
    EVENTS = "events", "мероприятий с участием"
    SCHOOL = "school", "часов в «Школе наставника»"
    AWARDS = "awards", "прежних поощрений"


class MeritWeight(models.Model):
    """How many points of the shortlist one counted thing brings in a nomination, and the most of it."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="weights")
    merit = models.CharField("показатель", max_length=20, choices=Merit)
    points = models.DecimalField("баллов за единицу", max_digits=5, decimal_places=2)
    most = models.PositiveSmallIntegerField("не больше", default=20)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "nomination", "merit", "points", "most"}

    class Meta:
        verbose_name = "вес показателя"
        verbose_name_plural = "веса показателей"
        constraints = [
            models.UniqueConstraint(fields=["nomination", "merit"], name="a_merit_weighs_once"),
            models.CheckConstraint(
                condition=Q(points__gt=Decimal(0), points__lte=Decimal(100)),
                name="a_merit_brings_points",
                violation_error_message="Баллов за единицу — больше 0 и не больше 100.",
            ),
            models.CheckConstraint(
                condition=Q(most__range=(1, 1000)),
                name="a_merit_brings_1_to_1000_points",
                violation_error_message="Предел по показателю — от 1 до 1000 баллов.",
            ),
        ]

    def __str__(self):
        return self.get_merit_display()
