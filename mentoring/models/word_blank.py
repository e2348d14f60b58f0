from django.db import models
from django.db.models import F, Q

from mentoring.blank_fields import ORGANISATION, PAIR, PARTNER, PERSON
from mentoring.models.base import CleanCharField, OrganisationQuerySet


class BlankSubject(models.TextChoices):
    ORGANISATION = ORGANISATION, "об организации: один документ"
    PERSON = PERSON, "о человеке: по одному на каждого"
    PAIR = PAIR, "о паре или группе"
    PARTNER = PARTNER, "о партнёре"


class BlankJournal(models.TextChoices):
    NONE = "", "не регистрируется"
    ORDERS = "orders", "журнал приказов"
    OUTGOING = "outgoing", "журнал исходящих писем"
    MINUTES = "minutes", "журнал протоколов"
    AGREEMENTS = "agreements", "журнал соглашений"


class WordBlankQuerySet(OrganisationQuerySet):
    def current(self):
        return self.filter(archived_on__isnull=True)

    def in_order(self):
        return self.order_by(F("archived_on").asc(nulls_first=True), "title", "-edition")


class WordBlank(models.Model):
    """The school's own Word file with fields in it; a new file is a new edition, the old one is kept."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    title = CleanCharField("название", max_length=200)
    subject = models.CharField("о чём", max_length=20, choices=BlankSubject)
    journal = models.CharField(
        "в каком журнале", max_length=40, choices=BlankJournal, blank=True, default=""
    )
    edition = models.PositiveSmallIntegerField("редакция", default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    file_name = CleanCharField("имя файла", max_length=255)
    file = models.FileField("файл", max_length=200)
    sha256 = models.CharField(max_length=64)
    fields = models.JSONField("поля", default=list)
    archived_on = models.DateField("в архиве с", null=True, blank=True)
    author = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WordBlankQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "title", "subject", "journal", "edition", "replaces", "file_name",
            "file", "sha256", "fields", "archived_on", "author", "created_at",
        }  # fmt: skip

    class Meta:
        verbose_name = "свой бланк"
        verbose_name_plural = "свои бланки"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                condition=Q(archived_on__isnull=True),
                name="one_blank_of_a_title_is_in_use",
                violation_error_message="Бланк с таким названием уже есть. Загрузите его новую редакцию.",
            )
        ]

    def __str__(self):
        return self.title if self.edition == 1 else f"{self.title}, редакция {self.edition}"

    @property
    def is_archived(self):
        return self.archived_on is not None
