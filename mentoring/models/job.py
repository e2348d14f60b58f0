from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.membership import Role

# They run the programme together: what one of them asked for, the other may look at.
SEE_ALL_JOBS = {Role.OPERATOR, Role.DIRECTOR, Role.CURATOR}


class JobState(models.TextChoices):
    QUEUED = "queued", "в очереди"
    RUNNING = "running", "выполняется"
    DONE = "done", "готово"
    FAILED = "failed", "не получилось"


class JobQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        """One's own jobs; those who run the programme see all of the organisation."""
        jobs = super().visible_to(member)
        return jobs if SEE_ALL_JOBS & member.roles else jobs.filter(created_by=member.user)

    def due(self, now):
        """Waiting, or running under a lease that ran out: its worker is gone."""
        waiting = Q(state=JobState.QUEUED, run_at__lte=now)
        return self.filter(waiting | Q(state=JobState.RUNNING, leased_until__lt=now)).order_by(
            "run_at", "pk"
        )

    def unfinished(self):
        return self.filter(state__in=[JobState.QUEUED, JobState.RUNNING])

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Job(models.Model):
    """A piece of background work. This row is the record; a broker only rings the bell."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True)
    handler = models.CharField("обработчик", max_length=120)
    title = CleanCharField("что делается", max_length=200)
    # Two requests of an organisation for the same work are one job.
    key = models.CharField("ключ", max_length=160)
    arguments = models.JSONField("аргументы", default=dict, blank=True)
    state = models.CharField("состояние", max_length=10, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField("сделано", default=0)
    total = models.PositiveIntegerField("всего", default=0)
    message = CleanTextField("сообщение", blank=True)
    result = models.JSONField("итог", default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    run_at = models.DateTimeField("не раньше", default=timezone.now)
    leased_by = models.CharField("кто выполняет", max_length=80, blank=True)
    leased_until = models.DateTimeField("до какого времени", null=True, blank=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
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
            models.UniqueConstraint(fields=["organisation", "key"], name="job_key_is_unique"),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(organisation__isnull=True),
                name="common_job_key_is_unique",
            ),
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

    @classmethod
    def enqueue(cls, *, handler, title, key, organisation=None, by=None, arguments=None, total=0):
        """The one job of this key: new, waiting, under way or done; a failed one waits anew.

        A key names the work and its content («read:» and the digest of the file): other content is
        another key. A job that is done is never done again under the same key.
        """
        job, is_new = cls.objects.get_or_create(
            organisation=organisation,
            key=key,
            defaults={
                "handler": handler,
                "title": title,
                "arguments": arguments or {},
                "total": total,
                "created_by": by,
            },
        )
        return job if is_new else job.wait_anew(by=by)

    def wait_anew(self, *, by):
        """A failed job is queued again and goes on from its last committed step."""
        failed = Job.objects.filter(pk=self.pk, state=JobState.FAILED)
        failed.update(
            state=JobState.QUEUED,
            run_at=timezone.now(),
            attempts=0,
            message="",
            finished_at=None,
            created_by=F("created_by") if by is None else by,
        )
        self.refresh_from_db()
        return self

    @property
    def is_finished(self):
        return self.state in (JobState.DONE, JobState.FAILED)

    @property
    def percent(self):
        if self.state == JobState.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0

    @property
    def count_text(self):
        return f"{self.done} из {self.total}"

    @property
    def link(self):
        """Where the result is to be seen: an address of this site only."""
        url = self.result.get("url", "")
        is_local = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        return url if is_local else ""


class PeriodicRun(models.Model):
    """That a job of the timetable was queued for its hour of a date: once, whoever keeps the time."""

    name = models.CharField("задание расписания", max_length=80)
    day = models.DateField("день")
    # Which of the day's runs: 0 for a daily job, the number of the interval for a frequent one.
    turn = models.PositiveSmallIntegerField("который раз за день", default=0)

    class Privacy:
        erased = set()
        kept = {"name", "day", "turn"}

    class Meta:
        verbose_name = "запуск по расписанию"
        verbose_name_plural = "запуски по расписанию"
        constraints = [
            models.UniqueConstraint(
                fields=["name", "day", "turn"], name="periodic_job_once_in_its_turn"
            )
        ]

    def __str__(self):
        return f"{self.name} {self.day} № {self.turn}"
