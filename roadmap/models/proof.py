from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q

from mentoring.models import CleanCharField, OrganisationQuerySet
from roadmap.models.activity import Activity


class ProofKind(models.TextChoices):
    FILE = "file", "файл"
    LINK = "link", "ссылка"
    DOCUMENT = "document", "документ"
    SURVEY = "survey", "опрос"


class ProofQuerySet(OrganisationQuerySet):
    def in_order(self):
        return self.order_by("added_at", "pk")

    def files(self):
        return self.filter(kind=ProofKind.FILE)


class Proof(models.Model):
    """What shows that an activity was done: a file, an address, a paper of ours or a survey."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="proofs")
    kind = models.CharField("вид", max_length=10, choices=ProofKind)
    title = CleanCharField("что это", max_length=200, blank=True)
    file = models.FileField("файл", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField("размер, байт", default=0)
    url = models.URLField("адрес", max_length=1000, blank=True)
    document = models.ForeignKey(
        "mentoring.Document", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="документ",
    )  # fmt: skip
    survey = models.ForeignKey(
        "surveys.Survey", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="опрос",
    )  # fmt: skip
    # Whom the file or the page shows: it goes when one of them has his data erased.
    people = models.ManyToManyField(
        "mentoring.Person", verbose_name="кто на них виден или назван", blank=True, related_name="+"
    )
    added_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField("когда добавлено", auto_now_add=True)

    objects = ProofQuerySet.as_manager()

    class Privacy:
        erased = {"title", "file", "sha256", "url"}
        kept = {
            "organisation", "activity", "kind", "size", "document", "survey", "added_by", "added_at",
        }  # fmt: skip
        of = "people"

    class Meta:
        verbose_name = "подтверждение"
        verbose_name_plural = "подтверждения"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ProofKind.DOCUMENT, document__isnull=False)
                | (~Q(kind=ProofKind.DOCUMENT) & Q(document__isnull=True)),
                name="proof_by_document_names_it",
            ),
            models.CheckConstraint(
                condition=Q(kind=ProofKind.SURVEY, survey__isnull=False)
                | (~Q(kind=ProofKind.SURVEY) & Q(survey__isnull=True)),
                name="proof_by_survey_names_it",
            ),
            models.UniqueConstraint(
                fields=["activity", "sha256"],
                condition=~Q(sha256=""),
                name="a_file_proves_an_activity_once",
                violation_error_message="Этот файл уже приложен.",
            ),
        ]

    def __str__(self):
        return self.title or self.get_kind_display()

    @property
    def suffix(self):
        return self.file.name.rpartition(".")[2]

    @property
    def host(self):
        """Where a link leads, told before anybody follows it."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_erased(self):
        """Somebody it showed has had his data erased: that there was a proof is all that stays."""
        return self.kind in (ProofKind.FILE, ProofKind.LINK) and not (self.file or self.url)
