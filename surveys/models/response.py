import uuid

from django.db import models

from mentoring.models import OrganisationQuerySet


class Response(models.Model):
    """The answers of one invitation by name, whole in one row: stored all or not at all."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.ForeignKey("Survey", models.PROTECT, related_name="responses")
    invitation = models.OneToOneField("Invitation", models.PROTECT, related_name="response")
    # Copied from the invitation: whose card the answers concern.
    person = models.ForeignKey(
        "mentoring.Person", models.PROTECT, null=True, blank=True, related_name="responses"
    )
    answers = models.JSONField("ответы", default=dict)
    has_alarm = models.BooleanField("есть тревожные слова", default=False)
    submission_key = models.CharField("ключ отправки", max_length=64, null=True, blank=True)  # noqa: DJ001  unique where given
    submitted_at = models.DateTimeField("когда отправлено")
    entered_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"answers", "submission_key"}
        kept = {
            "organisation", "survey", "invitation", "person", "has_alarm", "submitted_at",
            "entered_by",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "ответ на опрос"
        verbose_name_plural = "ответы на опрос"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "submission_key"],
                name="one_response_per_submission",
                violation_error_message="Этот ответ уже принят.",
            )
        ]

    def __str__(self):
        return f"Ответ № {self.pk}"


class Draft(models.Model):
    """What somebody has written so far in a survey by name; gone when the answer is sent."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    invitation = models.OneToOneField("Invitation", models.CASCADE, related_name="draft")
    answers = models.JSONField("ответы", default=dict)

    objects = OrganisationQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = {"answers"}
        kept = {"organisation", "invitation"}
        of = "invitation__person"

    class Meta:
        verbose_name = "черновик ответа"
        verbose_name_plural = "черновики ответов"

    def __str__(self):
        return f"Черновик № {self.pk}"


class Turnout(models.Model):
    """Who took part in an anonymous survey: one bit for each place of the list, in one row.

    A mark of its own row would betray, by its place in the table, when it was made.
    """

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.OneToOneField("Survey", models.CASCADE, related_name="turnout")
    marks = models.TextField("отметки", default="0")
    on_paper = models.PositiveIntegerField("внесено с бумаги", default=0, db_default=0)
    # The step of showing with which the survey ended; 0 while it runs.
    end = models.PositiveIntegerField("последний шаг показа", default=0, db_default=0)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        # Bits by place: of an erased person nothing is left but «somebody took part».
        kept = {"organisation", "survey", "marks", "on_paper", "end"}

    class Meta:
        verbose_name = "явка на анонимный опрос"
        verbose_name_plural = "явка на анонимные опросы"

    def __str__(self):
        return f"Отвечено: {self.count}"

    def has(self, number):
        return bool(int(self.marks, 16) >> number & 1)

    def add(self, number):
        self.marks = f"{int(self.marks, 16) | 1 << number:x}"

    @property
    def count(self):
        return int(self.marks, 16).bit_count()


class AnonymousResponse(models.Model):
    """The answers of nobody in particular: no invitation, no time, a random key.

    Stored among others (see actions.responses), so that the order of rows says nothing either.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.ForeignKey("Survey", models.PROTECT, related_name="anonymous_responses")
    answers = models.JSONField("ответы", default=dict)
    has_alarm = models.BooleanField("есть тревожные слова", default=False)
    # With which step of five the answer joined the figures of the running survey; 0: not yet.
    step = models.PositiveIntegerField("шаг показа", default=0, db_default=0)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        # Nobody can be found to whom the answers belong.
        kept = {"organisation", "survey", "answers", "has_alarm", "step"}

    class Meta:
        verbose_name = "анонимный ответ"
        verbose_name_plural = "анонимные ответы"

    def __str__(self):
        return "Анонимный ответ"


class SpentKey(models.Model):
    """The key of a page that was sent without a name: the same page sent again counts once."""

    digest = models.CharField("отпечаток ключа", max_length=64, primary_key=True)
    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    survey = models.ForeignKey("Survey", models.CASCADE)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "survey"}

    class Meta:
        verbose_name = "ключ отправленной страницы"
        verbose_name_plural = "ключи отправленных страниц"

    def __str__(self):
        return self.digest[:8]
