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


class MeetingFormat(models.TextChoices):
    TALK = "talk", "беседа, консультация"
    LESSON = "lesson", "занятие"
    VISIT = "visit", "посещение урока"
    PROJECT = "project", "работа над проектом"
    OUTING = "outing", "экскурсия, выезд"
    EVENT = "event", "участие в мероприятии"


class MeetingMode(models.TextChoices):
    IN_PERSON = "in_person", "очно"
    DISTANT = "distant", "дистанционно"


class MeetingQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        meetings = super().visible_to(member)
        if member.sees_only_own_pairs:
            return meetings.filter(mentorship__in=Mentorship.objects.visible_to(member))
        return meetings

    def held(self):
        return self.filter(held_on__isnull=False, is_cancelled=False)

    def planned(self):
        """Expected still: neither held nor cancelled."""
        return self.filter(held_on__isnull=True, is_cancelled=False)

    def awaiting_curator(self):
        """Marked as important by a mentor, and nobody has dealt with it yet."""
        return self.filter(is_important=True, settled_at__isnull=True)


class MeetingSeries(models.Model):
    """«Каждый вторник до 25 мая»: the rule by which meetings were planned together."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    mentorship = models.ForeignKey(Mentorship, models.PROTECT, related_name="meeting_series")
    weekday = models.PositiveSmallIntegerField("день недели")
    every_weeks = models.PositiveSmallIntegerField("раз в сколько недель", default=1)
    starts_on = models.DateField("с какого дня")
    until = models.DateField("по какой день")
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "mentorship", "weekday", "every_weeks", "starts_on", "until",
            "created_by",
        }  # fmt: skip

    class Meta:
        verbose_name = "серия встреч"
        verbose_name_plural = "серии встреч"
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6, every_weeks__range=(1, 8)),
                name="a_series_has_its_rhythm",
                violation_error_message="Встречи серии повторяются раз в 1–8 недель.",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=models.F("starts_on")),
                name="a_series_ends_after_it_starts",
                violation_error_message="Серия заканчивается раньше, чем начинается.",
            ),
        ]

    def __str__(self):
        return f"Серия встреч № {self.pk}"


class Meeting(models.Model):
    """One meeting of a pair or group: planned, held or cancelled."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    mentorship = models.ForeignKey(Mentorship, models.PROTECT, related_name="meetings")
    series = models.ForeignKey(
        MeetingSeries, models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    kind = models.CharField(
        "вид встречи", max_length=20, choices=MeetingKind, default=MeetingKind.WORKING
    )
    format = models.CharField(
        "форма встречи", max_length=20, choices=MeetingFormat, blank=True, default="", db_default=""
    )
    mode = models.CharField(
        "как проходит", max_length=20, choices=MeetingMode, blank=True, default="", db_default=""
    )
    planned_on = models.DateField("назначена на", null=True, blank=True)
    held_on = models.DateField("проведена", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("продолжительность, мин", null=True, blank=True)
    topic = CleanCharField("тема", max_length=300, blank=True)
    result = CleanTextField("итог", blank=True)
    # Who was there; nobody named means that nobody has said.
    attended = models.ManyToManyField(
        "Person", verbose_name="кто присутствовал", blank=True, related_name="+"
    )
    is_important = models.BooleanField("обратить внимание куратора", default=False)
    settled_at = models.DateTimeField("куратор разобрался", null=True, blank=True)
    settled_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    settled_note = CleanTextField("что сделал куратор", blank=True, default="", db_default="")
    is_cancelled = models.BooleanField("отменена", default=False)
    cancel_reason = CleanCharField(
        "почему отменена", max_length=300, blank=True, default="", db_default=""
    )
    recorded_by = models.ForeignKey(
        "User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Privacy:
        erased = {"topic", "result", "settled_note", "cancel_reason"}
        kept = {
            "organisation", "mentorship", "series", "kind", "format", "mode", "planned_on",
            "held_on", "minutes", "is_important", "settled_at", "settled_by", "is_cancelled",
            "recorded_by", "version",
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
            ),
            models.CheckConstraint(
                condition=Q(is_cancelled=False) | Q(held_on__isnull=True),
                name="a_cancelled_meeting_was_not_held",
                violation_error_message="Отменённая встреча не могла состояться.",
            ),
        ]
        indexes = [
            # «Who has met of late» of two hundred schools reads a month and not all the meetings.
            models.Index(
                fields=["held_on", "mentorship"],
                condition=Q(is_cancelled=False),
                name="meetings_by_day",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.held_on or self.planned_on}"

    @property
    def day(self):
        return self.held_on or self.planned_on

    @property
    def manner(self):
        """«занятие, очно»."""
        return ", ".join(filter(None, [self.get_format_display(), self.get_mode_display()]))
