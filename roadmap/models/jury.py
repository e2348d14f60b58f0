from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, Mentorship, OrganisationQuerySet
from roadmap.models.competition import Competition, Nomination, NominationCriterion


class JurorQuerySet(OrganisationQuerySet):
    def in_order(self):
        """The chair first."""
        return self.select_related("person").order_by("-is_chair", "pk")


class Juror(models.Model):
    """A member of the jury: one of our people, or an outsider by name."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    competition = models.ForeignKey(Competition, models.CASCADE, related_name="jurors")
    person = models.ForeignKey(
        "mentoring.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="кто из наших людей",
    )  # fmt: skip
    name = CleanCharField("фамилия, имя, отчество приглашённого", max_length=200, blank=True)
    post = CleanCharField("должность, организация", max_length=300, blank=True)
    is_chair = models.BooleanField("председатель", default=False)

    objects = JurorQuerySet.as_manager()

    class Privacy:
        erased = {"name", "post"}
        kept = {"organisation", "competition", "person", "is_chair"}
        of = "person"

    class Meta:
        verbose_name = "член жюри"
        verbose_name_plural = "члены жюри"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""),
                name="a_juror_is_somebody",
                violation_error_message="Выберите человека из списка или впишите приглашённого.",
            ),
            models.UniqueConstraint(
                fields=["competition", "person"],
                name="a_person_sits_in_a_jury_once",
                violation_error_message="Этот человек уже в жюри.",
            ),
            models.UniqueConstraint(
                fields=["competition"],
                condition=Q(is_chair=True),
                name="a_jury_has_one_chair",
                violation_error_message="Председатель у жюри один.",
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        return self.person.full_name if self.person_id else self.name

    @property
    def place(self):
        """What stands beside the name: the post typed for the jury, otherwise that of the card."""
        return self.post or (self.person.place if self.person_id else "")


class EntryQuerySet(OrganisationQuerySet):
    def with_entrants(self):
        """Each with its name and everybody behind it, in a fixed number of queries."""
        pairs = Mentorship.objects.with_people().prefetch_related("members__person")
        return (
            self.select_related("person", "practice__mentorship", "award")
            .prefetch_related(
                models.Prefetch("mentorship", pairs), "practice__mentorship__members__person"
            )
            .order_by("pk")
        )


class Entry(models.Model):
    """Who competes in a nomination: a mentor, a pair or a practice; and the place it was given."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="entries")
    person = models.ForeignKey(
        "mentoring.Person", models.PROTECT, null=True, blank=True, related_name="contest_entries"
    )
    mentorship = models.ForeignKey(
        "mentoring.Mentorship", models.PROTECT, null=True, blank=True, related_name="entries"
    )
    practice = models.ForeignKey(
        "mentoring.Practice", models.CASCADE, null=True, blank=True, related_name="entries"
    )
    consented_on = models.DateField("согласие участвовать", null=True, blank=True)
    place = models.PositiveSmallIntegerField("место", null=True, blank=True)
    award = models.ForeignKey(
        "mentoring.Award", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Privacy:
        erased = set()
        # Points and a place without a name lead to nobody.
        kept = {
            "organisation", "nomination", "person", "mentorship", "practice", "consented_on",
            "place", "award",
        }  # fmt: skip

    class Meta:
        verbose_name = "участник конкурса"
        verbose_name_plural = "участники конкурса"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, mentorship__isnull=True, practice__isnull=True)
                | Q(person__isnull=True, mentorship__isnull=False, practice__isnull=True)
                | Q(person__isnull=True, mentorship__isnull=True, practice__isnull=False),
                name="an_entry_is_one_entrant",
            ),
            models.UniqueConstraint(
                fields=["nomination", "person"], name="a_mentor_enters_a_nomination_once"
            ),
            models.UniqueConstraint(
                fields=["nomination", "mentorship"], name="a_pair_enters_a_nomination_once"
            ),
            models.UniqueConstraint(
                fields=["nomination", "practice"], name="a_practice_enters_a_nomination_once"
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(consented_on__isnull=False, place__gte=1),
                name="a_place_goes_to_who_consented",
                violation_error_message="Место присуждается тому, кто согласился участвовать.",
            ),
        ]

    def __str__(self):
        if self.practice_id:
            return f"«{self.practice}»"
        return self.person.full_name if self.person_id else self.mentorship.people_text

    @property
    def pair(self):
        """The pair or group behind it, if there is one."""
        return self.practice.mentorship if self.practice_id else self.mentorship

    def people(self):
        """Everybody whose work is judged here, also those who have left the pair."""
        if self.person_id:
            return [self.person]
        return [member.person for member in self.pair.members.all()] if self.pair else []


class Score(models.Model):
    """The points that one juror gave one entry by one criterion."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="scores")
    juror = models.ForeignKey(Juror, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(NominationCriterion, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField("баллы")

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "entry", "juror", "criterion", "points"}

    class Meta:
        verbose_name = "оценка жюри"
        verbose_name_plural = "оценки жюри"
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "juror", "criterion"], name="a_juror_judges_once_by_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(points__lte=100), name="a_juror_gives_100_points_at_most"
            ),
        ]

    def __str__(self):
        return f"{self.juror}: {self.points}"
