from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.consent import Consent
from mentoring.models.mentoring_form import MentoringForm
from mentoring.models.mentorship import OPEN
from mentoring.models.mentorship_member import MentorshipMember
from mentoring.models.person import Person
from mentoring.models.programme import Programme
from mentoring.models.search_note import SearchNote


class Side(models.TextChoices):
    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"


class ParticipationQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        participations = super().visible_to(member)
        if member.sees_only_own_pairs:
            return participations.filter(person__in=Person.objects.visible_to(member))
        return participations

    def present(self):
        """Of people who are still in the organisation."""
        return self.filter(person__left_on__isnull=True)

    def with_data_consent(self, day):
        """Each entry with the fact: may this person's data be processed on that day?"""
        given = Consent.objects.in_force(day).to_data().filter(person=OuterRef("person"))
        return self.annotate(consented=Exists(given))

    def with_taken_places(self):
        """Each mentor's entry with the number of mentees he leads now in this programme."""
        led = (
            MentorshipMember.objects.present()
            .filter(
                is_mentor=False,
                mentorship__status__in=OPEN,
                mentorship__programme=OuterRef("programme"),
                mentorship__members__person=OuterRef("person"),
                mentorship__members__is_mentor=True,
                mentorship__members__left_on__isnull=True,
            )
            .order_by()
            .values("mentorship__programme")
            .annotate(number=Count("pk", distinct=True))
            .values("number")
        )
        return self.annotate(taken=Coalesce(Subquery(led), 0))

    def without_place_in(self, form):
        """Mentees who have no pair of this form now."""
        placed = MentorshipMember.objects.present().filter(
            is_mentor=False, form=form, programme=OuterRef("programme"), person=OuterRef("person")
        )
        return self.exclude(Exists(placed))

    def waiting_for(self, form):
        """Mentees who still need a pair of this form: whoever named no form needs one of any."""
        placed = MentorshipMember.objects.present().filter(
            is_mentor=False, programme=OuterRef("programme"), person=OuterRef("person")
        )
        return self.filter(
            Q(form=form) & ~Exists(placed.filter(form=form)) | Q(form=None) & ~Exists(placed),
            side=Side.MENTEE,
            is_completed=False,
        )

    def without_any_place(self):
        """Mentees of no pair at all who still need one."""
        placed = MentorshipMember.objects.present().filter(
            is_mentor=False, programme=OuterRef("programme"), person=OuterRef("person")
        )
        return self.filter(~Exists(placed), side=Side.MENTEE, is_completed=False)

    def with_last_search(self):
        """The day on which somebody looks again, by the last note of the search."""
        notes = SearchNote.objects.filter(
            programme=OuterRef("programme"), person=OuterRef("person")
        ).order_by("-done_on", "-pk")
        return self.annotate(
            searched_on=Subquery(notes.values("done_on")[:1]),
            next_search_on=Subquery(notes.values("next_on")[:1]),
        )

    def in_order_of_search(self, day):
        """Due first, then those nobody has written about, then the rest by the day to come."""
        turn = Case(
            When(next_search_on__lte=day, then=0), When(searched_on=None, then=1), default=2
        )
        return self.annotate(turn=turn).order_by(
            "turn",
            F("next_search_on").asc(nulls_last=True),
            "entered_on",
            "person__search_key",
            "pk",
        )

    def mentors(self):
        return self.filter(side=Side.MENTOR)

    def mentees(self):
        return self.filter(side=Side.MENTEE)

    def trained(self):
        """Mentors who were trained somewhere, by the word of the school's list or card."""
        return self.mentors().exclude(training="")


class Participation(models.Model):
    """One person in the base of mentors or of mentees of one programme."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="participations")
    person = models.ForeignKey("Person", models.PROTECT, related_name="participations")
    side = models.CharField("в какой базе", max_length=10, choices=Side)
    form = models.ForeignKey(
        MentoringForm, models.PROTECT, null=True, blank=True, verbose_name="форма наставничества"
    )
    request = CleanTextField("основной запрос", blank=True)
    channel = CleanCharField("источник запроса", max_length=60, blank=True)
    wanted_age = CleanCharField("желаемый возраст наставляемых", max_length=60, blank=True)
    time_resource = CleanCharField("ресурс времени", max_length=120, blank=True)
    # As the roster or the curator words it; the pair refers to the catalogue.
    role_model = CleanCharField(
        "ролевая модель", max_length=200, blank=True, default="", db_default=""
    )
    capacity = models.PositiveSmallIntegerField("сколько наставляемых может взять", default=3)
    entered_on = models.DateField("дата вхождения в программу", null=True, blank=True)
    ended_on = models.DateField("дата завершения программы", null=True, blank=True)
    # As the school's own list says it; lessons of the mentor school are marked there.
    training = CleanCharField(
        "обучение наставника", max_length=200, blank=True, default="", db_default=""
    )
    results = CleanTextField("результаты программы", blank=True)
    feedback = CleanTextField("обратная связь, ссылка на кейс", blank=True)
    is_completed = models.BooleanField("отметка о прохождении программы", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ParticipationQuerySet.as_manager()

    class Privacy:
        erased = {
            "request", "channel", "wanted_age", "time_resource", "role_model", "training", "results",
            "feedback",
        }  # fmt: skip
        kept = {
            "organisation", "programme", "person", "side", "form", "capacity", "entered_on",
            "ended_on", "is_completed", "version",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "участие в программе"
        verbose_name_plural = "участие в программах"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "side"],
                name="one_entry_per_person_and_base",
                violation_error_message="Этот человек уже есть в базе программы.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(entered_on__isnull=True)
                | Q(ended_on__gte=models.F("entered_on")),
                name="participation_ends_after_entry",
                violation_error_message="Дата завершения раньше даты вхождения.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_side_display()}"
