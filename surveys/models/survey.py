import re
from datetime import datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mentoring.models import CleanCharField, CleanTextField, OrganisationQuerySet
from surveys.models.invitation import Invitation
from surveys.models.response import AnonymousResponse, Response
from surveys.questions import RESPONDENTS, WAVES, questions_of

# Whoever began before midnight shall be able to finish.
GRACE = timedelta(minutes=30)
WHO_READS = re.compile(r"\bувид(?:ит|ят)\b")


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

    def open_by_name(self):
        """Whoever has not answered is known; of anonymous surveys nobody is named."""
        return self.open().filter(mode=SurveyMode.BY_NAME)

    def drafts(self):
        return self.filter(state=SurveyState.DRAFT)


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
    # By hand when empty, otherwise on this day by the clock of the organisation.
    opens_on = models.DateField("открыть", null=True, blank=True)
    closes_on = models.DateField("принимать ответы по", null=True, blank=True)
    is_mailed = models.BooleanField(
        "разослать приглашения по почте при открытии", default=False, db_default=False
    )
    remind_before = models.PositiveSmallIntegerField(
        "напомнить письмом за столько дней до окончания", null=True, blank=True
    )
    # The rhythm of the curator's contact: the same questions to the same people every so many days.
    repeats_every = models.PositiveSmallIntegerField(
        "повторять каждые столько дней", null=True, blank=True
    )
    previous = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="following", editable=False
    )
    opened_at = models.DateTimeField("открыт", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "questionnaire", "code", "title", "intro", "source",
            "respondent", "form", "wave", "about_pupils", "mode", "state", "sections", "digest",
            "opens_on", "closes_on", "is_mailed", "remind_before", "repeats_every", "previous",
            "opened_at", "version",
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
            models.CheckConstraint(
                condition=Q(repeats_every=None) | Q(repeats_every__range=(7, 180)),
                name="a_survey_repeats_in_weeks_or_months",
                violation_error_message="Опрос повторяется не чаще раза в 7 дней и не реже раза в 180.",
            ),
            models.CheckConstraint(
                condition=Q(remind_before=None) | Q(remind_before__range=(1, 30)),
                name="a_survey_reminds_within_a_month",
                violation_error_message="Напоминают за 1–30 дней до окончания.",
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="a_survey_closes_after_it_opens",
                violation_error_message="День окончания раньше дня открытия.",
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
    def tells_who_reads(self):
        """Whether the introduction says who will see the answers, as the standard ones do."""
        return bool(WHO_READS.search(self.intro))

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

    def today(self, now):
        """The day of that moment where the organisation is."""
        return now.astimezone(ZoneInfo(self.organisation.time_zone)).date()

    def is_shown_at(self, now):
        """Whether the page of questions may still be opened."""
        return self.state == SurveyState.OPEN and (not self.closes_on or now < self.closes_at)

    def accepts_at(self, now):
        """Whether an answer is still taken; a little longer than the page is shown."""
        return self.state == SurveyState.OPEN and (
            not self.closes_on or now < self.closes_at + GRACE
        )
