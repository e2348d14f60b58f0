from django.db import models

from mentoring.models.base import OrganisationQuerySet


class AuditEntryQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-at", "-pk")


class AuditEntry(models.Model):
    """Who did what to which row, and when: names of fields, never their values."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True)
    at = models.DateTimeField("когда", auto_now_add=True)
    by = models.ForeignKey("User", models.SET_NULL, null=True, related_name="+")
    action = models.CharField("что", max_length=60)
    target_model = models.CharField("над чем", max_length=60, blank=True)
    target_id = models.BigIntegerField("номер строки", null=True, blank=True)
    fields = models.JSONField("какие поля", default=list, blank=True)
    counts = models.JSONField("сколько", default=dict, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "at", "by", "action", "target_model", "target_id", "fields", "counts",
        }  # fmt: skip

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "журнал действий"
        indexes = [models.Index(fields=["organisation", "-at"])]

    def __str__(self):
        return f"{self.action} {self.target_model} {self.target_id or ''}"

    @classmethod
    def record(cls, action, *, target, by, fields=(), counts=None):
        """Write the line in the same transaction as the change itself."""
        organisation = target if target._meta.model_name == "organisation" else target.organisation
        return cls.objects.create(
            organisation=organisation,
            by=by,
            action=action,
            target_model=target._meta.model_name,
            target_id=target.pk,
            fields=sorted(fields),
            counts=counts or {},
        )
