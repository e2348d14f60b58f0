from django.db import models
from django.db.models import Count, Q

from mentoring.models.base import OrganisationQuerySet


class RunState(models.TextChoices):
    COMPUTING = "computing", "считается"
    DRAFT = "draft", "черновик"
    APPROVED = "approved", "утверждён"
    REPLACED = "replaced", "пересчитан"
    DISCARDED = "discarded", "отменён"


class RunGoal(models.TextChoices):
    COVERAGE = "coverage", "никто не остался один"
    QUALITY = "quality", "лучшие пары"


class Grouping(models.TextChoices):
    BY_ROLE_MODEL = "by_role_model", "как велит ролевая модель"
    PAIRS = "pairs", "каждому своя пара"
    GROUP = "group", "группа у каждого наставника"


class PairingRunQuerySet(OrganisationQuerySet):
    def with_counts(self):
        """How many pairs a run proposes and how many mentees it leaves without a mentor."""
        alone = Q(left__is_mentor=False, left__is_second=False)
        return self.annotate(
            pair_count=Count("proposals", distinct=True),
            left_count=Count("left", filter=alone, distinct=True),
        )


class PairingRun(models.Model):
    """One computation of the matching assistant: who asked, with what weights, what came out."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="pairing_runs")
    form = models.ForeignKey("MentoringForm", models.PROTECT, verbose_name="форма наставничества")
    role_model = models.ForeignKey(
        "RoleModel", models.PROTECT, null=True, blank=True, verbose_name="ролевая модель"
    )
    goal = models.CharField("цель", max_length=10, choices=RunGoal, default=RunGoal.COVERAGE)
    grouping = models.CharField(
        "несколько наставляемых у одного наставника",
        max_length=20,
        choices=Grouping,
        default=Grouping.BY_ROLE_MODEL,
    )
    weights = models.JSONField("веса", default=dict)
    # Ids of mentees who need two mentors.
    second = models.JSONField("кому нужны два наставника", default=list, blank=True)
    # Of everything that was looked at: an equal digest means an equal result.
    digest = models.CharField("отпечаток исходных данных", max_length=64, blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=RunState, default=RunState.COMPUTING
    )
    mentor_count = models.PositiveIntegerField("наставников", default=0)
    mentee_count = models.PositiveIntegerField("наставляемых", default=0)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("запущен", auto_now_add=True)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reruns"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PairingRunQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "form", "role_model", "goal", "grouping", "weights",
            "second", "digest", "state", "mentor_count", "mentee_count", "created_by",
            "created_at", "previous", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "подбор пар"
        verbose_name_plural = "подборы пар"

    def __str__(self):
        return f"Подбор № {self.pk}"

    @property
    def is_draft(self):
        return self.state == RunState.DRAFT


class PairingProposal(models.Model):
    """One pair that a run proposes, with the points and words that speak for it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    run = models.ForeignKey(PairingRun, models.CASCADE, related_name="proposals")
    mentor = models.ForeignKey("Person", models.PROTECT, related_name="proposed_mentees")
    mentee = models.ForeignKey("Person", models.PROTECT, related_name="proposed_mentors")
    # {criterion: [points, [words of the two cards]]}
    points = models.JSONField("баллы по критериям", default=dict)
    score = models.PositiveIntegerField("баллы", default=0)
    is_locked = models.BooleanField("закреплена", default=False)
    is_second = models.BooleanField("второй наставник", default=False)
    is_by_hand = models.BooleanField("изменена вручную", default=False)
    mentorship = models.ForeignKey(
        "Mentorship", models.PROTECT, null=True, blank=True, related_name="proposals"
    )

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True
    two_people = ("mentor", "mentee")

    class Privacy:
        erased = {"points"}
        kept = {
            "organisation", "run", "mentor", "mentee", "score", "is_locked", "is_second",
            "is_by_hand", "mentorship",
        }  # fmt: skip
        of = "mentee"

    class Meta:
        verbose_name = "предложенная пара"
        verbose_name_plural = "предложенные пары"
        constraints = [
            models.UniqueConstraint(
                fields=["run", "mentee"],
                condition=Q(is_second=False),
                name="a_run_proposes_one_first_mentor",
            ),
            models.UniqueConstraint(
                fields=["run", "mentor", "mentee"], name="a_run_proposes_a_pair_once"
            ),
        ]

    def __str__(self):
        return f"Предложенная пара № {self.pk}"

    def is_fuller_than(self, twin):
        """Of two proposals for one mentee: what became a pair, then what somebody has settled."""
        weight = [(one.mentorship_id is not None, one.is_locked) for one in (self, twin)]
        return weight[0] > weight[1]


class PairingLeft(models.Model):
    """Somebody whom a run left without a pair: what would help, with whom, and what forbids the rest."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    run = models.ForeignKey(PairingRun, models.CASCADE, related_name="left")
    person = models.ForeignKey("Person", models.PROTECT, related_name="left_without_pair")
    is_mentor = models.BooleanField("наставник", default=False)
    is_second = models.BooleanField("нет второго наставника", default=False)
    partner = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="hoped_for_by"
    )
    codes = models.JSONField("что мешает", default=list, blank=True)
    causes = models.JSONField("что мешает с другими", default=list, blank=True)
    needs_place = models.BooleanField("нужно место", default=False)
    needs_goal = models.BooleanField("нужна другая цель", default=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "run", "person", "is_mentor", "is_second", "partner", "codes",
            "causes", "needs_place", "needs_goal",
        }  # fmt: skip

    class Meta:
        verbose_name = "оставшийся без пары"
        verbose_name_plural = "оставшиеся без пары"

    def __str__(self):
        return f"Без пары № {self.pk}"
