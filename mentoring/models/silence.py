from django.db import models
from django.db.models import Q

from mentoring.models.base import OrganisationQuerySet
from mentoring.models.mentorship import Mentorship


class SilenceStep(models.TextChoices):
    MENTOR = "mentor", "напоминание наставнику"
    CURATOR = "curator", "сообщение куратору"


class SilenceNoticeQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        notices = super().visible_to(member)
        if member.sees_only_own_pairs:
            return notices.filter(mentorship__in=Mentorship.objects.visible_to(member))
        return notices

    def open(self):
        return self.filter(ended_at__isnull=True)

    def newest_first(self):
        return self.order_by("-on", "-pk")


class SilenceNotice(models.Model):
    """Somebody was told that a pair does not meet; once for each silence and step."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="silence_notices")
    person = models.ForeignKey("Person", models.PROTECT, related_name="silence_notices")
    step = models.CharField("ступень", max_length=10, choices=SilenceStep)
    # The last meeting, or the beginning of the work: it tells one silence from the next.
    silent_from = models.DateField("без встреч с")
    on = models.DateField("когда")
    mail = models.ForeignKey("Mail", models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField("снято", null=True, blank=True)

    objects = SilenceNoticeQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = set()
        kept = {
            "organisation", "mentorship", "person", "step", "silent_from", "on", "mail", "ended_at",
        }  # fmt: skip

    class Meta:
        verbose_name = "напоминание о встречах"
        verbose_name_plural = "напоминания о встречах"
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "step", "silent_from", "person"],
                name="told_once_of_a_silence",
            ),
            models.CheckConstraint(
                condition=Q(on__gte=models.F("silent_from")), name="silence_comes_before_the_word"
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()} {self.on:%d.%m.%Y}"
