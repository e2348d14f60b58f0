from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField


class LegalActQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The common library and the organisation's own acts."""
        return self.filter(Q(organisation__isnull=True) | Q(organisation=member.organisation))

    def for_organisation(self, organisation):
        return self.filter(Q(organisation__isnull=True) | Q(organisation=organisation))

    def in_force(self, day):
        return self.filter(Q(since__isnull=True) | Q(since__lte=day)).filter(
            Q(until__isnull=True) | Q(until__gt=day)
        )


class LegalAct(models.Model):
    """A law, an order of a ministry or a local act, with the days in which it is in force."""

    organisation = models.ForeignKey("Organisation", models.CASCADE, null=True, blank=True)
    code = models.SlugField("код", max_length=60)
    title = CleanTextField("название как в преамбуле", help_text="в именительном падеже")
    citation = CleanTextField("ссылка в родительном падеже", blank=True)
    level = CleanCharField("уровень", max_length=60, blank=True)
    since = models.DateField("действует с", null=True, blank=True)
    until = models.DateField("утратил силу", null=True, blank=True)
    replaced_by = CleanCharField("чем заменён", max_length=300, blank=True)
    source = CleanTextField("источник", blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = LegalActQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "code", "title", "citation", "level", "since", "until", "replaced_by",
            "source", "position", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "правовой акт"
        verbose_name_plural = "правовые акты"
        ordering = ["position", "pk"]
        constraints = [
            # Two, because SQLite knows no unique constraint in which nulls are equal.
            models.UniqueConstraint(
                fields=["organisation", "code"], name="act_code_is_unique_in_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(organisation__isnull=True),
                name="act_code_is_unique_in_the_library",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_unconfirmed(self):
        """The library says of it that nobody has found whether it is still in force."""
        return "не подтвержден" in self.source.lower()

    def is_in_force_on(self, day):
        return (not self.since or self.since <= day) and (not self.until or day < self.until)
