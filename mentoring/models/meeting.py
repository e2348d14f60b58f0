from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.mentorship import Mentorship


class MeetingKind(models.TextChoices):
    INTRODUCTION = "introduction", "знакомство"
    TRIAL = "trial", "пробная рабочая встреча"
    PLANNING = "planning", "встреча-планирование"
    WORKING = "working", "рабочая встреча"
    FINAL = "final", "итоговая встреча"


class MeetingQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        meetings = super().visible_to(member)
        if member.sees_only_own_pairs:
            return meetings.filter(mentorship__in=Mentorship.objects.visible_to(member))
        return meetings

    def held(self):
        return self.filter(held_on__isnull=False, is_cancelled=False)


class Meeting(models.Model):
    """One meeting of a pair or group: planned, held or cancelled."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    mentorship = models.ForeignKey(Mentorship, models.PROTECT, related_name="meetings")
    kind = models.CharField(
        "вид встречи", max_length=20, choices=MeetingKind, default=MeetingKind.WORKING
    )
    planned_on = models.DateField("назначена на", null=True, blank=True)
    held_on = models.DateField("проведена", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("продолжительность, мин", null=True, blank=True)
    topic = CleanCharField("тема", max_length=300, blank=True)
    result = CleanTextField("итог", blank=True)
    is_important = models.BooleanField("обратить внимание куратора", default=False)
    is_cancelled = models.BooleanField("отменена", default=False)
    recorded_by = models.ForeignKey(
        "User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Privacy:
        erased = {"topic", "result"}
        kept = {
            "organisation", "mentorship", "kind", "planned_on", "held_on", "minutes",
            "is_important", "is_cancelled", "recorded_by", "version",
        }  # fmt: skip
        of = "mentorship__members__person"

    class Meta:
        verbose_name = "встреча"
        verbose_name_plural = "встречи"
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(held_on__isnull=False),
                name="meeting_has_a_day",
                violation_error_message="Укажите день встречи.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.held_on or self.planned_on}"
