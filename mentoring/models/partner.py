from datetime import timedelta

from django.db import models
from django.db.models import F, Prefetch, Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.person import Gender

SOON = timedelta(days=60)  # a new agreement takes two months to agree on


class PartnerQuerySet(OrganisationQuerySet):
    def at_work(self):
        return self.filter(is_at_work=True)

    def with_agreements(self):
        """Each with its agreements, the newest first, in one query for any number."""
        newest_first = Agreement.objects.order_by(F("signed_on").desc(nulls_last=True), "-pk")
        return self.prefetch_related(Prefetch("agreements", newest_first, to_attr="newest_first"))

    def by_name(self):
        return self.order_by("name", "pk")


class Partner(models.Model):
    """An organisation that takes part in the programme: what it does, what it gives, who speaks for it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="partners")
    name = CleanCharField("полное наименование", max_length=500)
    short_name = CleanCharField("сокращённое наименование", max_length=200, blank=True)
    inn = CleanCharField("ИНН", max_length=12, blank=True)
    address = CleanCharField("адрес", max_length=300, blank=True)
    phone = CleanCharField("телефон", max_length=120, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    # An officer stands in the public register of legal entities; he is nobody of our people.
    head_post = CleanCharField("должность руководителя", max_length=200, blank=True)
    head_name = CleanCharField("ФИО руководителя", max_length=200, blank=True)
    head_name_gen = CleanCharField(
        "ФИО руководителя в родительном падеже", max_length=200, blank=True
    )
    # Told where the name does not tell it: «действующей», «Уважаемая».
    head_gender = models.CharField(
        "пол руководителя", max_length=1, choices=Gender, blank=True, default="", db_default=""
    )
    basis = CleanCharField("на основании чего действует", max_length=200, default="Устава")
    contact = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="контактное лицо из списка людей",
    )  # fmt: skip
    contact_words = CleanCharField("контактное лицо словами", max_length=300, blank=True)
    role = CleanCharField("роль в сети", max_length=300, blank=True)
    resource = CleanTextField("какой ресурс даёт", blank=True)
    is_at_work = models.BooleanField("сотрудничает сейчас", default=True)
    note = CleanTextField("примечание", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PartnerQuerySet.as_manager()

    class Privacy:
        erased = {"contact_words"}
        kept = {
            "organisation", "name", "short_name", "inn", "address", "phone", "email", "head_post",
            "head_name", "head_name_gen", "head_gender", "basis", "contact", "role", "resource",
            "is_at_work", "note", "version",
        }  # fmt: skip
        of = "contact"

    class Meta:
        verbose_name = "организация-партнёр программы"
        verbose_name_plural = "организации-партнёры программы"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="a_partner_is_entered_once",
                violation_error_message="Партнёр с таким наименованием уже внесён.",
            )
        ]

    def __str__(self):
        return self.short_name or self.name

    @property
    def titles(self):
        """What its people may write as their place of work."""
        return list(dict.fromkeys(filter(None, [self.short_name, self.name])))

    def agreement_on(self, day):
        """The one in force, otherwise the newest; None while there is none."""
        own = self.newest_first
        return next((one for one in own if one.is_in_force(day)), own[0] if own else None)


class AgreementQuerySet(OrganisationQuerySet):
    def in_force(self, day):
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=day),
            Q(ended_on__isnull=True) | Q(ended_on__gt=day),
            signed_on__lte=day,
        )

    def expiring(self, day):
        """In force, but no longer in two months, and with no other that goes on."""
        later = self.model.objects.in_force(day).filter(
            Q(until__isnull=True) | Q(until__gte=day + SOON), partner=models.OuterRef("partner")
        )
        ending = self.in_force(day).filter(until__lt=day + SOON, partner__is_at_work=True)
        return ending.exclude(models.Exists(later))


class Agreement(models.Model):
    """One agreement with a partner: number, days, subject, and the paper it was drawn up from."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="agreements", verbose_name="партнёр"
    )
    number = CleanCharField("номер", max_length=60, blank=True)
    signed_on = models.DateField("дата подписания", null=True, blank=True)
    until = models.DateField("действует до", null=True, blank=True)
    ended_on = models.DateField("расторгнуто", null=True, blank=True)
    subject = CleanCharField("предмет", max_length=500)
    kept_where = CleanCharField("где хранится", max_length=200, blank=True)
    document = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="документ программы",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "partner", "number", "signed_on", "until", "ended_on", "subject",
            "kept_where", "document", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "соглашение с партнёром"
        verbose_name_plural = "соглашения с партнёрами"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True)
                | Q(signed_on__isnull=False, until__gte=F("signed_on")),
                name="agreement_ends_after_it_is_signed",
                violation_error_message="Срок соглашения кончается раньше, чем оно подписано.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(signed_on__isnull=False, ended_on__gte=F("signed_on")),
                name="agreement_is_ended_after_it_is_signed",
                violation_error_message="Соглашение расторгнуто раньше, чем подписано.",
            ),
            models.UniqueConstraint(
                fields=["partner", "number", "signed_on"],
                condition=~Q(number=""),
                name="an_agreement_is_entered_once",
                violation_error_message="Соглашение с таким номером и датой уже внесено.",
            ),
        ]

    def __str__(self):
        return f"{self.requisites}: {self.subject}"

    @property
    def requisites(self):
        """«№ 7 от 01.09.2026» as the register of partners writes it."""
        if self.signed_on is None:
            return "готовится"
        return f"№ {self.number or 'б/н'} от {self.signed_on:%d.%m.%Y}"

    @property
    def term(self):
        if self.signed_on is None:
            return ""
        return f"до {self.until:%d.%m.%Y}" if self.until else "бессрочно"

    def is_in_force(self, day):
        """The same rule as the queryset's, for a row that was read already."""
        return bool(
            self.signed_on
            and self.signed_on <= day
            and (self.until is None or self.until >= day)
            and (self.ended_on is None or self.ended_on > day)
        )

    def state_on(self, day):
        """What a person reads of it: (word, tone)."""
        if self.signed_on is None or self.signed_on > day:
            return "готовится", "info"
        if self.ended_on and self.ended_on <= day:
            return "расторгнуто", "bad"
        if self.until and self.until < day:
            return "срок истёк", "bad"
        if self.until and self.until < day + SOON:
            return "скоро истекает", "warn"
        return "действует", "good"
