"""Invitations and reminders by e-mail: who gets one, and the words, made when it is sent."""

from collections import defaultdict

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from mentoring.actions.mails import call_postman, queue_mail, refuse_without_post
from mentoring.letters import Letter, NotNeeded
from mentoring.models import AuditEntry, Representative
from mentoring.tokens import digest_of, new_token
from surveys.actions.invitations import refuse_not_open
from surveys.actions.surveys import lock
from surveys.models import Invitation, InvitationLink, LinkPurpose
from surveys.papers.cards import address_of
from surveys.reader import participation

COMPOSERS = {
    LinkPurpose.MAIL: "surveys.actions.mails.invitation_letter",
    LinkPurpose.REMINDER: "surveys.actions.mails.reminder_letter",
}
SUBJECTS = {
    LinkPurpose.MAIL: "Опрос: {}",
    LinkPurpose.REMINDER: "Напоминание об опросе: {}",
}


@transaction.atomic
def mail_links(*, survey, purpose, by):
    """A letter with a personal link to everybody who has an address and has not answered yet.

    An invitation goes to an address once, a reminder once a day; returns how many were queued.
    """
    refuse_without_post()
    survey = lock(survey)
    refuse_not_open(survey)
    count = sum(
        queue_mail(
            organisation=survey.organisation,
            person=invitation.person,
            address=address,
            subject=SUBJECTS[purpose].format(survey.title)[:200],
            composer=COMPOSERS[purpose],
            key=key_of(survey, invitation, purpose, whose),
            arguments={"invitation_id": invitation.pk},
            by=by,
            is_nameless=survey.is_anonymous,
        )
        for invitation, whose, address in waiting_addresses(survey)
    )
    if count:
        AuditEntry.record("survey.mailed", target=survey, by=by, counts={"links": count})
        call_postman(organisation=survey.organisation, by=by)
    return count


def key_of(survey, invitation, purpose, whose):
    key = f"survey-{purpose}:{invitation.pk}:{whose}"
    day = survey.today(timezone.now())
    return f"{key}:{day:%Y-%m-%d}" if purpose == LinkPurpose.REMINDER else key


def waiting_addresses(survey):
    """Of everybody who has not answered: (invitation, whose address, address)."""
    today = timezone.localdate()
    may_answer = set(survey.invitations.answerable_on(today).values_list("pk", flat=True))
    waiting = [
        one
        for one in participation(survey)
        if one.person_id
        and one.pk in may_answer
        and not (one.is_revoked or one.sheet_id)
        # Of an anonymous survey all are queued alike; whoever has answered gets none (letter()).
        and (survey.is_anonymous or not one.is_answered)
    ]
    if survey.respondent == "parent":
        parents = parents_of(waiting)
        return [(one, f"r{pk}", email) for one in waiting for pk, email in parents[one.person_id]]
    return [(one, "p", one.person.email) for one in waiting if one.person.email]


def parents_of(invitations):
    parents = defaultdict(list)
    rows = Representative.objects.filter(person__in=[one.person_id for one in invitations])
    for person, pk, email in (
        rows.exclude(email="").order_by("pk").values_list("person", "pk", "email")
    ):
        parents[person].append((pk, email))
    return parents


def invitation_letter(mail):
    return letter(mail, LinkPurpose.MAIL)


def reminder_letter(mail):
    return letter(mail, LinkPurpose.REMINDER)


def letter(mail, purpose):
    """The words with a fresh link: its token stands in this one letter and nowhere else."""
    invitation = (
        Invitation.objects.select_related("survey__organisation", "survey__programme")
        .with_answers()
        .filter(pk=mail.arguments["invitation_id"])
        .first()
    )
    refuse_closed_to(invitation)
    token = new_token()
    # Before it is known whether the letter goes out: of an anonymous survey the rows are alike.
    InvitationLink.objects.create(
        organisation=invitation.organisation,
        survey=invitation.survey,
        invitation=invitation,
        purpose=purpose,
        digest=digest_of(token),
    )
    refuse_answered(invitation)
    context = {
        "survey": invitation.survey,
        "address": address_of(token),
        "is_reminder": purpose == LinkPurpose.REMINDER,
    }
    return Letter(mail.subject, render_to_string("surveys/mails/link.txt", context))


def refuse_closed_to(invitation):
    if invitation is None or invitation.is_revoked:
        raise NotNeeded("Приглашение отозвано.")
    if not invitation.may_be_answered_on(timezone.localdate()):
        raise NotNeeded("Согласия на обработку персональных данных сейчас нет.")
    if not invitation.survey.is_shown_at(timezone.now()):
        raise NotNeeded("Опрос уже завершён.")


def refuse_answered(invitation):
    survey = invitation.survey
    has_answered = (
        survey.turnout.has(invitation.number) if survey.is_anonymous else invitation.is_answered
    )
    if has_answered:
        raise NotNeeded("Ответ уже получен.")
