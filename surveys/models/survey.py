from datetime import datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet
from surveys.models.invitation import Invitation
from surveys.models.response import AnonymousResponse, Response
from surveys.questions import RESPONDENTS, WAVES, questions_of

# Whoever began before midnight shall be able to finish.
GRACE = timedelta(minutes=30)


class SurveyMode(models.TextChoices):
    BY_NAME = "by_name", "именной"
    ANONYMOUS = "anonymous", "анонимный"


class SurveyState(models.TextChoices):
    DRAFT = "draft", "черновик"
    OPEN = "open", "идёт"
    CLOSED = "closed", "завершён"


class SurveyQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-pk")

    def with_turnout(self):
        """How many are asked and how many have answered; an anonymous answer belongs to nobody."""

        def number(table, **which):
            rows = table.objects.filter(survey=OuterRef("pk"), **which).order_by()
            return Coalesce(Subquery(rows.values("survey").annotate(n=Count("pk")).values("n")), 0)

        return self.annotate(
            invited=number(Invitation, is_revoked=False),
            answered=number(Response) + number(AnonymousResponse),
        )

    def open(self):
        return self.filter(state=SurveyState.OPEN)


class Survey(models.Model):
    """One questionnaire put to one circle of people in one wave; once opened it never changes."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.ForeignKey("mentoring.Programme", models.PROTECT, related_name="surveys")
    questionnaire = models.CharField("анкета каталога", max_length=120, blank=True)
    code = models.CharField("код анкеты", max_length=10, blank=True)
    title = CleanCharField("название", max_length=200)
    intro = CleanTextField("вступление", blank=True)
    source = CleanTextField("источник", blank=True)
    respondent = models.CharField("кто отвечает", max_length=20, choices=RESPONDENTS)
    form = models.CharField("форма наставничества", max_length=40, blank=True)
    wave = models.CharField("волна", max_length=20, choices=WAVES)
    about_pupils = models.BooleanField("лист о своих учениках", default=False)
    mode = models.CharField("режим", max_length=20, choices=SurveyMode, default=SurveyMode.BY_NAME)
    state = models.CharField(
        "состояние", max_length=20, choices=SurveyState, default=SurveyState.DRAFT
    )
    sections = models.JSONField("вопросы", default=list)
    # Of the questions as they were opened; whoever changes them afterwards is found out.
    digest = models.CharField("отпечаток вопросов", max_length=64, blank=True)
    closes_on = models.DateField("принимать ответы по", null=True, blank=True)
    opened_at = models.DateTimeField("открыт", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "questionnaire", "code", "title", "intro", "source",
            "respondent", "form", "wave", "about_pupils", "mode", "state", "sections", "digest",
            "closes_on", "opened_at", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "опрос"
        verbose_name_plural = "опросы"
        indexes = [models.Index(fields=["organisation", "programme", "code", "wave"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SurveyState.DRAFT, digest="")
                | (~Q(state=SurveyState.DRAFT) & ~Q(digest="")),
                name="an_opened_survey_has_its_digest",
                violation_error_message="Вопросы открытого опроса заверяются отпечатком.",
            ),
            # A sheet names the pupil in every row, so it cannot be anonymous.
            models.CheckConstraint(
                condition=Q(about_pupils=False) | Q(mode=SurveyMode.BY_NAME),
                name="a_sheet_about_pupils_is_by_name",
                violation_error_message="Лист о своих учениках бывает только именным.",
            ),
        ]

    def __str__(self):
        return self.title

    @cached_property
    def questions(self):
        return questions_of(self.sections)

    def question(self, code):
        """The question of this code, or None."""
        return next((one for one in self.questions if one.code == code), None)

    @property
    def is_anonymous(self):
        return self.mode == SurveyMode.ANONYMOUS

    @property
    def is_open(self):
        return self.state == SurveyState.OPEN

    @property
    def is_draft(self):
        return self.state == SurveyState.DRAFT

    @property
    def closes_at(self):
        """Midnight after the last day, by the clock of the organisation."""
        if not self.closes_on:
            return None
        zone = ZoneInfo(self.organisation.time_zone)
        return datetime.combine(self.closes_on + timedelta(days=1), time.min, zone)

    def is_shown_at(self, now):
        """Whether the page of questions may still be opened."""
        return self.state == SurveyState.OPEN and (not self.closes_on or now < self.closes_at)

    def accepts_at(self, now):
        """Whether an answer is still taken; a little longer than the page is shown."""
        return self.state == SurveyState.OPEN and (
            not self.closes_on or now < self.closes_at + GRACE
        )
