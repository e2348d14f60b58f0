from django.db import models
from django.db.models import Q

from mentoring.models import CleanTextField, OrganisationQuerySet
from mentoring.russian.gender import detect_gender


class ReportState(models.TextChoices):
    DRAFT = "draft", "пишется"
    HANDED_IN = "handed_in", "сдан"
    RETURNED = "returned", "возвращён с замечанием"
    ACCEPTED = "accepted", "принят"


IN_HAND = (ReportState.HANDED_IN, ReportState.ACCEPTED)


class Readiness(models.TextChoices):
    """What a mentor says of himself at the end of a year."""

    READY = "ready", "готов продолжать работу наставником"
    CONDITIONAL = "conditional", "готов продолжать при условии"
    NOT_READY = "not_ready", "не готов продолжать"

    def said_by(self, person):
        return self.label.replace(READY_WORDS["m"], ready_word(person), 1)

    @classmethod
    def choices_for(cls, person):
        return [(one.value, one.said_by(person)) for one in cls]


READY_WORDS = {"m": "готов", "f": "готова"}


def ready_word(person):
    """As the mentor says it of himself or of herself; both where neither card nor name tells."""
    gender = person.gender or detect_gender(person.last_name, person.first_name, person.patronymic)
    return READY_WORDS.get(gender, "готов(а)")


class MentorReportQuerySet(OrganisationQuerySet):
    def of(self, programme):
        return self.filter(programme=programme)

    def in_hand(self):
        """Handed in, whether the curator has taken it already or not."""
        return self.filter(state__in=IN_HAND)


class MentorReport(models.Model):
    """What a mentor says of his year; figures are counted from the diaries when it is shown."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey(
        "mentoring.Programme", models.PROTECT, related_name="mentor_reports"
    )
    person = models.ForeignKey("mentoring.Person", models.PROTECT, related_name="mentor_reports")
    results = CleanTextField("результаты", blank=True)
    difficulties = CleanTextField("трудности", blank=True)
    proposals = CleanTextField("предложения", blank=True)
    self_assessment = CleanTextField("самооценка", blank=True)
    readiness = models.CharField(
        "готовность продолжать", max_length=20, choices=Readiness, blank=True
    )
    state = models.CharField(
        "состояние", max_length=20, choices=ReportState, default=ReportState.DRAFT
    )
    handed_in_at = models.DateTimeField("сдан", null=True, blank=True)
    remark = CleanTextField("замечание куратора", blank=True)
    accepted_at = models.DateTimeField("принят", null=True, blank=True)
    accepted_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The report as it was taken: its figures no longer move with the diaries.
    document = models.ForeignKey(
        "mentoring.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MentorReportQuerySet.as_manager()

    class Privacy:
        # A mentor writes of his mentees by name; the accepted paper stays with the register.
        erased = {"results", "difficulties", "proposals", "self_assessment", "remark"}
        kept = {
            "organisation", "programme", "person", "readiness", "state", "handed_in_at",
            "accepted_at", "accepted_by", "document", "version",
        }  # fmt: skip
        of = "person"
        # Nobody else's report loses more than the name, in whatever case it stands there.
        named_by = "person__places__mentorship__members__person"

    class Meta:
        verbose_name = "отчёт наставника"
        verbose_name_plural = "отчёты наставников"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                name="one_report_of_a_mentor_and_programme",
                violation_error_message="Отчёт этого наставника уже есть.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=IN_HAND) | Q(handed_in_at__isnull=False),
                name="a_report_in_hand_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.ACCEPTED, accepted_at__isnull=False)
                | (~Q(state=ReportState.ACCEPTED) & Q(accepted_at__isnull=True)),
                name="an_accepted_report_has_its_moment",
            ),
        ]

    def __str__(self):
        return f"Отчёт наставника: {self.person}"

    @property
    def readiness_words(self):
        return Readiness(self.readiness).said_by(self.person) if self.readiness else ""

    @property
    def is_open(self):
        """The mentor may still write in it."""
        return self.state not in IN_HAND
