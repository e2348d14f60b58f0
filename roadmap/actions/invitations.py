"""Who is invited to an event personally: on paper by one book, and adults by e-mail."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from mentoring.actions.mails import call_postman, queue_mail, refuse_without_post
from mentoring.actions.paper_batches import ask_for_papers
from mentoring.letters import Letter, NotNeeded
from mentoring.models import AuditEntry, Partner
from mentoring.papers.requisites import Missing
from roadmap.audience import invited_people, may_be_ticked, parents_of
from roadmap.models import Event
from roadmap.papers.happening import happening_facts, label_of
from roadmap.papers.invitations import PARENT, PARTNER, PERSON, invitation, recipient_facts

COMPOSER = "roadmap.actions.invitations.invitation_letter"


@dataclass(frozen=True)
class Recipient:
    """Somebody who may be written to: by which key, under what name, and at which address."""

    kind: str
    pk: int
    title: str
    note: str
    address: str
    person: object = None

    @property
    def key(self):
        return f"{self.kind}-{self.pk}"

    @property
    def choice(self):
        return {"kind": self.kind, "id": self.pk}


def recipients_of(event):
    """Invited people and parents, and the heads of partners; no letter goes to a child's own address."""
    today = timezone.localdate()
    people = may_be_ticked(invited_people(event).by_name(), today)
    found = [
        Recipient(PERSON, one.pk, one.full_name, one.place, address_of(one, today), one)
        for one in people
    ]
    found += [
        Recipient(
            PARENT,
            one.pk,
            one.full_name,
            f"{one.relation or 'представитель'}: {one.person.short_name}",
            one.email,
            one.person,
        )  # fmt: skip
        for one in parents_of(event).exclude(full_name="")
    ]
    partners = Partner.objects.filter(organisation=event.organisation_id).at_work().by_name()
    found += [
        Recipient(PARTNER, one.pk, one.head_name, f"{one.head_post}, {one}".strip(", "), one.email)
        for one in partners.exclude(head_name="")
    ]
    return found


def address_of(person, day):
    """A minor is written to through his parents; an outsider only with his consent."""
    if person.is_minor_on(day) or (not person.has_data_consent and not person.is_employee):
        return ""
    return person.email


@transaction.atomic
def print_invitations(*, event, recipients, key, by):
    """One job for all the chosen: each invitation is a paper of its own in the register."""
    refuse_undated(event)
    typed = proposed(event)
    return ask_for_papers(
        organisation=event.organisation,
        programme=event.programme,
        code="D53",
        title=f"Печать: приглашения, {event.title}"[:200],
        choices=[{"typed": typed, "recipient": one.choice} for one in recipients],
        key=key,
        by=by,
    )


def proposed(event):
    """The words that the last invitation had, about this event."""
    facts = invitation(
        organisation=event.organisation, programme=event.programme, day=timezone.localdate()
    )
    return facts["typed"] | {
        "event": label_of(event),
        "addressee": "",
        "addressee_post": "",
        "addressee_place": "",
    }


def refuse_undated(event):
    if event.starts_on is None:
        raise ValidationError("Укажите день мероприятия, потом приглашайте.")


@transaction.atomic
def mail_invitations(*, event, recipients, by):
    """A letter to every chosen adult with an address, once; how many go and who has no address."""
    refuse_without_post()
    refuse_undated(event)
    if event.last_day < timezone.localdate():
        raise ValidationError("Мероприятие уже прошло: приглашать поздно.")
    count = sum(
        queue_mail(
            organisation=event.organisation,
            person=one.person,
            address=one.address,
            subject=f"Приглашение: {event.title}"[:200],
            composer=COMPOSER,
            key=f"invitation:{event.pk}:{one.address.lower()}",
            arguments={"event_id": event.pk, "recipient": one.choice},
            by=by,
        )
        for one in recipients
        if one.address
    )
    if count:
        AuditEntry.record("event.mailed", target=event, by=by, counts={"letters": count})
        call_postman(organisation=event.organisation, by=by)
    return count, sum(not one.address for one in recipients)


def invitation_letter(mail):
    """The words for one addressee; an event that was moved is told under its new day."""
    event = (
        Event.objects.select_related("organisation", "programme__curator")
        .filter(pk=mail.arguments["event_id"])
        .first()
    )
    if event is None or event.starts_on is None:
        raise NotNeeded("Мероприятие убрано из плана.")
    if event.last_day < timezone.localdate():
        raise NotNeeded("Мероприятие уже прошло.")
    missing = Missing()
    context = {
        "event": happening_facts(event, missing),
        "addressee": recipient_facts(event.organisation, mail.arguments["recipient"], missing),
        "organisation": event.organisation,
        "curator": event.programme.curator,
    }
    return Letter(mail.subject, render_to_string("roadmap/mails/invitation.txt", context))
