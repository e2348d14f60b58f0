from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q

from mentoring.models import CleanCharField, OrganisationQuerySet


class AnalysedBy(models.TextChoices):
    OWN = "own", "своими силами"
    EXPERTS = "experts", "с привлечением экспертов"
    BOTH = "both", "своими силами с участием экспертов"


class AnalysisMode(models.TextChoices):
    IN_PERSON = "in_person", "очно"
    ONLINE = "online", "с использованием интернет-технологий"
    MIXED = "mixed", "очно и с использованием интернет-технологий"


class Method(models.TextChoices):
    SURVEY = "survey", "анкетирование"
    INTERVIEW = "interview", "беседа (интервью)"
    OBSERVATION = "observation", "наблюдение"
    REFLECTION = "reflection", "групповое обсуждение"


class Frequency(models.TextChoices):
    MONTH = "month", "ежемесячно"
    QUARTER = "quarter", "один раз в четверть"
    HALF_YEAR = "half_year", "по итогам полугодия"
    YEAR = "year", "по завершении программы"


@dataclass(frozen=True)
class Deadline:
    """A day that the rules set: reminders and orders read them."""

    code: str
    title: str
    day: date


class YearRulesQuerySet(OrganisationQuerySet):
    def of(self, programme):
        """The rules of the programme, or None while nobody has set them."""
        return self.filter(programme=programme).first()


class YearRules(models.Model):
    """What the school settles before the year begins: analysis of needs, feedback, reports, aims, incentives."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    programme = models.OneToOneField(
        "mentoring.Programme", models.PROTECT, related_name="rules", verbose_name="программа"
    )
    needs_by = models.CharField(
        "кто проводит анализ потребностей", max_length=10, choices=AnalysedBy,
        default=AnalysedBy.OWN,
    )  # fmt: skip
    needs_people = models.ManyToManyField(
        "mentoring.Person", verbose_name="ответственные за анализ", blank=True, related_name="+"
    )
    needs_methods = models.JSONField("способы анализа", default=list, blank=True)
    needs_mode = models.CharField(
        "как проводится", max_length=10, choices=AnalysisMode, default=AnalysisMode.IN_PERSON
    )
    needs_from = models.DateField("анализ: с", null=True, blank=True)
    needs_until = models.DateField("анализ: по", null=True, blank=True)
    feedback_methods = models.JSONField("способы обратной связи", default=list, blank=True)
    entry_until = models.DateField("входная оценка до", null=True, blank=True)
    interim_until = models.DateField("промежуточная оценка до", null=True, blank=True)
    final_until = models.DateField("итоговая оценка до", null=True, blank=True)
    mentor_report = CleanCharField("форма отчёта наставника", max_length=300, blank=True)
    mentor_report_every = models.CharField(
        "отчёт наставника", max_length=10, choices=Frequency, default=Frequency.YEAR
    )
    mentor_report_until = models.DateField("последний отчёт наставника до", null=True, blank=True)
    curator_report = CleanCharField("форма отчёта куратора", max_length=300, blank=True)
    curator_report_every = models.CharField(
        "отчёт куратора", max_length=10, choices=Frequency, default=Frequency.YEAR
    )
    curator_report_until = models.DateField("последний отчёт куратора до", null=True, blank=True)
    # [{code, title, target}]: percent to be reached by the end of the programme.
    indicators = models.JSONField("показатели", default=list, blank=True)
    mentor_incentives = models.JSONField("поощрение наставников", default=list, blank=True)
    curator_incentives = models.JSONField("поощрение куратора", default=list, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = YearRulesQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "needs_by", "needs_methods", "needs_mode", "needs_from",
            "needs_until", "feedback_methods", "entry_until", "interim_until", "final_until",
            "mentor_report", "mentor_report_every", "mentor_report_until", "curator_report",
            "curator_report_every", "curator_report_until", "indicators", "mentor_incentives",
            "curator_incentives", "version",
        }  # fmt: skip

    class Meta:
        verbose_name = "правила года"
        verbose_name_plural = "правила года"
        constraints = [
            models.CheckConstraint(
                condition=Q(needs_from__isnull=True)
                | Q(needs_until__isnull=True)
                | Q(needs_until__gte=F("needs_from")),
                name="analysis_of_needs_ends_after_it_starts",
                violation_error_message="Анализ потребностей завершается раньше, чем начинается.",
            ),
            models.CheckConstraint(
                condition=Q(entry_until__isnull=True)
                | Q(interim_until__isnull=True)
                | Q(interim_until__gte=F("entry_until")),
                name="interim_follows_entry",
                violation_error_message="Промежуточная оценка раньше входной.",
            ),
            models.CheckConstraint(
                condition=Q(interim_until__isnull=True)
                | Q(final_until__isnull=True)
                | Q(final_until__gte=F("interim_until")),
                name="final_follows_interim",
                violation_error_message="Итоговая оценка раньше промежуточной.",
            ),
        ]

    def __str__(self):
        return f"Правила года: {self.programme}"

    @property
    def needs_methods_words(self):
        return words_of(self.needs_methods)

    @property
    def feedback_methods_words(self):
        return words_of(self.feedback_methods)

    def deadlines(self):
        """The days that were set, in the order of time."""
        days = [
            Deadline(code, title, getattr(self, code))
            for code, title in DEADLINES.items()
            if getattr(self, code)
        ]
        return sorted(days, key=lambda deadline: deadline.day)


# Field → what is to be done by that day.
DEADLINES = {
    "needs_until": "завершить анализ потребностей",
    "entry_until": "провести входную оценку",
    "interim_until": "провести промежуточную оценку",
    "final_until": "провести итоговую оценку",
    "mentor_report_until": "собрать отчёты наставников",
    "curator_report_until": "представить отчёт куратора",
}


def words_of(methods):
    return ", ".join(Method(code).label for code in methods if code in Method.values)
