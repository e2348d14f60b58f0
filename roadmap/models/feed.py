from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, OrganisationQuerySet


class FeedQuerySet(OrganisationQuerySet):
    def in_force(self):
        return self.filter(revoked_at__isnull=True)

    def of_roadmaps(self):
        return self.filter(roadmap__isnull=False)

    def own(self, member):
        """The member's own calendar, or none."""
        return self.filter(user=member.user, roadmap__isnull=True)


class Feed(models.Model):
    """A secret address by which a calendar program reads the days of a plan or of a member."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    # Whose calendar it is; of a roadmap: who has made the address.
    user = models.ForeignKey("mentoring.User", models.CASCADE, related_name="+")
    roadmap = models.ForeignKey(
        "roadmap.Roadmap", models.CASCADE, null=True, blank=True, related_name="feeds",
        verbose_name="дорожная карта",
    )  # fmt: skip
    # Of the token only this is stored: the address is shown once, when it is made.
    digest = models.CharField("сумма ключа", max_length=64, unique=True)
    note = CleanCharField("для кого", max_length=120, blank=True)
    created_at = models.DateTimeField("создан", auto_now_add=True)
    read_at = models.DateTimeField("последнее обращение", null=True, blank=True)
    revoked_at = models.DateTimeField("отозван", null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "user", "roadmap", "digest", "note", "created_at", "read_at",
            "revoked_at",
        }  # fmt: skip

    class Meta:
        verbose_name = "адрес календаря"
        verbose_name_plural = "адреса календарей"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(roadmap__isnull=True, revoked_at__isnull=True),
                name="one_calendar_of_a_member",
            )
        ]

    def __str__(self):
        return self.note or (self.roadmap.title if self.roadmap else "мой календарь")
