"""How far each appeal to an employer has come: written, on its way, sent, answered."""

from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from mentoring.models import Dispatch, Document, Mail, MailState

CODE = "D45"
COMPOSER = "mentoring.actions.appeals.appeal_letter"


def key_of(document):
    return f"appeal:{document.pk}"


def employer_of(document):
    """To whom; of a letter that was made elsewhere only its heading is known."""
    return document.facts.get("employer") or {"title": document.title, "email": ""}


@dataclass(frozen=True)
class Standing:
    """One letter with its marks."""

    document: object
    mark: object
    mail: object

    @property
    def employer(self):
        return employer_of(self.document)

    @property
    def sent_on(self):
        """By hand or by the mail server's word; None while it is here."""
        if self.mark:
            return self.mark.sent_on
        if self.document.is_on_paper:  # entered from the copy of what had left
            return self.document.dated_on
        return self.mail.sent_at.date() if self.mail and self.mail.state == MailState.SENT else None

    @property
    def state(self):
        """What a person reads of it: (word, tone)."""
        if self.mark and self.mark.answer:
            tone = {"agreed": "good", "declined": "bad"}.get(self.mark.answer, "info")
            return f"ответ: {self.mark.get_answer_display()}", tone
        if self.sent_on:
            return "отправлено", "good"
        if self.mail and self.mail.state in (MailState.FAILED, MailState.UNKNOWN):
            return self.mail.get_state_display(), "bad"
        if self.mail and self.mail.state in (MailState.QUEUED, MailState.SENDING):
            return self.mail.get_state_display(), "info"
        return "не отправлено", "warn"


def appeals_of(programme):
    """The letters of the programme that were not cancelled, in a fixed number of queries."""
    documents = list(
        Document.objects.not_cancelled()
        .filter(programme=programme, code=CODE)
        .order_by("title", "pk")
    )
    marks = {one.document_id: one for one in Dispatch.objects.filter(document__in=documents)}
    keys = {key_of(one): one.pk for one in documents}
    mails = Mail.objects.filter(composer=COMPOSER, key__in=keys)
    by_document = {keys[mail.key]: mail for mail in mails}
    return [Standing(one, marks.get(one.pk), by_document.get(one.pk)) for one in documents]


def sent_count(programme):
    """How many have left, as `Standing.sent_on` tells it of one, in a single query."""
    key = Concat(Value("appeal:"), Cast(OuterRef("pk"), CharField()))
    mailed = Mail.objects.filter(composer=COMPOSER, key=key, state=MailState.SENT)
    marked = Dispatch.objects.filter(document=OuterRef("pk"))
    letters = Document.objects.not_cancelled().filter(programme=programme, code=CODE)
    left = Exists(marked) | Q(is_on_paper=True, dated_on__isnull=False) | Exists(mailed)
    return letters.filter(left).count()
