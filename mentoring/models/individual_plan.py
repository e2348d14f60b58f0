from django.db import models
from django.db.models import Count, F, Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.mentorship import Mentorship


class PlanState(models.TextChoices):
    DRAFT = "draft", "ждёт наставляемого"
    CONFIRMED = "confirmed", "ждёт утверждения"
    APPROVED = "approved", "утверждён"


class PlanSection(models.TextChoices):
    DIFFICULTIES = "difficulties", "Анализ трудностей и способы их преодоления"
    ENTERING = "entering", "Вхождение в должность (в новую среду)"
    DIRECTIONS = "directions", "Направления развития"


class IndividualPlanQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        plans = super().visible_to(member)
        if member.sees_only_own_pairs:
            return plans.filter(mentorship__in=Mentorship.objects.visible_to(member))
        return plans

    def confirmed(self):
        return self.filter(confirmed_edition=F("edition"))

    def approved(self):
        return self.filter(approved_edition=F("edition"))

    def awaiting_approval(self):
        """Agreed upon by mentor and mentee, and the curator has not said his word."""
        return self.confirmed().exclude(approved_edition=F("edition"))

    def with_progress(self):
        done = Q(tasks__done_on__isnull=False)
        return self.annotate(task_count=Count("tasks"), done_count=Count("tasks", filter=done))


class IndividualPlan(models.Model):
    """What a mentee wants to reach with his mentor, made by both and approved by the curator."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    mentorship = models.ForeignKey(Mentorship, models.PROTECT, related_name="plans")
    person = models.ForeignKey("Person", models.PROTECT, related_name="individual_plans")
    typical = models.CharField("типовой план", max_length=80, blank=True)
    starts_on = models.DateField("начало")
    ends_on = models.DateField("завершение")
    goal = CleanTextField("цель")
    objectives = CleanTextField("задачи", blank=True)
    strengths = CleanTextField("сильные стороны", blank=True)
    weaknesses = CleanTextField("что нужно развить", blank=True)
    criteria = CleanTextField("по чему увидим результат", blank=True)
    analysis = CleanTextField("анализ наставника по итогам", blank=True)
    own_goal = CleanTextField("цель словами наставляемого", blank=True)
    # Every change of the text is an edition; agreement and approval name the one they speak of.
    edition = models.PositiveIntegerField("редакция", default=1, editable=False)
    confirmed_edition = models.PositiveIntegerField(null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField("наставляемый согласился", null=True, blank=True)
    approved_edition = models.PositiveIntegerField(null=True, blank=True, editable=False)
    approved_on = models.DateField("утверждён", null=True, blank=True)
    approved_by = models.ForeignKey(
        "User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = IndividualPlanQuerySet.as_manager()

    class Privacy:
        erased = {
            "goal", "objectives", "strengths", "weaknesses", "criteria", "analysis", "own_goal",
        }  # fmt: skip
        kept = {
            "organisation", "mentorship", "person", "typical", "starts_on", "ends_on", "edition",
            "confirmed_edition", "confirmed_at", "approved_edition", "approved_on", "approved_by",
            "version",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "индивидуальный план"
        verbose_name_plural = "индивидуальные планы"
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "person"],
                name="one_plan_per_mentee_of_a_pair",
                violation_error_message="У этого наставляемого уже есть план в этой паре.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_plan_ends_after_it_starts",
                violation_error_message="План завершается раньше, чем начинается.",
            ),
            models.CheckConstraint(
                condition=Q(approved_edition__isnull=True) | Q(approved_on__isnull=False),
                name="an_approved_plan_has_its_day",
            ),
        ]

    def __str__(self):
        return f"Индивидуальный план: {self.person}"

    @property
    def state(self):
        if self.approved_edition == self.edition:
            return PlanState.APPROVED
        if self.confirmed_edition == self.edition:
            return PlanState.CONFIRMED
        return PlanState.DRAFT

    @property
    def progress(self):
        """«выполнено 5 из 8», by the rows that with_progress() or in_order() has brought along."""
        if hasattr(self, "task_count"):
            return f"выполнено {self.done_count} из {self.task_count}"
        tasks = self.in_order()
        return f"выполнено {sum(task.is_done for task in tasks)} из {len(tasks)}"

    def in_order(self):
        """The rows as they stand in the plan, part by part."""
        order = list(PlanSection.values)
        return sorted(
            self.tasks.all(), key=lambda row: (order.index(row.section), row.position, row.pk)
        )


class PlanTask(models.Model):
    """One row of an individual plan: what, until when, what for, and what came of it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    plan = models.ForeignKey(IndividualPlan, models.CASCADE, related_name="tasks")
    section = models.CharField(
        "раздел", max_length=20, choices=PlanSection, default=PlanSection.DIRECTIONS
    )
    position = models.PositiveSmallIntegerField("порядок", default=0)
    text = CleanTextField("проект, задание")
    due_on = models.DateField("срок", null=True, blank=True)
    expected = CleanTextField("планируемый результат", blank=True)
    actual = CleanTextField("фактический результат", blank=True)
    assessment = CleanCharField("оценка наставника", max_length=300, blank=True)
    done_on = models.DateField("выполнено", null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"text", "expected", "actual", "assessment"}
        kept = {"organisation", "plan", "section", "position", "due_on", "done_on"}
        of = "plan__person"

    class Meta:
        verbose_name = "пункт индивидуального плана"
        verbose_name_plural = "пункты индивидуального плана"

    def __str__(self):
        return f"Пункт № {self.pk}"

    @property
    def is_done(self):
        return self.done_on is not None

    def is_late_on(self, day):
        return not self.is_done and self.due_on is not None and self.due_on < day


class PlanEdition(models.Model):
    """The whole text of a plan as somebody left it: what another overwrites is not lost."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    plan = models.ForeignKey(IndividualPlan, models.CASCADE, related_name="editions")
    version = models.PositiveIntegerField("версия")
    at = models.DateTimeField("когда", auto_now_add=True)
    by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    by_link = models.BooleanField("по личной ссылке", default=False)
    content = models.JSONField("текст", default=dict)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"content"}
        kept = {"organisation", "plan", "version", "at", "by", "by_link"}
        of = "plan__person"

    class Meta:
        verbose_name = "редакция индивидуального плана"
        verbose_name_plural = "редакции индивидуального плана"
        constraints = [
            models.UniqueConstraint(fields=["plan", "version"], name="an_edition_is_kept_once")
        ]

    def __str__(self):
        return f"Версия {self.version}"
