from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.consent import Consent
from mentoring.models.mentorship import OPEN, MentorshipMember
from mentoring.models.person import Person, PersonKind
from mentoring.models.search_note import SearchNote
from mentoring.russian.bases import BANK, BASE, said_with
from mentoring.schoolyear import SchoolYear


class MentoringForm(models.Model):
    """Who mentors whom: «ученик – ученик», «учитель – учитель» … Copied from the catalogue, edited freely."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="mentoring_forms")
    code = models.SlugField("код", max_length=40)
    title = CleanCharField("название", max_length=120)
    mentor_kind = models.CharField("кто наставник", max_length=20, choices=PersonKind)
    mentee_kind = models.CharField("кто наставляемый", max_length=20, choices=PersonKind)
    goal = CleanTextField("цель", blank=True)
    source = CleanTextField("источник", blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    is_offered = models.BooleanField("предлагать при создании программы", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "code", "title", "mentor_kind", "mentee_kind", "goal", "source",
            "position", "is_offered",
        }  # fmt: skip

    class Meta:
        verbose_name = "форма наставничества"
        verbose_name_plural = "формы наставничества"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="form_code_is_unique")
        ]

    def __str__(self):
        return self.title


class RoleModel(models.Model):
    """A variant of a form with its own goal: «Лидер – пассивный»."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    form = models.ForeignKey(MentoringForm, models.CASCADE, related_name="role_models")
    code = models.SlugField("код", max_length=60)
    title = CleanCharField("название", max_length=200)
    goal = CleanTextField("цель", blank=True)
    source = CleanTextField("источник", blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "form", "code", "title", "goal", "source", "position"}

    class Meta:
        verbose_name = "ролевая модель"
        verbose_name_plural = "ролевые модели"
        ordering = ["form__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "code"], name="role_model_code_is_unique")
        ]

    def __str__(self):
        return self.title


class BaseWord(models.TextChoices):
    """What the organisation calls the list of its mentors or mentees."""

    BASE = BASE, "база наставников, база наставляемых"
    BANK = BANK, "банк наставников, банк наставляемых"


# A term in days: from a week to half a year.
TERM = [MinValueValidator(7), MaxValueValidator(180)]


class ProgrammeQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-year", "pk")


class Programme(models.Model):
    """The mentoring programme of an organisation in one school year."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="programmes")
    title = CleanCharField("название", max_length=200, default="Программа наставничества")
    year = models.PositiveSmallIntegerField("учебный год", help_text="год, в котором он начался")
    starts_on = models.DateField("начало")
    ends_on = models.DateField("завершение")
    curator = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="куратор"
    )
    forms = models.ManyToManyField(MentoringForm, verbose_name="формы наставничества", blank=True)
    base_word = models.CharField(
        "как называется база", max_length=10, choices=BaseWord, default=BaseWord.BASE,
        db_default=BASE,
    )  # fmt: skip
    # A pair without a meeting for so long: its mentor is reminded, then the curator is told.
    silence_days = models.PositiveSmallIntegerField(
        "без встреч не дольше, дней", default=30, db_default=30, validators=TERM
    )
    escalation_days = models.PositiveSmallIntegerField(
        "куратор узнаёт ещё через, дней", default=30, db_default=30, validators=TERM
    )
    is_closed = models.BooleanField("завершена", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "title", "year", "starts_on", "ends_on", "curator", "base_word",
            "silence_days", "escalation_days", "is_closed", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "программа"
        verbose_name_plural = "программы"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "title"],
                name="programme_title_is_unique_in_a_year",
                violation_error_message="Программа с таким названием в этом учебном году уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="programme_ends_after_it_starts",
                violation_error_message="Программа завершается раньше, чем начинается.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.school_year}"

    @property
    def school_year(self):
        return SchoolYear(self.year)

    @property
    def silence(self):
        return timedelta(days=self.silence_days)

    @property
    def escalation(self):
        return timedelta(days=self.escalation_days)

    def says(self, text):
        """The text with this programme's own word for its bases."""
        return said_with(text, self.base_word)


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
