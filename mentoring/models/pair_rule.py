from django.db import models
from django.db.models import F, Q

from mentoring.models.base import CleanCharField, OrganisationQuerySet


class PairRuleKind(models.TextChoices):
    REFUSAL = "refusal", "не с ним (отказ, запрет куратора)"
    RELATIVE = "relative", "родственники"
    ALLOWED = "allowed", "пара разрешена: не родственники или пробуют ещё раз"


class PairRule(models.Model):
    """What the curator knows of two people: they may not be a pair, or may in spite of appearances."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    one = models.ForeignKey(
        "Person", models.PROTECT, related_name="rules_first", verbose_name="кто"
    )
    other = models.ForeignKey(
        "Person", models.PROTECT, related_name="rules_second", verbose_name="с кем"
    )
    kind = models.CharField("правило", max_length=10, choices=PairRuleKind)
    reason = CleanCharField("почему", max_length=300, blank=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True
    people_in_order = ("one", "other")

    class Privacy:
        erased = {"reason"}
        kept = {"organisation", "one", "other", "kind", "created_by", "created_at"}
        of = "one"

    class Meta:
        verbose_name = "правило о паре"
        verbose_name_plural = "запреты и родство"
        constraints = [
            # Nobody is first in a pair: the smaller key stands first.
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="pair_rule_is_of_two_people_in_order",
                violation_error_message="Правило касается двух разных людей.",
            ),
            models.UniqueConstraint(
                fields=["one", "other", "kind"],
                name="pair_rule_of_a_kind_once",
                violation_error_message="Такое правило для этих двоих уже записано.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.one} и {self.other}"


class ClassTeacher(models.Model):
    """Which class a teacher leads: he mentors none of its pupils."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    person = models.ForeignKey(
        "Person", models.PROTECT, related_name="led_classes", verbose_name="классный руководитель"
    )
    grade = models.PositiveSmallIntegerField("класс")
    class_letter = models.CharField("буква класса", max_length=1, blank=True)

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = set()
        kept = {"organisation", "person", "grade", "class_letter"}

    class Meta:
        verbose_name = "классное руководство"
        verbose_name_plural = "классное руководство"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "grade", "class_letter"],
                name="a_teacher_leads_a_class_once",
                violation_error_message="Это классное руководство уже записано.",
            ),
            models.CheckConstraint(
                condition=Q(grade__range=(1, 12)),
                name="led_class_is_1_to_12",
                violation_error_message="Класс — число от 1 до 12.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.school_class}"

    @property
    def school_class(self):
        return f"{self.grade}{self.class_letter}"


class QuickChoice(models.Model):
    """Whom somebody chose at a «quick meeting», and in which place; or with whom he would not be."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.PROTECT, related_name="quick_choices")
    form = models.ForeignKey("MentoringForm", models.PROTECT, related_name="+")
    chooser = models.ForeignKey("Person", models.PROTECT, related_name="choices_made")
    chosen = models.ForeignKey("Person", models.PROTECT, related_name="choices_received")
    by_mentor = models.BooleanField("выбирает наставник")
    # 0: «не с ним».
    rank = models.PositiveSmallIntegerField("какой по счёту выбор")

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True
    two_people = ("chooser", "chosen")

    class Privacy:
        erased = set()
        kept = {
            "organisation", "programme", "form", "chooser", "chosen", "by_mentor", "rank",
        }  # fmt: skip

    class Meta:
        verbose_name = "выбор на быстрой встрече"
        verbose_name_plural = "выборы на быстрых встречах"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "form", "chooser", "chosen", "by_mentor"],
                name="one_chooses_another_once",
                violation_error_message="Один человек выбран дважды.",
            ),
            models.CheckConstraint(
                condition=~Q(chooser=F("chosen")),
                name="nobody_chooses_himself",
                violation_error_message="Выбрать самого себя нельзя.",
            ),
        ]

    def __str__(self):
        return f"Выбор № {self.pk}"
