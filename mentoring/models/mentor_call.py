from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, OrganisationQuerySet


class CallGround(models.TextChoices):
    MENTEE = "mentee", "прошёл программу как наставляемый"
    MENTOR = "mentor", "был наставником"


class CallAnswer(models.TextChoices):
    WAITING = "", "ждём ответа"
    AGREED = "agreed", "согласен"
    DECLINED = "declined", "отказался"
    LATER = "later", "решит позже"


class MentorCallQuerySet(OrganisationQuerySet):
    def in_order(self):
        """Those we wait for first, then by name."""
        waiting = models.Case(
            models.When(answer__in=(CallAnswer.WAITING, CallAnswer.LATER), then=0), default=1
        )
        return self.select_related("person").order_by(waiting, "person__search_key", "pk")


class MentorCall(models.Model):
    """That somebody of the long-term base was invited to mentor in a new year, and what he said."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="mentor_calls")
    person = models.ForeignKey("Person", models.PROTECT, related_name="mentor_calls")
    ground = models.CharField("почему приглашён", max_length=10, choices=CallGround)
    called_on = models.DateField("когда приглашён")
    answer = models.CharField("ответ", max_length=10, choices=CallAnswer, blank=True)
    answered_on = models.DateField("когда ответил", null=True, blank=True)
    note = CleanCharField("примечание", max_length=300, blank=True)

    objects = MentorCallQuerySet.as_manager()
    twice_is_once = True  # two cards of one person who was invited once

    class Privacy:
        erased = {"note"}
        kept = {
            "organisation", "programme", "person", "ground", "called_on", "answer", "answered_on",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "приглашение в наставники"
        verbose_name_plural = "приглашения в наставники"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                name="a_person_is_called_once_a_year",
                violation_error_message="Этот человек уже приглашён.",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | (Q(answer__in=("agreed", "declined", "later")) & Q(answered_on__isnull=False)),
                name="an_answer_to_a_call_has_its_day",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_answer_display()}"
