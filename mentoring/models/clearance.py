from datetime import timedelta

from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, OrganisationQuerySet
from mentoring.models.person import PersonKind

SOON = timedelta(days=30)


class ClearanceKind(models.TextChoices):
    CRIMINAL_RECORD = "criminal_record", "справка об отсутствии судимости"
    MEDICAL = "medical", "медицинская справка"


class ClearanceQuerySet(OrganisationQuerySet):
    def in_force(self, day):
        """Shown by that day, letting the person in, neither expired nor taken back."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            Q(ended_on__isnull=True) | Q(ended_on__gt=day),
            is_admitted=True,
            issued_on__lte=day,
        )

    def criminal(self):
        return self.filter(kind=ClearanceKind.CRIMINAL_RECORD)

    def expiring(self, day):
        """In force on that day, but no longer in a month."""
        return self.in_force(day).filter(valid_until__lt=day + SOON)


class Clearance(models.Model):
    """The fact that a certificate was shown and checked; the sheet itself is given back, no scan.

    152-ФЗ, ст. 10 ч. 3 lets the school know of a criminal record only as far as ТК РФ, ст. 351.1
    demands: admitted or not.
    """

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    person = models.ForeignKey("Person", models.PROTECT, related_name="clearances")
    kind = models.CharField("вид справки", max_length=20, choices=ClearanceKind)
    number = CleanCharField("номер справки", max_length=60, blank=True)
    issued_on = models.DateField("дата выдачи")
    valid_until = models.DateField("действует до", null=True, blank=True)
    checked_by = CleanCharField("кто проверил", max_length=200)
    is_admitted = models.BooleanField("допущен к работе с детьми", default=True)
    ended_on = models.DateField("допуск прекращён", null=True, blank=True)
    end_reason = CleanCharField("почему прекращён", max_length=300, blank=True)

    objects = ClearanceQuerySet.as_manager()

    class Privacy:
        erased = {"number", "checked_by", "end_reason"}
        # That an outside mentor was let in, and when, is the school's proof (ТК РФ, ст. 351.1).
        kept = {
            "organisation", "person", "kind", "issued_on", "valid_until", "is_admitted", "ended_on",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "допуск наставника"
        verbose_name_plural = "допуски наставников"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("issued_on")),
                name="clearance_until_after_issued",
                violation_error_message="Срок справки кончается раньше дня её выдачи.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("issued_on")),
                name="clearance_ended_after_issued",
                violation_error_message="Допуск прекращён раньше дня выдачи справки.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} от {self.issued_on:%d.%m.%Y}"

    def is_in_force(self, day):
        """The same rule as the queryset's, for a row that was read already."""
        begun = self.is_admitted and self.issued_on <= day
        return bool(
            begun
            and (self.valid_until is None or self.valid_until >= day)
            and (self.ended_on is None or self.ended_on > day)
        )

    def state_on(self, day):
        """What a person reads of it: (word, tone)."""
        if not self.is_admitted:
            return "не допущен", "bad"
        if self.ended_on and self.ended_on <= day:
            return "прекращён", "bad"
        if self.valid_until and self.valid_until < day:
            return "срок истёк", "bad"
        if self.valid_until and self.valid_until < day + SOON:
            return "скоро истекает", "warn"
        return "действует", "good"


def pairs_without_clearance(pairs, day):
    """Numbers of the open pairs that may not meet on that day, in one query for all of them."""
    pairs = [pair for pair in pairs if pair.is_open]
    cleared = cleared_of((person for pair in pairs for person in pair.mentors()), day)
    return {pair.pk for pair in pairs if uncleared(pair.mentors(), pair.mentees(), cleared, day)}


def people_without_clearance(mentors, mentees, day):
    """Outside mentors who may not be with these mentees on that day."""
    return uncleared(mentors, mentees, cleared_of(mentors, day), day)


def uncleared(mentors, mentees, cleared, day):
    """Who of these mentors may not be with these mentees (ТК РФ, ст. 351.1).

    A school's own employees were checked when they were hired; pupils are not employees.
    `cleared` are the numbers of those whose certificate is in force on that day.
    """
    if not any(person.is_minor_on(day) for person in mentees):
        return []
    return [one for one in mentors if one.kind == PersonKind.PARTNER and one.pk not in cleared]


def cleared_of(mentors, day):
    outside = {person.pk for person in mentors if person.kind == PersonKind.PARTNER}
    if not outside:
        return set()
    shown = Clearance.objects.in_force(day).criminal().filter(person__in=outside)
    return set(shown.values_list("person", flat=True))
