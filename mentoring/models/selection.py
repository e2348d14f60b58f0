from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.person import PersonKind


class SelectionCriterionQuerySet(OrganisationQuerySet):
    def in_use(self):
        return self.filter(is_used=True)

    def in_order(self):
        return self.order_by("position", "pk")


class SelectionCriterion(models.Model):
    """One question put to every candidate, and the points it may bring; copied from the catalogue."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="criteria")
    code = models.SlugField("код", max_length=40)
    title = CleanCharField("критерий", max_length=200)
    evidence = CleanCharField("на что смотрят", max_length=300, blank=True)
    who = models.CharField("для кого", max_length=20, choices=PersonKind, blank=True)
    most_points = models.PositiveSmallIntegerField("наибольший балл", default=2)
    least_points = models.PositiveSmallIntegerField("без скольких баллов не отбирают", default=0)
    source = CleanCharField("источник", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    is_used = models.BooleanField("применяется", default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SelectionCriterionQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "code", "title", "evidence", "who", "most_points",
            "least_points", "source", "position", "is_used", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "критерий отбора"
        verbose_name_plural = "критерии отбора"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"], name="criterion_code_is_unique_in_a_programme"
            ),
            models.CheckConstraint(
                condition=Q(most_points__range=(1, 100)),
                name="criterion_brings_1_to_100_points",
                violation_error_message="Наибольший балл — от 1 до 100.",
            ),
            models.CheckConstraint(
                condition=Q(least_points__lte=models.F("most_points")),
                name="criterion_demands_no_more_than_it_brings",
                violation_error_message="Обязательных баллов больше, чем критерий может дать.",
            ),
        ]

    def __str__(self):
        return self.title

    def is_for(self, person):
        """Whether candidates of this kind are asked at all."""
        return self.who in ("", person.kind)


class SelectionState(models.TextChoices):
    CANDIDATE = "candidate", "кандидат"
    INTERVIEWED = "interviewed", "после беседы"
    SELECTED = "selected", "отобран"
    RESERVE = "reserve", "в резерве"
    DECLINED = "declined", "не отобран"


DECIDED = (SelectionState.SELECTED, SelectionState.RESERVE, SelectionState.DECLINED)


class Selection(models.Model):
    """How far a candidate has come: heard, judged by criteria, decided about."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    participation = models.OneToOneField(
        "Participation", models.CASCADE, related_name="selection", verbose_name="кандидат"
    )
    state = models.CharField(
        "состояние", max_length=20, choices=SelectionState, default=SelectionState.CANDIDATE
    )
    interviewed_on = models.DateField("собеседование проведено", null=True, blank=True)
    decided_on = models.DateField("дата решения", null=True, blank=True)
    remark = CleanTextField("замечание", blank=True)
    protocol = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="протокол"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True  # two cards of one candidate: the decision, or whoever was heard, stays

    class Privacy:
        erased = {"remark"}
        kept = {
            "organisation", "participation", "state", "interviewed_on", "decided_on", "protocol",
            "version",
        }  # fmt: skip
        of = "participation__person"

    class Meta:
        verbose_name = "отбор наставника"
        verbose_name_plural = "отбор наставников"
        constraints = [
            models.CheckConstraint(
                condition=(Q(state__in=DECIDED) & Q(decided_on__isnull=False))
                | (~Q(state__in=DECIDED) & Q(decided_on__isnull=True)),
                name="decision_on_a_mentor_has_its_date",
                violation_error_message="У решения по кандидату указывается дата.",
            )
        ]

    def __str__(self):
        return f"{self.participation.person}: {self.get_state_display()}"

    def is_fuller_than(self, twin):
        weight = [(one.state in DECIDED, bool(one.interviewed_on)) for one in (self, twin)]
        return weight[0] > weight[1]


class SelectionMark(models.Model):
    """The points that a candidate was given by one criterion."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    selection = models.ForeignKey(Selection, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(SelectionCriterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField("баллы")

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = set()
        # Points without a name lead to nobody and are needed for the averages of past years.
        kept = {"organisation", "selection", "criterion", "points"}

    class Meta:
        verbose_name = "оценка кандидата"
        verbose_name_plural = "оценки кандидатов"
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "criterion"], name="one_mark_per_candidate_and_criterion"
            )
        ]

    def __str__(self):
        return f"{self.criterion}: {self.points}"
