"""Appeals to employers leave by e-mail or by hand, and their answers come back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from mentoring.actions.dispatches import mark_dispatched
from mentoring.actions.mails import call_postman, queue_mail, refuse_without_post
from mentoring.appeals import COMPOSER, employer_of, key_of
from mentoring.files import sha256
from mentoring.letters import Letter, NotNeeded
from mentoring.models import SIGNED_FORMAT, AuditEntry, Dispatch, Document


@transaction.atomic
def mail_appeals(*, documents, by):
    """A letter for each with an address, once; how many go, and which have no address."""
    refuse_without_post()
    if unnumbered := [one for one in documents if not one.number]:
        raise ValidationError(
            f"Сначала присвойте номер и дату: {', '.join(one.title for one in unnumbered[:3])}."
        )
    sent, without = 0, []
    for document in documents:
        employer = employer_of(document)
        if not employer["email"]:
            without.append(employer["title"])
            continue
        sent += queue_mail(
            organisation=document.organisation,
            address=employer["email"],
            subject=f"Об участии в программе наставничества: {document.organisation}"[:200],
            composer=COMPOSER,
            key=key_of(document),
            arguments={"document_id": document.pk},
            by=by,
        )
    if sent:
        first = documents[0]
        AuditEntry.record("document.mailed", target=first, by=by, counts={"letters": sent})
        call_postman(organisation=first.organisation, by=by)
    return sent, without


def appeal_letter(mail):
    """The words of the paper in short, the paper itself beside them, signed if it was scanned."""
    document = (
        Document.objects.select_related("organisation")
        .filter(pk=mail.arguments["document_id"], organisation=mail.organisation)
        .first()
    )
    if document is None or document.is_cancelled:
        raise NotNeeded("Обращение отменено.")
    text = render_to_string(
        "mentoring/mails/appeal.txt", document.facts | {"requisites": document.requisites}
    )
    return Letter(mail.subject, text, files_of(document))


def files_of(document):
    """The signed copy goes rather than ours; a paper that is not printed yet goes by its words."""
    files = list(document.files.order_by("pk"))
    signed = [one for one in files if one.format.startswith(SIGNED_FORMAT)]
    chosen = (signed or [one for one in files if one.format == "pdf"])[-1:]
    return tuple(found for file in chosen if (found := attached(file)))


def attached(file):
    with file.file.open() as stored:
        content = stored.read()
    if sha256(content) != file.sha256:
        return None
    kinds = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
    kind = kinds.get(file.suffix, "application/octet-stream")
    return (f"Обращение.{file.suffix}", content, kind)


@transaction.atomic
def mark_appeals_sent(*, documents, sent_on, by):
    """Taken to the post or by hand: the mark «направлено» on each that has none."""
    marked = set(Dispatch.objects.filter(document__in=documents).values_list("document", flat=True))
    fresh = [one for one in documents if one.pk not in marked]
    for document in fresh:
        mark_dispatched(
            document=document,
            by=by,
            addressee=employer_of(document)["title"],
            sent_on=sent_on,
            number=document.number,
        )
    return len(fresh)


@transaction.atomic
def record_answer(*, document, answer, answered_on, answer_words, by):
    """What the employer said; a letter that went by e-mail gets its mark with the answer."""
    if answered_on and answered_on > timezone.localdate():
        raise ValidationError("День ответа ещё не наступил.")
    known = Dispatch.objects.select_for_update(of=("self",)).filter(document=document).first()
    if known is None:
        known = mark_dispatched(
            document=document,
            by=by,
            addressee=employer_of(document)["title"],
            sent_on=document.dated_on or answered_on,
            number=document.number,
        )
    if answered_on and answered_on < known.sent_on:
        raise ValidationError("Ответ не может быть раньше отправки письма.")
    known.answer, known.answered_on, known.answer_words = answer, answered_on, answer_words
    known.full_clean()
    known.save(update_fields=["answer", "answered_on", "answer_words"])
    AuditEntry.record("dispatch.changed", target=known, by=by, fields=["answer", "answered_on"])
    return known
