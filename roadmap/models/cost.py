from decimal import Decimal

from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, OrganisationQuerySet
from roadmap.models.event import Event


class Cost(models.Model):
    """A line of an event's estimate: what is bought, how much of it, at which price, from what money."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    event = models.ForeignKey(Event, models.CASCADE, related_name="costs")
    title = CleanCharField("наименование", max_length=200)
    unit = CleanCharField("единица", max_length=20, default="шт.")
    quantity = models.PositiveIntegerField("количество", default=1)
    price = models.DecimalField("цена, руб.", max_digits=10, decimal_places=2, default=0)
    source = CleanCharField("за счёт чего", max_length=200, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "event", "title", "unit", "quantity", "price", "source"}

    class Meta:
        verbose_name = "строка сметы"
        verbose_name_plural = "смета мероприятия"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__range=(1, 100_000)),
                name="a_cost_has_a_quantity",
                violation_error_message="Количество — от 1 до 100 000.",
            ),
            models.CheckConstraint(
                condition=Q(price__gte=Decimal(0)),
                name="a_cost_is_not_negative",
                violation_error_message="Цена не бывает отрицательной.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def sum(self):
        return self.quantity * self.price
