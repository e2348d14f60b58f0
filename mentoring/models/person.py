from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from mentoring.ages import born_by
from mentoring.likeness import likely_meant
from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.consent import Consent, ConsentKind, ConsentStatus
from mentoring.models.person_name import PersonName
from mentoring.text import search_key


class Gender(models.TextChoices):
    MALE = "m", "мужской"
    FEMALE = "f", "женский"


class PersonKind(models.TextChoices):
    PUPIL = "pupil", "обучающийся"
    TEACHER = "teacher", "педагог"
    PARTNER = "partner", "внешний участник"


class SearchKeyField(models.CharField):
    """The normalised full name, written whenever the row is: no writer can forget it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"editable": False})

    def pre_save(self, model_instance, add):
        person = model_instance
        key = search_key(person.last_name, person.first_name, person.patronymic)[:320]
        setattr(person, self.attname, key)
        return key


class PersonQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        """A mentor sees himself and the people of his own pairs, nobody else."""
        people = super().visible_to(member)
        if not member.sees_only_own_pairs:
            return people
        shared = Q(
            places__mentorship__members__person=member.person,
            places__mentorship__members__is_mentor=True,
            places__mentorship__members__left_on__isnull=True,
            places__left_on__isnull=True,
        )
        return people.filter(Q(pk=member.person.pk) | shared).distinct()

    def present(self):
        return self.filter(left_on__isnull=True)

    def pupils(self):
        return self.filter(kind=PersonKind.PUPIL)

    def matching(self, text):
        """People each of whose name parts begins like a word of the text, ё and case ignored."""
        people = self
        for word in search_key(text).split():
            people = people.filter(
                Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
            )
        return people

    def meant_by(self, text):
        """As matching(); when nobody is found, those whose names are written nearly so."""
        exact = self.matching(text)
        if not text.strip() or exact.exists():
            return exact
        keys = dict(self.values_list("pk", "search_key"))
        return self.filter(pk__in=likely_meant(search_key(text), keys))

    def with_something(self):
        """Cards that were not erased."""
        return self.exclude(search_key="")

    def by_name(self):
        return self.order_by("search_key", "pk")

    def with_data_consent(self, day):
        """Each person with the fact: may his data be processed on that day (152-ФЗ, ст. 9)?"""
        given = Consent.objects.in_force(day).to_data().filter(person=OuterRef("pk"))
        return self.annotate(has_data_consent=Exists(given))

    def may_be_published(self, day):
        """Consent to data and, apart from it, to publication (152-ФЗ, ст. 10.1)."""
        given = Consent.objects.in_force(day).filter(person=OuterRef("pk"))
        return self.filter(
            Exists(given.to_data()), Exists(given.filter(kind=ConsentKind.PUBLICATION))
        )

    def may_be_surveyed(self, day):
        """Consent to data, and no refusal of the analysis of needs."""
        answers = Consent.objects.filter(person=OuterRef("pk"), kind=ConsentKind.NEEDS_ANALYSIS)
        last = Subquery(answers.order_by("-given_on", "-pk").values("status")[:1])
        said_no = (ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN)
        return (
            self.with_data_consent(day)
            .annotate(last_answer=last)
            .filter(
                Q(last_answer__isnull=True) | ~Q(last_answer__in=said_no), has_data_consent=True
            )
        )

    def with_expired_consent(self, day):
        """Whose paper has run out and was not signed anew, of this kind or of his present age."""
        in_force = Consent.objects.in_force(day).filter(person=OuterRef("person"))
        replaced = in_force.filter(kind=OuterRef("kind"))
        own_data = in_force.filter(kind=ConsentKind.ADULT_DATA)
        expired = (
            Consent.objects.filter(status=ConsentStatus.EXPIRED)
            .exclude(Exists(replaced))
            .exclude(Exists(own_data), kind=ConsentKind.MINOR_DATA)
        )
        return self.filter(pk__in=expired.values("person"))

    def come_of_age(self, day):
        """Of age on that day, while the paper in force is still the one a parent signed."""
        given = Consent.objects.in_force(day).filter(person=OuterRef("pk"))
        born = born_by(day, 18)
        of_age = Q(birth_date__lte=born) | Q(birth_date__isnull=True, birth_year__lt=born.year)
        return self.filter(
            of_age,
            Exists(given.filter(kind=ConsentKind.MINOR_DATA)),
            ~Exists(given.filter(kind=ConsentKind.ADULT_DATA)),
        )


class Person(PersonName, models.Model):
    """Anybody the organisation knows: pupil, teacher, partner's employee, graduate."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="people")
    kind = models.CharField("кто это", max_length=20, choices=PersonKind, default=PersonKind.PUPIL)
    last_name = CleanCharField("фамилия", max_length=100)
    first_name = CleanCharField("имя", max_length=100, blank=True)
    patronymic = CleanCharField("отчество", max_length=100, blank=True)
    search_key = SearchKeyField("ключ поиска", max_length=320)
    gender = models.CharField("пол", max_length=1, choices=Gender, blank=True)
    # Manual forms of the name by case; they win over the computed ones, see name_cases().
    own_cases = models.JSONField("падежи, исправленные вручную", default=dict, blank=True)
    birth_date = models.DateField("дата рождения", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("год рождения", null=True, blank=True)
    grade = models.PositiveSmallIntegerField("класс", null=True, blank=True)
    class_letter = models.CharField("буква класса", max_length=1, blank=True)
    post = CleanCharField("должность", max_length=200, blank=True)
    subject = CleanCharField("предмет", max_length=200, blank=True)
    experience = CleanCharField("стаж", max_length=60, blank=True)
    category = CleanCharField("категория", max_length=60, blank=True)
    workplace = CleanCharField("место работы или учёбы", max_length=300, blank=True)
    phones = models.JSONField("телефоны", default=list, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    competences = CleanTextField("компетенции", blank=True)
    achievements = CleanTextField("достижения", blank=True)
    interests = CleanTextField("интересы", blank=True)
    education = CleanTextField("образование", blank=True, default="", db_default="")
    contests = CleanTextField("участие в конкурсах", blank=True, default="", db_default="")
    courses = CleanTextField("повышение квалификации", blank=True, default="", db_default="")
    hashtags = models.JSONField("хэштеги", default=list, blank=True)
    note = CleanTextField("примечание", blank=True)
    left_on = models.DateField("выбыл", null=True, blank=True)
    left_to = CleanCharField("куда выбыл", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PersonQuerySet.as_manager()

    class Privacy:
        erased = {
            "last_name", "first_name", "patronymic", "search_key", "gender", "own_cases",
            "birth_date", "birth_year", "class_letter", "post", "subject", "experience", "category",
            "workplace", "phones", "email", "competences", "achievements", "interests", "education",
            "contests", "courses", "hashtags", "note", "left_to",
        }  # fmt: skip
        # Grade and kind are needed for the totals of past years and lead to nobody.
        kept = {"organisation", "kind", "grade", "left_on", "version"}
        of = "self"

    class Meta:
        verbose_name = "человек"
        verbose_name_plural = "люди"
        indexes = [models.Index(fields=["organisation", "search_key"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade__range=(1, 12)),
                name="grade_is_1_to_12",
                violation_error_message="Класс — число от 1 до 12.",
            ),
            models.CheckConstraint(
                condition=Q(class_letter="") | Q(grade__isnull=False),
                name="class_letter_needs_a_grade",
                violation_error_message="Буква класса указана без номера класса.",
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def is_pupil(self):
        return self.kind == PersonKind.PUPIL

    @property
    def is_employee(self):
        return self.kind == PersonKind.TEACHER

    @property
    def school_class(self):
        return f"{self.grade}{self.class_letter}" if self.grade else ""

    @property
    def place(self):
        """What stands beside the name in papers: the class of a pupil, the post of an adult."""
        if self.kind == PersonKind.PUPIL:
            return f"{self.school_class} класс" if self.grade else ""
        return ", ".join(filter(None, [self.post, self.workplace]))

    def age_on(self, day):
        """Full years on the day; None while only the year of birth is known or nothing."""
        if not self.birth_date:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (not had_birthday)

    def is_minor_on(self, day):
        """Under 18; a pupil whose birth date is unknown counts as a minor, to be safe."""
        age = self.age_on(day)
        if age is not None:
            return age < 18
        if self.birth_year:
            return date(self.birth_year + 18, 12, 31) >= day
        return self.kind == PersonKind.PUPIL
