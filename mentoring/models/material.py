from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.meeting import MeetingKind
from mentoring.models.mentorship_member import MentorshipMember
from mentoring.models.participation import Side


class MaterialKind(models.TextChoices):
    MEMO = "memo", "памятка"
    SCENARIO = "scenario", "сценарий встречи"
    WORKBOOK = "workbook", "рабочая тетрадь"
    OTHER = "other", "методический материал"


class Readers(models.TextChoices):
    ALL = "all", "для всех"
    MENTEE = "mentee", "наставляемым"
    MENTOR = "mentor", "наставникам"
    PARENT = "parent", "родителям"


class MaterialQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        """A mentor sees what is in use; drafts are the curator's."""
        materials = super().visible_to(member)
        return materials.filter(is_used=True) if member.sees_only_own_pairs else materials

    def for_person(self, person, side):
        """What is in use for this side and for the forms of the person's pairs, or for every form."""
        places = MentorshipMember.objects.present().filter(
            person=person, is_mentor=side == Side.MENTOR
        )
        own = Q(forms__isnull=True) | Q(forms__in=places.values("form"))
        mine = self.filter(
            own, organisation=person.organisation_id, is_used=True, audience__in=("all", side)
        )
        return mine.distinct()

    def in_order(self):
        return self.order_by("position", "title", "pk")


class Material(models.Model):
    """A text or a file of the library: for whom, for which forms, from where."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    # Of the catalogue; the school's own materials have none.
    code = models.CharField("код каталога", max_length=60, blank=True)
    kind = models.CharField("вид", max_length=20, choices=MaterialKind, default=MaterialKind.OTHER)
    title = CleanCharField("название", max_length=200)
    audience = models.CharField("для кого", max_length=20, choices=Readers, default=Readers.ALL)
    forms = models.ManyToManyField(
        "MentoringForm", verbose_name="формы наставничества", blank=True, related_name="+"
    )
    meeting_kind = models.CharField(
        "для какой встречи", max_length=20, choices=MeetingKind, blank=True
    )
    text = CleanTextField("текст", blank=True)
    source = CleanCharField("источник", max_length=300, blank=True)
    file = models.FileField("файл", max_length=200, blank=True)
    suffix = models.CharField(max_length=5, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField("размер", default=0)
    is_used = models.BooleanField("в работе", default=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "code", "kind", "title", "audience", "meeting_kind", "text", "source",
            "file", "suffix", "sha256", "size", "is_used", "position", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "материал библиотеки"
        verbose_name_plural = "материалы библиотеки"
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(file=""),
                name="material_has_text_or_file",
                violation_error_message="Впишите текст или приложите файл.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "code"],
                condition=~Q(code=""),
                name="a_catalogue_material_is_copied_once",
            ),
        ]

    def __str__(self):
        return self.title


class Way(models.TextChoices):
    PRINT = "print", "на бумаге"
    LINK = "link", "ссылкой"
    MAIL = "mail", "по электронной почте"
    POCKET = "pocket", "открыт в кабинете наставника"


class HandOutQuerySet(OrganisationQuerySet):
    def with_links(self, day):
        """Each with the first and the last opening of its links and the last day of those in force."""
        good = Q(links__withdrawn_at__isnull=True, links__expires_on__gte=day)
        return self.annotate(
            opened_at=models.Min("links__uses__at"),
            seen_at=models.Max("links__uses__at"),
            open_until=models.Max("links__expires_on", filter=good),
            last_day=models.Max("links__expires_on"),
        )


class HandOut(models.Model):
    """That somebody received a material: when and in which way."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    material = models.ForeignKey(Material, models.CASCADE, related_name="hand_outs")
    person = models.ForeignKey("Person", models.PROTECT, related_name="hand_outs")
    way = models.CharField("как", max_length=10, choices=Way)
    given_on = models.DateField("когда")
    given_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = HandOutQuerySet.as_manager()
    twice_is_once = True

    class Privacy:
        erased = set()
        kept = {"organisation", "material", "person", "way", "given_on", "given_by"}

    class Meta:
        verbose_name = "выдача материала"
        verbose_name_plural = "выдача материалов"
        constraints = [
            models.UniqueConstraint(
                fields=["material", "person", "way", "given_on"],
                name="a_material_is_given_once_a_day",
                violation_error_message="Сегодня этот материал человеку уже выдан.",
            )
        ]

    def __str__(self):
        return f"{self.material}: {self.person}"
