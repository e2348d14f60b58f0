from django.db import models
from django.db.models import F, Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet


class MentorshipMemberQuerySet(OrganisationQuerySet):
    def present(self):
        return self.filter(left_on__isnull=True)

    def to_the_end(self):
        """Who has not left, and in a closed pair who was there on its last day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on=F("mentorship__ended_on")))


class MentorshipMember(models.Model):
    """One person's place in a mentorship, as mentor or as mentee, for a dated period."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    mentorship = models.ForeignKey("Mentorship", models.CASCADE, related_name="members")
    person = models.ForeignKey("Person", models.PROTECT, related_name="places")
    is_mentor = models.BooleanField("наставник")
    # Copied from the mentorship, so that the database itself can keep «one place per form».
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="+")
    form = models.ForeignKey("MentoringForm", models.PROTECT, related_name="+")
    joined_on = models.DateField("с какого дня", null=True, blank=True)
    left_on = models.DateField("по какой день", null=True, blank=True)
    left_reason = CleanTextField("почему выбыл", blank=True, default="", db_default="")
    left_ground = CleanCharField(
        "основание выбытия", max_length=300, blank=True, default="", db_default=""
    )

    objects = MentorshipMemberQuerySet.as_manager()

    class Privacy:
        erased = {"left_reason", "left_ground"}
        kept = {
            "organisation", "mentorship", "person", "is_mentor", "programme", "form", "joined_on",
            "left_on",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "участник пары или группы"
        verbose_name_plural = "участники пары или группы"
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "person"],
                condition=Q(left_on__isnull=True),
                name="one_place_per_person_in_a_mentorship",
                violation_error_message="Один человек занимает в паре одно место.",
            ),
            models.UniqueConstraint(
                fields=["programme", "form", "person"],
                condition=Q(left_on__isnull=True, is_mentor=False),
                name="one_place_per_mentee_and_form",
                violation_error_message="У наставляемого уже есть пара этой формы.",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True)
                | Q(joined_on__isnull=True)
                | Q(left_on__gte=models.F("joined_on")),
                name="left_after_joined",
                violation_error_message="Дата выхода раньше даты начала.",
            ),
        ]

    def __str__(self):
        return str(self.person)

    def was_there_on(self, day):
        """In the pair on that day; who is in it still counts for the days before its beginning too."""
        if self.left_on is None:
            return True
        return self.left_on >= day and (self.joined_on is None or self.joined_on <= day)
