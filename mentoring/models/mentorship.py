from django.db import models
from django.db.models import Count, Max, Prefetch, Q

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet
from mentoring.models.clearance import people_without_clearance
from mentoring.models.mentorship_member import MentorshipMember


class MentorshipStatus(models.TextChoices):
    PROPOSED = "proposed", "предложена"
    ACTIVE = "active", "работает"
    COMPLETED = "completed", "завершена"
    STOPPED = "stopped", "прекращена"
    REPLACED = "replaced", "заменена другой парой"


OPEN = (MentorshipStatus.PROPOSED, MentorshipStatus.ACTIVE)
ENDED_EARLY = (MentorshipStatus.STOPPED, MentorshipStatus.REPLACED)


class ArtefactKind(models.TextChoices):
    """What a pair has made: the thing that stays when the meetings are over."""

    PROJECT = "project", "проект"
    RESEARCH = "research", "исследовательская работа"
    LESSON = "lesson", "открытый урок"
    MATERIALS = "materials", "методическая разработка"
    BUSINESS_PLAN = "business_plan", "бизнес-план"
    PRODUCT = "product", "изделие, программа, модель"
    EVENT = "event", "проведённое мероприятие"
    OTHER = "other", "другое"


class MentorshipMode(models.TextChoices):
    IN_PERSON = "in_person", "очный"
    DISTANT = "distant", "дистанционный"
    MIXED = "mixed", "смешанный"


class MentorshipQuerySet(OrganisationQuerySet):
    def visible_to(self, member):
        mentorships = super().visible_to(member)
        if not member.sees_only_own_pairs:
            return mentorships
        own = MentorshipMember.objects.filter(
            person=member.person, is_mentor=True, left_on__isnull=True
        )
        return mentorships.filter(pk__in=own.values("mentorship"))

    def active(self):
        return self.filter(status=MentorshipStatus.ACTIVE)

    def open(self):
        return self.filter(status__in=OPEN)

    def silent_since(self, day):
        """At work from before that day and without a meeting held since."""
        held = Q(meetings__held_on__gte=day, meetings__is_cancelled=False)
        return self.active().filter(started_on__lt=day).exclude(held)

    def with_meeting_count(self):
        held = Q(meetings__held_on__isnull=False, meetings__is_cancelled=False)
        return self.annotate(
            meeting_count=Count("meetings", filter=held),
            last_held_on=Max("meetings__held_on", filter=held),
        )

    def with_people(self):
        """The present members with their persons, mentors first, in two queries for any number."""
        present = (
            MentorshipMember.objects.to_the_end()
            .select_related("person")
            .order_by("-is_mentor", "person__search_key", "pk")
        )
        return self.select_related("form", "role_model").prefetch_related(
            Prefetch("members", queryset=present, to_attr="present_members")
        )


class Mentorship(models.Model):
    """A pair or a group at work: one or more mentors with one or more mentees, in one programme."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="mentorships")
    form = models.ForeignKey("MentoringForm", models.PROTECT, verbose_name="форма")
    role_model = models.ForeignKey(
        "RoleModel", models.PROTECT, null=True, blank=True, verbose_name="ролевая модель"
    )
    mode = models.CharField(
        "режим", max_length=20, choices=MentorshipMode, default=MentorshipMode.IN_PERSON
    )
    interaction = CleanCharField("формат взаимодействия", max_length=200, blank=True)
    goal = CleanTextField("цель", blank=True)
    # An order made outside this program; one issued here stands among the documents.
    basis = CleanCharField("основание", max_length=250, blank=True, default="", db_default="")
    status = models.CharField(
        "состояние", max_length=20, choices=MentorshipStatus, default=MentorshipStatus.PROPOSED
    )
    started_on = models.DateField("начало работы", null=True, blank=True)
    ends_on = models.DateField("по какой день назначена", null=True, blank=True)
    ended_on = models.DateField("завершена", null=True, blank=True)
    end_reason = CleanTextField("причина завершения", blank=True)
    end_ground = CleanCharField(
        "основание завершения", max_length=300, blank=True, default="", db_default=""
    )
    # ТК РФ, ст. 351.8: the day on which one side told the other in writing.
    notified_on = models.DateField("письменное предупреждение", null=True, blank=True)
    ended_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    result = CleanTextField("результат", blank=True, default="", db_default="")
    artefact_kind = models.CharField(
        "вид итоговой работы",
        max_length=20,
        choices=ArtefactKind,
        blank=True,
        default="",
        db_default="",
    )
    artefact = CleanCharField(
        "итоговая работа", max_length=300, blank=True, default="", db_default=""
    )
    feedback = CleanCharField(
        "отзыв, ссылка на кейс", max_length=500, blank=True, default="", db_default=""
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MentorshipQuerySet.as_manager()

    class Privacy:
        erased = {
            "goal", "end_reason", "end_ground", "interaction", "result", "artefact", "feedback",
        }  # fmt: skip
        kept = {
            "organisation", "programme", "form", "role_model", "mode", "status", "started_on",
            "ends_on", "ended_on", "version", "basis", "notified_on", "ended_by", "replaces",
            "artefact_kind",
        }  # fmt: skip
        of = "members__person"

    class Meta:
        verbose_name = "наставническая пара или группа"
        verbose_name_plural = "наставнические пары и группы"
        constraints = [
            models.CheckConstraint(
                condition=(Q(status__in=OPEN) & Q(ended_on__isnull=True))
                | (~Q(status__in=OPEN) & Q(ended_on__isnull=False)),
                name="closed_mentorship_has_its_date",
                violation_error_message="У завершённой пары указывается день завершения.",
            ),
            models.CheckConstraint(
                condition=~Q(status=MentorshipStatus.ACTIVE) | Q(started_on__isnull=False),
                name="active_mentorship_has_started",
                violation_error_message="У работающей пары указывается день начала.",
            ),
        ]

    def __str__(self):
        return f"Пара № {self.pk}"

    def mentors(self):
        return [m.person for m in self.present() if m.is_mentor]

    def mentees(self):
        return [m.person for m in self.present() if not m.is_mentor]

    def present(self):
        """Members to the end of the pair; read once by with_people() when there are many pairs."""
        if not hasattr(self, "present_members"):
            self.present_members = list(
                self.members.to_the_end()
                .select_related("person")
                .order_by("-is_mentor", "person__search_key", "pk")
            )
        return self.present_members

    @property
    def mentors_text(self):
        return ", ".join(map(str, self.mentors()))

    @property
    def mentees_text(self):
        return ", ".join(map(str, self.mentees()))

    @property
    def people_text(self):
        """«Наставникова А. П. — Петров И. С., Сидорова О. А.»"""
        sides = (
            ", ".join(p.short_name for p in people) for people in (self.mentors(), self.mentees())
        )
        return " — ".join(sides)

    @property
    def is_open(self):
        return self.status in OPEN

    @property
    def is_changeable(self):
        """At work or about to, in a year that has not been closed."""
        return self.is_open and not self.programme.is_closed

    @property
    def is_group(self):
        return len(self.present()) > 2

    def people_without_clearance(self, day):
        """Outside mentors who may not yet be with these mentees (ТК РФ, ст. 351.1)."""
        return people_without_clearance(self.mentors(), self.mentees(), day)
