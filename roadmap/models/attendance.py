from django.db import models
from django.db.models import Count, Q, Sum

from mentoring.models import CleanCharField, OrganisationQuerySet
from roadmap.models.event import Event


class Mark(models.TextChoices):
    PRESENT = "present", "был"
    ABSENT = "absent", "не был"
    EXCUSED = "excused", "уважительная причина"


class AttendanceQuerySet(OrganisationQuerySet):
    def of_programme(self, programme):
        return self.filter(event__programme=programme)

    def of_plan(self, plan):
        return self.filter(event__plan=plan)

    def present(self):
        return self.filter(mark=Mark.PRESENT)

    def by_person(self):
        """One row a person: events he came to, events he was looked for at, hours that count."""
        came = Q(mark=Mark.PRESENT)
        return (
            self.order_by()
            .values("person")
            .annotate(
                came=Count("pk", filter=came),
                asked=Count("pk"),
                hours=Sum("event__hours", filter=came, default=0),
            )
        )


class Attendance(models.Model):
    """That somebody was at an event or a lesson, was not, or could not be."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    event = models.ForeignKey(Event, models.CASCADE, related_name="attendance")
    person = models.ForeignKey("mentoring.Person", models.PROTECT, related_name="attendance")
    mark = models.CharField("явка", max_length=10, choices=Mark)

    objects = AttendanceQuerySet.as_manager()
    twice_is_once = True  # two cards of one person who came once

    class Privacy:
        erased = set()
        # Who came is counted for years; without the card the row leads to nobody.
        kept = {"organisation", "event", "person", "mark"}

    class Meta:
        verbose_name = "явка на мероприятие"
        verbose_name_plural = "явка на мероприятия"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], name="one_mark_per_person_and_event"
            ),
            models.CheckConstraint(
                condition=Q(mark__in=Mark.values), name="attendance_has_a_known_mark"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_mark_display()}"

    def is_fuller_than(self, twin):
        """Who was seen by one of two cards of his was there."""
        return self.mark == Mark.PRESENT != twin.mark


class Guest(models.Model):
    """Somebody who was there and is in no list of ours: a visitor, or a parent of a participant."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    event = models.ForeignKey(Event, models.CASCADE, related_name="guests")
    representative = models.ForeignKey(
        "mentoring.Representative", models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = CleanCharField("имя гостя", max_length=300, blank=True)
    note = CleanCharField("кто это", max_length=300, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"name", "note"}
        kept = {"organisation", "event", "representative"}
        of = "representative__person"

    class Meta:
        verbose_name = "гость мероприятия"
        verbose_name_plural = "гости мероприятий"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "representative"], name="a_parent_is_a_guest_once"
            ),
        ]

    def __str__(self):
        return self.name or "гость"

    @classmethod
    def of_parent(cls, event, parent):
        """The parent's own name, and whose parent it is."""
        relation, child = parent.relation or "представитель", parent.person
        return cls(
            organisation_id=event.organisation_id,
            event=event,
            representative=parent,
            name=parent.full_name or relation,
            note=", ".join(filter(None, [f"{relation}: {child.short_name}", child.place])),
        )
