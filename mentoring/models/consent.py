from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, OrganisationQuerySet


class ConsentKind(models.TextChoices):
    """Each is a paper of its own: since 01.09.2025 a consent may not share a sheet (152-ФЗ, ст. 9)."""

    ADULT_DATA = "adult_data", "обработка персональных данных взрослого"
    MINOR_DATA = "minor_data", "обработка персональных данных несовершеннолетнего"
    NEEDS_ANALYSIS = "needs_analysis", "анализ потребностей (АПО) и иные процедуры"
    PUBLICATION = "publication", "распространение персональных данных"
    EMPLOYEE = "employee", "согласие работника на наставничество"
    PARTICIPATION = "participation", "участие в программе"


DATA_KINDS = (ConsentKind.ADULT_DATA, ConsentKind.MINOR_DATA)


class ConsentStatus(models.TextChoices):
    GIVEN = "given", "получено"
    REFUSED = "refused", "отказ"
    WITHDRAWN = "withdrawn", "отозвано"
    EXPIRED = "expired", "срок истёк"


class ConsentQuerySet(OrganisationQuerySet):
    def in_force(self, day):
        """Given, begun and not yet expired on that day."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=day),
            status=ConsentStatus.GIVEN,
            given_on__lte=day,
        )

    def was_in_force(self, day):
        """As it was on a day that is past: taken back or run out since does not matter."""
        return self.exclude(status=ConsentStatus.REFUSED).filter(
            Q(until__isnull=True) | Q(until__gte=day),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
            given_on__lte=day,
        )

    def to_data(self):
        return self.filter(kind__in=DATA_KINDS)

    def overdue(self, day):
        """Still noted as given although their term is over."""
        return self.filter(status=ConsentStatus.GIVEN, until__lt=day)


class Consent(models.Model):
    """The answer on paper to one question: may we? Never changed into another, a new row follows."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    person = models.ForeignKey("Person", models.PROTECT, related_name="consents")
    kind = models.CharField("вид согласия", max_length=20, choices=ConsentKind)
    status = models.CharField(
        "состояние", max_length=10, choices=ConsentStatus, default=ConsentStatus.GIVEN
    )
    given_on = models.DateField("дата подписи")
    until = models.DateField("действует до", null=True, blank=True)
    withdrawn_on = models.DateField("отозвано", null=True, blank=True)
    signed_by = CleanCharField("кто подписал", max_length=300, blank=True)
    kept_where = CleanCharField("где хранится", max_length=200, blank=True)
    is_foreign_form = models.BooleanField(
        "подписан бланк не из программы", default=False, db_default=False
    )
    # Of the form that was printed here before the signing: its row goes with an erased person,
    # the operator's proof of what was agreed to stays.
    paper = models.ForeignKey(
        "Document", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    paper_made_on = models.DateField("бланк составлен", null=True, blank=True, editable=False)
    text_edition = models.CharField(
        "редакция текста", max_length=64, blank=True, default="", db_default="", editable=False
    )
    text_sha256 = models.CharField(
        max_length=64, blank=True, default="", db_default="", editable=False
    )

    objects = ConsentQuerySet.as_manager()

    class Privacy:
        erased = {"signed_by"}
        # That a consent was given and withdrawn is the operator's proof (152-ФЗ, ст. 9 ч. 3).
        kept = {
            "organisation", "person", "kind", "status", "given_on", "until", "withdrawn_on",
            "kept_where", "is_foreign_form", "paper", "paper_made_on", "text_edition", "text_sha256",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "согласие"
        verbose_name_plural = "согласия"
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ConsentStatus.WITHDRAWN, withdrawn_on__isnull=False)
                | (~Q(status=ConsentStatus.WITHDRAWN) & Q(withdrawn_on__isnull=True)),
                name="withdrawn_consent_has_its_date",
                violation_error_message="У отозванного согласия указывается дата отзыва.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("given_on")),
                name="consent_until_after_given",
                violation_error_message="Срок согласия кончается раньше даты подписи.",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(status=ConsentStatus.GIVEN),
                name="one_given_consent_of_a_kind",
                violation_error_message="Такое согласие уже отмечено как полученное.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_status_display()}"

    @property
    def edition_mark(self):
        """The edition of the text as people compare it: its first eight signs."""
        return self.text_edition[:8]

    def is_in_force(self, day):
        """The same rule as the queryset's, for a row that was read already."""
        is_given = self.status == ConsentStatus.GIVEN and self.given_on <= day
        return is_given and (self.until is None or self.until >= day)
