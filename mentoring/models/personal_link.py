from django.db import models
from django.db.models import Q

from mentoring.models.base import OrganisationQuerySet


class LinkScope(models.TextChoices):
    POCKET = "pocket", "кабинет наставника"
    PLAN = "plan", "индивидуальный план"
    MATERIAL = "material", "материал библиотеки"


class PersonalLinkQuerySet(OrganisationQuerySet):
    def in_force(self):
        """Not withdrawn; whether its last day is over is told by the organisation's clock."""
        return self.filter(withdrawn_at__isnull=True, person__left_on__isnull=True)


class PersonalLink(models.Model):
    """A way in without an account: a mentor to his pairs, a mentee to his plan, anybody to a material."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    person = models.ForeignKey("Person", models.PROTECT, related_name="personal_links")
    scope = models.CharField("куда ведёт", max_length=10, choices=LinkScope)
    plan = models.ForeignKey(
        "IndividualPlan", models.CASCADE, null=True, blank=True, related_name="links"
    )
    hand_out = models.ForeignKey(
        "HandOut", models.CASCADE, null=True, blank=True, related_name="links"
    )
    # The token itself is printed or shown once and kept nowhere.
    digest = models.CharField("отпечаток", max_length=64, unique=True)
    expires_on = models.DateField("последний день")
    withdrawn_at = models.DateTimeField("отозвана", null=True, blank=True)
    created_at = models.DateTimeField("выдана", auto_now_add=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PersonalLinkQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = set()
        kept = {
            "organisation", "person", "scope", "plan", "hand_out", "digest", "expires_on",
            "withdrawn_at", "created_at", "created_by",
        }  # fmt: skip

    class Meta:
        verbose_name = "личная ссылка"
        verbose_name_plural = "личные ссылки"
        constraints = [
            models.CheckConstraint(
                condition=Q(scope=LinkScope.POCKET, plan__isnull=True, hand_out__isnull=True)
                | Q(scope=LinkScope.PLAN, plan__isnull=False, hand_out__isnull=True)
                | Q(scope=LinkScope.MATERIAL, plan__isnull=True, hand_out__isnull=False),
                name="a_personal_link_leads_to_one_place",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(scope=LinkScope.POCKET, withdrawn_at__isnull=True),
                name="one_pocket_link_per_mentor",
                violation_error_message="У этого наставника уже есть действующая ссылка.",
            ),
        ]

    def __str__(self):
        return f"{self.get_scope_display()} № {self.pk}"


class LinkUse(models.Model):
    """What was done by a personal link and when: the journal of accounts has no line for it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    link = models.ForeignKey(PersonalLink, models.CASCADE, related_name="uses")
    at = models.DateTimeField("когда", auto_now_add=True)
    what = models.CharField("что сделано", max_length=60)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "link", "at", "what"}

    class Meta:
        verbose_name = "обращение по личной ссылке"
        verbose_name_plural = "обращения по личным ссылкам"

    def __str__(self):
        return f"{self.what} {self.at:%d.%m.%Y}"


class Submission(models.Model):
    """A form that was sent and taken: sent again over a bad line, it is known by its key."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    person = models.ForeignKey("Person", models.PROTECT, related_name="submissions")
    key = models.CharField("ключ", max_length=64)
    at = models.DateTimeField("когда", auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = set()
        kept = {"organisation", "person", "key", "at"}

    class Meta:
        verbose_name = "принятая отправка"
        verbose_name_plural = "принятые отправки"
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="a_form_is_taken_once")
        ]

    def __str__(self):
        return self.key
