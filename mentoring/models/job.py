from django.db import models
from django.db.models import Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet


class JobState(models.TextChoices):
    QUEUED = "queued", "в очереди"
    RUNNING = "running", "выполняется"
    DONE = "done", "готово"
    FAILED = "failed", "не получилось"


class JobQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        """One's own jobs; the operator sees all of the organisation."""
        jobs = super().visible_to(member)
        return jobs if "operator" in member.roles else jobs.filter(created_by=member.user)

    def due(self, now):
        """Waiting, or running under a lease that ran out: its worker is gone."""
        waiting = Q(state=JobState.QUEUED, run_at__lte=now)
        return self.filter(waiting | Q(state=JobState.RUNNING, leased_until__lt=now)).order_by(
            "run_at", "pk"
        )


class Job(models.Model):
    """A piece of background work. This row is the record; a broker only rings the bell."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True)
    handler = models.CharField("обработчик", max_length=120)
    title = CleanCharField("что делается", max_length=200)
    # Two requests for the same work are one job.
    key = models.CharField("ключ", max_length=160, unique=True)
    arguments = models.JSONField("аргументы", default=dict, blank=True)
    state = models.CharField("состояние", max_length=10, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField("сделано", default=0)
    total = models.PositiveIntegerField("всего", default=0)
    message = CleanTextField("сообщение", blank=True)
    result = models.JSONField("итог", default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    run_at = models.DateTimeField("не раньше")
    leased_by = models.CharField("кто выполняет", max_length=80, blank=True)
    leased_until = models.DateTimeField("до какого времени", null=True, blank=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField("закончено", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Privacy:
        erased = set()
        # Arguments and results hold ids and counts only; a test looks.
        kept = {
            "organisation", "handler", "title", "key", "arguments", "state", "done", "total",
            "message", "result", "attempts", "run_at", "leased_by", "leased_until", "created_by",
            "created_at", "finished_at",
        }  # fmt: skip

    class Meta:
        verbose_name = "задание"
        verbose_name_plural = "задания"
        indexes = [
            models.Index(
                fields=["run_at"],
                condition=Q(state__in=["queued", "running"]),
                name="jobs_to_be_done",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="running") | Q(leased_until__isnull=False),
                name="running_job_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running"]) | Q(finished_at__isnull=False),
                name="finished_job_has_its_time",
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.get_state_display()}"

    @property
    def is_finished(self):
        return self.state in (JobState.DONE, JobState.FAILED)

    @property
    def percent(self):
        if self.state == JobState.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0


class PeriodicRun(models.Model):
    """That a job of the timetable was queued for a date: each once per date, whoever keeps the time."""

    name = models.CharField(max_length=80)
    day = models.DateField()

    class Privacy:
        erased = set()
        kept = {"name", "day"}

    class Meta:
        verbose_name = "запуск по расписанию"
        verbose_name_plural = "запуски по расписанию"
        constraints = [
            models.UniqueConstraint(fields=["name", "day"], name="periodic_job_once_a_day")
        ]

    def __str__(self):
        return f"{self.name} {self.day}"
