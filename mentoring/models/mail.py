from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet

# The server has a quarter of an hour for one letter; whoever is silent longer was killed.
HUNG = timedelta(minutes=15)
PATIENCE = timedelta(hours=24)
FIRST_PAUSE = timedelta(minutes=10)


class MailState(models.TextChoices):
    QUEUED = "queued", "ждёт отправки"
    SENDING = "sending", "отправляется"
    SENT = "sent", "отправлено"
    FAILED = "failed", "не доставлено"
    UNKNOWN = "unknown", "неизвестно, дошло ли"
    DROPPED = "dropped", "не понадобилось"


class MailQuerySet(OrganisationQuerySet):
    def due(self, now):
        return self.filter(state=MailState.QUEUED, try_at__lte=now).order_by("try_at", "pk")

    def hung(self, now):
        return self.filter(state=MailState.SENDING, taken_at__lt=now - HUNG)

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Mail(models.Model):
    """A letter by e-mail: to whom and about what. Its words are made when it is sent.

    A personal link may stand in the words, and the token of a link is stored nowhere.
    """

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    # Whose card the address is from: the addressee himself or the child of an addressed parent.
    person = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="mails"
    )
    address = models.EmailField("адрес", blank=True)
    subject = CleanCharField("тема", max_length=200)
    # One of settings.MAIL_COMPOSERS: compose(mail) makes the words.
    composer = models.CharField("кто составляет", max_length=120)
    arguments = models.JSONField("о чём", default=dict, blank=True)
    # What is asked for twice is sent once.
    key = models.CharField("ключ", max_length=160)
    # Whom a letter of an anonymous survey really went to would show who had answered by then: such
    # letters are queued for everybody, and which of them were sent is written nowhere.
    is_nameless = models.BooleanField("адресат не показывается", default=False)
    state = models.CharField(
        "состояние", max_length=10, choices=MailState, default=MailState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    # Nobody knows whether it arrived: such a letter is sent again once and no more.
    is_repeated = models.BooleanField("отправлено повторно", default=False)
    try_at = models.DateTimeField("не раньше", default=timezone.now)
    taken_at = models.DateTimeField("взято в отправку", null=True, blank=True)
    reply = CleanTextField("ответ почтового сервера", blank=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("поставлено в очередь", default=timezone.now)
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Privacy:
        erased = {"address", "reply"}
        # Arguments hold ids only.
        kept = {
            "organisation", "person", "subject", "composer", "arguments", "key", "is_nameless",
            "state", "attempts", "is_repeated", "try_at", "taken_at", "created_by", "created_at",
            "sent_at",
        }  # fmt: skip
        of = "person"

    class Meta:
        verbose_name = "письмо по электронной почте"
        verbose_name_plural = "письма по электронной почте"
        indexes = [
            models.Index(
                fields=["try_at"], condition=Q(state=MailState.QUEUED), name="mails_to_be_sent"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="a_letter_is_sent_once",
                violation_error_message="Такое письмо уже поставлено в очередь.",
            ),
            models.CheckConstraint(
                condition=~Q(state=MailState.SENT) | Q(sent_at__isnull=False),
                name="a_sent_letter_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=MailState.SENDING) | Q(taken_at__isnull=False),
                name="a_letter_being_sent_was_taken",
            ),
        ]

    def __str__(self):
        return self.subject

    @property
    def may_be_repeated(self):
        return self.state in (MailState.FAILED, MailState.UNKNOWN)

    def pause(self):
        """Ten minutes, then longer each time; the last try is within a day."""
        return FIRST_PAUSE * 3 ** min(self.attempts - 1, 5)

    def is_hopeless_at(self, moment):
        return moment - self.created_at > PATIENCE
