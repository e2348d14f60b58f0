"""What a programme stands on: its team, its resources, its experts, the audiences it speaks to."""

from django.db import models

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet


class SupportQuerySet(OrganisationQuerySet):
    def of_programme(self, programme):
        return self.filter(programme=programme)

    def in_order(self):
        return self.order_by("position", "pk")


class TeamMember(models.Model):
    """Somebody of the working group and what he answers for; the order on the team reads it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="team")
    person = models.ForeignKey(
        "Person", models.PROTECT, related_name="+", verbose_name="участник команды"
    )
    part = CleanCharField("роль в команде", max_length=200, blank=True)
    duties = CleanTextField("обязанности", blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = SupportQuerySet.as_manager()
    twice_is_once = True  # two cards of one person: one place in the team

    class Privacy:
        erased = set()
        # The part somebody had in the team is told by the orders that are kept as well.
        kept = {"organisation", "programme", "person", "part", "duties", "position"}

    class Meta:
        verbose_name = "участник команды программы"
        verbose_name_plural = "команда программы"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                name="one_place_per_person_in_a_team",
                violation_error_message="Этот человек уже есть в команде.",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.part or 'участник команды'}"


class Resource(models.Model):
    """Something the programme needs: from whom, what for, and whether it is there already."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="resources")
    title = CleanCharField("ресурс", max_length=300)
    partner = models.ForeignKey(
        "Partner", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="от какого партнёра",
    )  # fmt: skip
    source = CleanCharField("от кого", max_length=300, blank=True)
    purpose = CleanCharField("для чего", max_length=300, blank=True)
    is_secured = models.BooleanField("обеспечен", default=False)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = SupportQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "title", "partner", "source", "purpose", "is_secured",
            "position",
        }  # fmt: skip

    class Meta:
        verbose_name = "ресурс программы"
        verbose_name_plural = "ресурсы программы"

    def __str__(self):
        return self.title

    @property
    def giver(self):
        return str(self.partner) if self.partner_id else self.source


class Expert(models.Model):
    """Somebody whose knowledge the programme may ask for, in our lists or outside of them."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="experts")
    person = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="из списка людей",
    )  # fmt: skip
    name = CleanCharField("фамилия, имя, отчество", max_length=300, blank=True)
    workplace = CleanCharField("организация", max_length=300, blank=True)
    topic = CleanCharField("тема", max_length=300)
    contact = CleanCharField("как связаться", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = SupportQuerySet.as_manager()

    class Privacy:
        erased = {"name", "workplace", "contact"}
        kept = {"organisation", "programme", "person", "topic", "position"}
        of = "person"

    class Meta:
        verbose_name = "эксперт программы"
        verbose_name_plural = "эксперты программы"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(name=""),
                name="an_expert_is_somebody",
                violation_error_message="Выберите эксперта из списка или впишите его имя.",
            )
        ]

    def __str__(self):
        return f"{self.title}: {self.topic}"

    @property
    def title(self):
        return self.person.full_name if self.person_id else self.name

    @property
    def place(self):
        own = self.person.place if self.person_id else ""
        return self.workplace or own


class Audience(models.Model):
    """Somebody who ought to know of the programme: why, by which channel, from whom and when."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="audiences")
    title = CleanCharField("аудитория", max_length=300)
    is_inside = models.BooleanField("внутри организации", default=True)
    reason = CleanCharField("зачем информировать", max_length=500, blank=True)
    channel = CleanCharField("канал", max_length=300, blank=True)
    informant = CleanCharField("кто информирует", max_length=300, blank=True)
    period = CleanCharField("когда", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = SupportQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "title", "is_inside", "reason", "channel", "informant",
            "period", "position",
        }  # fmt: skip

    class Meta:
        verbose_name = "аудитория программы"
        verbose_name_plural = "аудитории программы"

    def __str__(self):
        return self.title
