from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from mentoring.models import OrganisationQuerySet
from roadmap.due import DAYS_BEFORE, OVERDUE_EVERY, Rhythm


def usual_days():
    return list(DAYS_BEFORE)


class ReminderRulesQuerySet(OrganisationQuerySet):
    def of(self, programme):
        """The rules of the programme; the usual ones, not stored, while nobody has set any."""
        return self.filter(programme=programme).first() or ReminderRules(
            organisation=programme.organisation, programme=programme
        )


class ReminderRules(models.Model):
    """When the people of a programme are reminded of its deadlines."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.OneToOneField(
        "mentoring.Programme", models.CASCADE, related_name="reminder_rules"
    )
    is_on = models.BooleanField("напоминать о сроках", default=True)
    is_mailed = models.BooleanField("присылать письма", default=True)
    days_before = models.JSONField("за сколько дней до срока", default=usual_days)
    overdue_every = models.PositiveSmallIntegerField(
        "повторять о просроченном через, дней",
        default=OVERDUE_EVERY,
        validators=[MaxValueValidator(90)],
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReminderRulesQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "is_on", "is_mailed", "days_before", "overdue_every",
            "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "правила напоминаний"
        verbose_name_plural = "правила напоминаний"

    def __str__(self):
        return f"Напоминания: {self.programme}"

    @property
    def rhythm(self):
        return Rhythm(tuple(self.days_before), self.overdue_every)


class DoneDeadline(models.Model):
    """That a day set by the rules of the year was kept, when our registers cannot show it."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.CASCADE, related_name="done_deadlines"
    )
    code = models.SlugField("какой срок", max_length=40)
    done_on = models.DateField("выполнено")
    done_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "programme", "code", "done_on", "done_by"}

    class Meta:
        verbose_name = "выполненный срок правил года"
        verbose_name_plural = "выполненные сроки правил года"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="a_deadline_of_the_rules_is_done_once",
                violation_error_message="Этот срок уже отмечен выполненным.",
            )
        ]

    def __str__(self):
        return f"{self.code}: {self.done_on:%d.%m.%Y}"


class Pace(models.TextChoices):
    DAILY = "daily", "в день, когда есть новое"
    WEEKLY = "weekly", "не чаще раза в неделю"
    NEVER = "never", "не присылать"


class LetterWish(models.Model):
    """How often a person, or a user who is nobody in the lists, wants letters about deadlines."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    person = models.ForeignKey(
        "mentoring.Person", models.CASCADE, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        "mentoring.User", models.CASCADE, null=True, blank=True, related_name="+"
    )
    pace = models.CharField("письма о сроках", max_length=10, choices=Pace, default=Pace.DAILY)

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = set()
        kept = {"organisation", "person", "user", "pace"}

    class Meta:
        verbose_name = "пожелание о письмах"
        verbose_name_plural = "пожелания о письмах"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, user__isnull=True)
                | Q(person__isnull=True, user__isnull=False),
                name="a_wish_is_of_a_person_or_of_a_user",
            ),
            models.UniqueConstraint(fields=["organisation", "person"], name="one_wish_per_person"),
            models.UniqueConstraint(fields=["organisation", "user"], name="one_wish_per_user"),
        ]

    def __str__(self):
        return self.get_pace_display()
