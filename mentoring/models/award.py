from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.mentorship import Mentorship
from mentoring.models.person import Gender


class AwardKind(models.TextChoices):
    GRATITUDE = "gratitude", "благодарность"
    MERIT = "merit", "грамота"
    DIPLOMA = "diploma", "диплом"
    CERTIFICATE = "certificate", "сертификат участника"
    LETTER = "letter", "благодарственное письмо"
    BONUS = "bonus", "выплата стимулирующего характера"


# What is handed over framed, with a number of its own.
FRAMED = (AwardKind.MERIT, AwardKind.DIPLOMA, AwardKind.CERTIFICATE)


class LetterTo(models.TextChoices):
    MENTOR = "mentor", "наставнику"
    PARENTS = "parents", "родителям наставника-обучающегося"
    EMPLOYER = "employer", "на предприятие наставника"
    PARTNER = "partner", "организации-партнёру"


class AwardLayout(models.TextChoices):
    CLASSIC = "classic", "ветвь и лента"
    SOLEMN = "solemn", "гильош с розетками"
    STRICT = "strict", "современное"
    CLASSIC_WIDE = "classic_wide", "ветвь и лента, альбомный лист"
    SOLEMN_WIDE = "solemn_wide", "гильош с розетками, альбомный лист"
    STRICT_WIDE = "strict_wide", "современное, альбомный лист"


class AwardQuerySet(OrganisationQuerySet):
    def in_order(self):
        """By kind as an order names them, then by name."""
        place = models.Case(
            *(models.When(kind=kind, then=n) for n, kind in enumerate(AwardKind.values)),
            output_field=models.IntegerField(),
        )
        return self.order_by(place, "person__search_key", "to_organisation", "pk")

    def framed(self):
        return self.filter(kind__in=FRAMED)

    def letters(self):
        return self.filter(kind=AwardKind.LETTER)

    def for_an_order(self):
        """A certificate of participation is handed out without an order."""
        return self.exclude(kind=AwardKind.CERTIFICATE)

    def with_people(self):
        pairs = Mentorship.objects.with_people()
        return self.select_related(
            "person", "programme", "organisation", "partner"
        ).prefetch_related(models.Prefetch("mentorship", pairs))


class Award(models.Model):
    """What a person, a pair or a partner is honoured with at the end of a year, and for what."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="awards")
    kind = models.CharField("вид поощрения", max_length=20, choices=AwardKind)
    person = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="кого"
    )
    mentorship = models.ForeignKey(
        "Mentorship", models.PROTECT, null=True, blank=True, related_name="awards",
        verbose_name="какую пару или группу",
    )  # fmt: skip
    letter_to = models.CharField("кому письмо", max_length=20, choices=LetterTo, blank=True)
    partner = models.ForeignKey(
        "Partner", models.PROTECT, null=True, blank=True, related_name="awards",
        verbose_name="партнёр из списка",
    )  # fmt: skip
    to_organisation = CleanCharField("организация", max_length=300, blank=True)
    to_post = CleanCharField("должность адресата", max_length=200, blank=True)
    to_name = CleanCharField("фамилия, имя, отчество адресата", max_length=200, blank=True)
    to_gender = models.CharField(
        "пол адресата", max_length=1, choices=Gender, blank=True, default="", db_default=""
    )
    title = CleanCharField("номинация или звание", max_length=120, blank=True)
    place = CleanCharField("место", max_length=60, blank=True)
    reason = CleanTextField("за что", blank=True)
    ground = CleanCharField("основание", max_length=300, blank=True)
    amount = CleanCharField("размер выплаты", max_length=120, blank=True)
    layout = models.CharField(
        "оформление", max_length=20, choices=AwardLayout, default=AwardLayout.CLASSIC
    )
    awarded_on = models.DateField("когда вручается", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AwardQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = {"to_post", "to_name", "reason", "ground"}
        kept = {
            "organisation", "programme", "kind", "person", "mentorship", "letter_to", "partner",
            "to_organisation", "to_gender", "title", "place", "amount", "layout", "awarded_on",
            "version",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "поощрение"
        verbose_name_plural = "поощрения"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, mentorship__isnull=True)
                | Q(person__isnull=True, mentorship__isnull=False)
                | (Q(person__isnull=True, mentorship__isnull=True) & ~Q(to_organisation="")),
                name="award_has_one_recipient",
                violation_error_message="Выберите, кого поощряют: человека, пару или организацию.",
            ),
            models.CheckConstraint(
                condition=(Q(kind=AwardKind.LETTER) & ~Q(letter_to=""))
                | (~Q(kind=AwardKind.LETTER) & Q(letter_to="")),
                name="letter_has_its_addressee",
                violation_error_message="Укажите, кому адресовано благодарственное письмо.",
            ),
            models.CheckConstraint(
                condition=~Q(letter_to__in=("employer", "partner")) | ~Q(to_organisation=""),
                name="letter_to_an_organisation_names_it",
                violation_error_message="Укажите организацию, которой адресовано письмо.",
            ),
            models.CheckConstraint(
                condition=~Q(letter_to__in=("employer", "parents", "mentor"))
                | Q(person__isnull=False),
                name="letter_about_a_mentor_names_him",
                violation_error_message="Укажите наставника, о котором письмо.",
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=True) | Q(letter_to="partner"),
                name="a_partner_is_thanked_by_a_letter",
                violation_error_message="Партнёр выбирается для благодарственного письма партнёру.",
            ),
            models.UniqueConstraint(
                fields=["programme", "person", "kind", "letter_to", "title"],
                condition=Q(person__isnull=False),
                name="a_person_is_honoured_once_so",
                violation_error_message="Такое поощрение этому человеку уже внесено.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.recipient}"

    @property
    def recipient(self):
        if self.person_id:
            return str(self.person)
        return self.mentorship.people_text if self.mentorship_id else self.to_organisation
