from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.russian.posts import decline_post

GRADES = RegexValidator(
    r"^([1-9]|1[0-2])(, ?([1-9]|1[0-2]))*$", "Номера классов через запятую, например: 9, 11."
)


class OrganisationKind(models.TextChoices):
    SCHOOL = "school", "школа"
    MUNICIPAL_CENTRE = "municipal_centre", "муниципальный центр наставничества"
    EDUCATION_OFFICE = "education_office", "управление образования"
    PARTNER = "partner", "организация-партнёр"


class OrganisationOwnQuerySet(models.QuerySet):
    def visible_to(self, member):
        """One's own organisation, and the schools of a centre for those who work in the centre."""
        own = models.Q(pk=member.organisation.pk)
        return self.filter(own | models.Q(parent=member.organisation))

    def schools(self):
        return self.filter(kind=OrganisationKind.SCHOOL)

    def below(self, organisation):
        """Those of a centre; of an education office also those of its centres."""
        return self.filter(models.Q(parent=organisation) | models.Q(parent__parent=organisation))


class Organisation(models.Model):
    """A school, a municipal centre, an education office or an employer: it issues papers."""

    slug = models.SlugField("адрес на сайте", unique=True)
    kind = models.CharField(
        "вид", max_length=20, choices=OrganisationKind, default=OrganisationKind.SCHOOL
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="муниципальный центр",
    )
    name = CleanCharField("полное наименование", max_length=500)
    short_name = CleanCharField("сокращённое наименование", max_length=200, blank=True)
    founder = CleanCharField("учредитель", max_length=500, blank=True)
    city = CleanCharField("место составления документов", max_length=120, blank=True)
    address = CleanCharField("адрес", max_length=300, blank=True)
    phone = CleanCharField("телефон", max_length=120, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    website = models.URLField("сайт", blank=True)
    okpo = CleanCharField("ОКПО", max_length=10, blank=True)
    ogrn = CleanCharField("ОГРН", max_length=15, blank=True)
    inn = CleanCharField("ИНН", max_length=12, blank=True)
    kpp = CleanCharField("КПП", max_length=9, blank=True)
    time_zone = models.CharField("часовой пояс", max_length=40, default="Europe/Moscow")
    # A primary school lets its pupils go after the 4th class, another begins with the 10th.
    leaving_grades = CleanCharField(
        "выпускные классы", max_length=20, default="9, 11", db_default="9, 11",
        validators=[GRADES],
    )  # fmt: skip
    notes = CleanTextField("примечания", blank=True)
    # Of letters and diplomas, as they were printed last; the names are those of AwardLayout.
    award_layout = models.CharField(
        "оформление наград", max_length=20, default="classic", db_default="classic", editable=False
    )
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = OrganisationOwnQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "slug", "kind", "parent", "name", "short_name", "founder", "city", "address", "phone",
            "email", "website", "okpo", "ogrn", "inn", "kpp", "time_zone", "leaving_grades", "notes",
            "award_layout", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"

    def __str__(self):
        return self.short_name or self.name

    @property
    def is_municipal(self):
        """It has schools below it and pupils of its own none."""
        return self.kind in (OrganisationKind.MUNICIPAL_CENTRE, OrganisationKind.EDUCATION_OFFICE)

    @property
    def last_grades(self):
        """After which classes pupils leave, in order; after the last of them nobody stays."""
        return sorted({int(grade) for grade in self.leaving_grades.split(",")})

    def today(self, now=None):
        """The day by the clock on the organisation's own wall."""
        return self.local_time(now).date()

    def local_time(self, now=None):
        return (now or timezone.now()).astimezone(ZoneInfo(self.time_zone))

    def signatory_on(self, day):
        """Who signs the papers of that day, or None."""
        return self.signatories.in_office(day).select_related("person").first()

    def paper_look(self):
        """The letterhead, or the ordinary one while nobody has chosen."""
        try:
            return self.letterhead
        except Letterhead.DoesNotExist:
            return Letterhead(organisation=self)


class Edition(models.TextChoices):
    """ГОСТ Р 7.0.97 by year: the one of 2025 brought the QR code as requisite 31."""

    OF_2025 = "2025", "ГОСТ Р 7.0.97-2025"
    OF_2016 = "2016", "ГОСТ Р 7.0.97-2016"


class FontSize(models.IntegerChoices):
    SMALL = 12, "12 пт"
    MIDDLE = 13, "13 пт"
    LARGE = 14, "14 пт"


class Letterhead(models.Model):
    """How the papers of an organisation look: emblem, size, margins, edition of the standard."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="letterhead")
    # Named by its content, so that a paper issued with it is printed with it for ever.
    emblem = models.FileField("эмблема", max_length=200, blank=True)
    font_size = models.PositiveSmallIntegerField(
        "размер шрифта", choices=FontSize, default=FontSize.LARGE
    )
    edition = models.CharField(
        "редакция стандарта", max_length=4, choices=Edition, default=Edition.OF_2025
    )
    is_for_long_storage = models.BooleanField("поле для подшивки 30 мм", default=True)
    # 152-ФЗ, ст. 9 ч. 4 п. 6: a consent names whoever processes the data on the operator's order.
    processor = CleanCharField("кому поручена обработка данных", max_length=300, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "emblem", "font_size", "edition", "is_for_long_storage", "processor",
        }  # fmt: skip

    class Meta:
        verbose_name = "бланк документов"
        verbose_name_plural = "бланки документов"

    def __str__(self):
        return f"Бланк: {self.organisation}"


class SignatoryQuerySet(OrganisationQuerySet):
    def in_office(self, day):
        """Who may sign on that day; the acting head comes before the permanent one."""
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=day), since__lte=day
        ).order_by("-is_acting", "-since", "pk")


class Signatory(models.Model):
    """Who signs the papers of an organisation, and in which days."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="signatories")
    person = models.ForeignKey("Person", models.PROTECT, related_name="+", verbose_name="кто")
    post = CleanCharField("должность в подписи", max_length=200, default="директор")
    is_acting = models.BooleanField("исполняет обязанности", default=False)
    since = models.DateField("с какого дня")
    until = models.DateField("по какой день", null=True, blank=True)

    objects = SignatoryQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "person", "post", "is_acting", "since", "until"}

    class Meta:
        verbose_name = "подписант"
        verbose_name_plural = "подписанты"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="signatory_until_after_since",
                violation_error_message="Последний день раньше первого.",
            )
        ]

    def __str__(self):
        return f"{self.post} {self.person}"

    @property
    def title(self):
        return self.post_in("nom")

    @property
    def days(self):
        """«с 01.09.2026», «с 01.09.2026 по 14.09.2026»."""
        until = f" по {self.until:%d.%m.%Y}" if self.until else ""
        return f"с {self.since:%d.%m.%Y}{until}"

    def post_in(self, case):
        """«Директору», «и. о. директора»: the acting head's post stands in the genitive always."""
        cases = decline_post(self.post)
        return f"и. о. {cases.gen}" if self.is_acting else getattr(cases, case)
