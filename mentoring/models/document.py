import base64
import re
import secrets
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.document_mentorship import DocumentMentorship
from mentoring.models.document_status import MOVES, DocumentStatus
from mentoring.models.mentorship_member import MentorshipMember

ON_BLANK = "own_blank"
WHOLE_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


def new_check_code():
    """128 bits as 26 small letters and digits: nobody guesses it, anybody can read it aloud."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def date_of(text):
    """The day of «12.09.2026»; None for a day that no calendar has."""
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()
    except ValueError:
        return None


class DocumentQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-dated_on", "-pk")

    def registered(self):
        return self.exclude(number="")

    def in_force(self):
        return self.filter(status=DocumentStatus.SIGNED)

    def not_cancelled(self):
        return self.exclude(status=DocumentStatus.CANCELLED)

    def on_agreement(self):
        return self.filter(status=DocumentStatus.ON_AGREEMENT)

    def about(self, people):
        """Papers of these people, and those that name a pair they belong to."""
        places = MentorshipMember.objects.filter(person__in=people).values("mentorship")
        links = DocumentMentorship.objects.filter(mentorship__in=places).values("document")
        return self.filter(Q(person__in=people) | Q(pk__in=links))

    def matching(self, text):
        """By number, date or words of the heading, case ignored also where the database cannot."""
        text = text.strip()
        if WHOLE_DATE.fullmatch(text):
            day = date_of(text)
            return self.filter(dated_on=day) if day else self.none()
        # SQLite compares Cyrillic letters case by case, so the usual ways to write are tried.
        ways = {text, text.lower(), text.capitalize()}
        found = Q()
        for way in ways:
            found |= Q(number__contains=way) | Q(title__contains=way)
        return self.filter(found)


class Document(models.Model):
    """A paper that was issued: its facts are frozen, its bytes never change; only a new one corrects it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="documents")
    programme = models.ForeignKey("Programme", models.PROTECT, null=True, blank=True)
    code = models.CharField("код в каталоге", max_length=10)
    kind = models.CharField("вид в каталоге", max_length=80)
    title = CleanCharField("заголовок", max_length=300)
    journal = models.ForeignKey("Journal", models.PROTECT, null=True, blank=True)
    # Numbers come from the secretary's journal and are text: «41-од», «14-а», «181/1».
    number = CleanCharField("номер", max_length=40, blank=True)
    dated_on = models.DateField("дата", null=True, blank=True)
    year = models.PositiveSmallIntegerField("год регистрации", null=True, blank=True)
    status = models.CharField(
        "состояние", max_length=20, choices=DocumentStatus, default=DocumentStatus.DRAFT
    )
    person = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="documents"
    )
    mentorship = models.ForeignKey("Mentorship", models.PROTECT, null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    cancelled_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="cancels"
    )
    # Registered from a sheet that was made elsewhere: it has no text of ours, only its scan.
    is_on_paper = models.BooleanField("заведён с бумаги", default=False)
    facts = models.JSONField("закреплённые сведения", encoder=DjangoJSONEncoder, default=dict)
    facts_sha256 = models.CharField(max_length=64, blank=True)
    template_version = models.CharField(max_length=64, blank=True)
    # By it anybody checks number, date and digest; it stands in the QR code of the first sheet.
    check_code = models.CharField(
        "код проверки", max_length=26, unique=True, default=new_check_code, editable=False
    )
    # The organisation's own words: {"changed": {clause: text}, "added": [text]}.
    own_clauses = models.JSONField("свой текст", default=dict, blank=True)
    note = CleanTextField("примечание", blank=True)
    remark = CleanTextField("замечание при возврате", blank=True)
    signed_despite = CleanTextField("почему подписан с замечаниями", blank=True)
    cancel_reason = CleanTextField("причина отмены", blank=True)
    signed_on = models.DateField("подписан", null=True, blank=True)
    author = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Privacy:
        erased = set()
        # An issued order keeps its names: ст. 13 of 125-ФЗ and the retention list of Росархив
        # (приказ № 236 of 20.12.2019) bind the school to keep it.
        kept = {
            "organisation", "programme", "code", "kind", "title", "journal", "number", "dated_on",
            "year", "status", "person", "mentorship", "replaces", "cancelled_by", "is_on_paper",
            "facts", "facts_sha256", "template_version", "check_code", "own_clauses", "note",
            "remark", "signed_despite", "cancel_reason", "signed_on", "author", "created_at",
            "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "документ"
        verbose_name_plural = "документы"
        indexes = [models.Index(fields=["organisation", "code"])]
        constraints = [
            # Two, because SQLite knows no unique constraint in which nulls are equal.
            models.UniqueConstraint(
                fields=["journal", "year", "number"],
                condition=~Q(number=""),
                name="number_is_unique_in_a_journal_and_year",
                violation_error_message="Документ с таким номером в этом журнале уже есть.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "year", "number"],
                condition=Q(journal__isnull=True) & ~Q(number=""),
                name="number_without_a_journal_is_unique_in_a_year",
                violation_error_message="Документ с таким номером в этом году уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(dated_on__isnull=False, year__isnull=False),
                name="numbered_document_has_its_date",
                violation_error_message="Номер указан без даты.",
            ),
            models.CheckConstraint(
                condition=~Q(status=DocumentStatus.SIGNED) | ~Q(number=""),
                name="signed_document_has_its_number",
                violation_error_message="Подписанный документ имеет номер и дату.",
            ),
            models.CheckConstraint(
                condition=~Q(status=DocumentStatus.CANCELLED) | ~Q(cancel_reason=""),
                name="cancelled_document_has_its_reason",
                violation_error_message="Укажите, почему документ отменён.",
            ),
        ]

    def __str__(self):
        return f"{self.title} {self.requisites}"

    @property
    def requisites(self):
        """«от 12.09.2026 № 41-од» or, for a draft, what remains to be filled by hand."""
        day = self.dated_on.strftime("%d.%m.%Y") if self.dated_on else "______"
        return f"от {day} № {self.number or '____'}"

    @property
    def has_own_words(self):
        return any(self.own_clauses.values())

    def may_become(self, status):
        return status in MOVES[DocumentStatus(self.status)]

    @property
    def is_for_the_head(self):
        """A consent is signed by the person himself: it has neither a number nor a light."""
        is_own = self.person_id is not None or self.is_on_blank
        return self.journal_id is not None or not is_own

    @property
    def is_on_blank(self):
        """Printed on the school's own Word blank: its words are in the file, its number too."""
        return self.kind == ON_BLANK

    @property
    def is_on_agreement(self):
        return self.status == DocumentStatus.ON_AGREEMENT

    @property
    def is_editable(self):
        """Words are changed in a draft only; who agrees must see what he agrees to."""
        return self.status == DocumentStatus.DRAFT and not self.is_on_paper

    @property
    def is_draft(self):
        return self.status in (DocumentStatus.DRAFT, DocumentStatus.ON_AGREEMENT)

    @property
    def is_signed(self):
        return self.status == DocumentStatus.SIGNED

    @property
    def is_cancelled(self):
        return self.status == DocumentStatus.CANCELLED

    def missing(self):
        """What was known to be lacking when the facts were frozen."""
        return self.facts.get("missing", [])
