from django.db import models
from django.db.models import Q
from django.utils import timezone

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet


class AnnouncementQuerySet(OrganisationQuerySet):
    def published(self):
        """Out and not taken back."""
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)

    def addressed_to(self, person):
        """What this person was told, while it still holds."""
        if person is None:
            return self.none()
        mine = AnnouncementReceipt.objects.filter(person=person, is_in_program=True)
        return self.published().filter(pk__in=mine.values("announcement"))

    def newest_first(self):
        return self.order_by("-published_at", "-pk")


class Announcement(models.Model):
    """Something told once to groups of people: in the program, by mail, on the stand."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="announcements")
    title = CleanCharField("заголовок", max_length=200)
    text = CleanTextField("текст")
    # {"groups": [...], "classes": [...]} of mentoring.groups.
    audience = models.JSONField("кому", default=dict)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("написано", default=timezone.now)
    published_at = models.DateTimeField("опубликовано", null=True, blank=True)
    withdrawn_at = models.DateTimeField("отозвано", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Privacy:
        erased = set()
        # Names of pupils are refused in the words of an announcement.
        kept = {
            "organisation", "programme", "title", "text", "audience", "created_by", "created_at",
            "published_at", "withdrawn_at", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "объявление"
        verbose_name_plural = "объявления"
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(published_at__isnull=False),
                name="only_what_was_told_is_taken_back",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_published(self):
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def state(self):
        """What a person reads of it: (word, tone)."""
        if self.withdrawn_at:
            return "отозвано", "bad"
        return ("опубликовано", "good") if self.published_at else ("черновик", "info")


class AnnouncementReceipt(models.Model):
    """One addressee of an announcement and how it reaches him, or why it cannot."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="receipts")
    person = models.ForeignKey("Person", models.PROTECT, null=True, blank=True, related_name="+")
    # A parent is told for the child; the child's card owns the row.
    representative = models.ForeignKey(
        "Representative", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    partner = models.ForeignKey("Partner", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField("адресат", max_length=40)
    is_in_program = models.BooleanField("в программе", default=False)
    mail = models.ForeignKey("Mail", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = CleanCharField("почему не сообщено", max_length=200, blank=True)

    objects = OrganisationQuerySet.as_manager()
    twice_is_once = True

    class Privacy:
        erased = {"reason"}
        kept = {
            "organisation", "announcement", "person", "representative", "partner", "key",
            "is_in_program", "mail",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "получатель объявления"
        verbose_name_plural = "получатели объявлений"
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "key"], name="an_announcement_reaches_each_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(partner__isnull=True),
                name="a_receipt_has_one_addressee",
            ),
        ]

    def __str__(self):
        return str(self.partner or self.representative or self.person)
