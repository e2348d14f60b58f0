"""Who received a material: on paper, by a link of his own, by e-mail, on his own page."""

from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone

from mentoring.actions.mails import call_postman, queue_mail, refuse_without_post
from mentoring.actions.personal_links import new_link, refuse_without_consent
from mentoring.letters import Letter, NotNeeded
from mentoring.materials import plain_of
from mentoring.models import AuditEntry, HandOut, LinkScope, PersonalLink, Readers, Way
from mentoring.papers.slips import link_address
from mentoring.schoolyear import SchoolYear
from mentoring.tokens import digest_of, new_token

COMPOSER = "mentoring.actions.hand_outs.material_letter"
MOST_PEOPLE = 1000
MOST_LINKS = 200
BY_ROW = attrgetter("pk")


@transaction.atomic
def hand_out(*, material, people, way, by, on=None, until=None):
    """Record who receives the material. Returns [(hand-out, token or None)]; a token is told only now.

    By e-mail a letter is queued whose link is made when it is sent.
    """
    refuse_crowd(people, way)
    on = on or timezone.localdate()
    until = until or SchoolYear.of(on).last_day
    if way in (Way.LINK, Way.MAIL):
        refuse_without_consent(material.organisation, people)
    ways = mail_ways(material, people, on) if way == Way.MAIL else {}
    people = list(ways) if way == Way.MAIL else people
    given = [given_out(material, person, way, on, by) for person in people]
    pairs = [(one, with_link(one, until, by) if way == Way.LINK else None) for one in given]
    for one in given if way == Way.MAIL else ():
        send_link(one, ways[one.person], until, by)
    if way == Way.MAIL:
        call_postman(organisation=material.organisation, by=by)
    AuditEntry.record("material.sent", target=material, by=by, counts={"people": len(given)})
    return pairs


def refuse_crowd(people, way):
    if not people:
        raise ValidationError("Никто не отмечен: отметьте, кому выдан материал.")
    most = MOST_LINKS if way == Way.LINK else MOST_PEOPLE
    if len(people) > most:
        raise ValidationError(f"За один раз материал выдаётся не больше чем {most} людям.")


def given_out(material, person, way, on, by):
    """The line of that day; handed out once more, the links before it stop working."""
    one, is_new = HandOut.objects.get_or_create(
        material=material, person=person, way=way, given_on=on,
        defaults={"organisation": material.organisation, "given_by": by},
    )  # fmt: skip
    if not is_new:
        one.links.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    return one


def with_link(given, until, by):
    token = new_token()
    new_link(given.person, token, by, scope=LinkScope.MATERIAL, hand_out=given, expires_on=until)
    return token


def mail_ways(material, people, day):
    """{person: addresses} of those who can be written to; a child is reached through his parents."""
    refuse_without_post()
    prefetch_related_objects(people, "representatives")
    ways = {}
    for person in people:
        is_for_parents = material.audience == Readers.PARENT or person.is_minor_on(day)
        parents = [
            one.email for one in sorted(person.representatives.all(), key=BY_ROW) if one.email
        ]
        found = parents if is_for_parents and person.is_pupil else [person.email]
        if any(found):
            ways[person] = list(dict.fromkeys(filter(None, found)))
    if not ways:
        raise ValidationError(
            "Ни у кого из отмеченных не указана электронная почта. Несовершеннолетним пишут через "
            "родителей: впишите почту родителя в карточку."
        )
    return ways


def send_link(given, addresses, until, by):
    """A letter and a link for each address; its token is made when the letter goes out."""
    for address in addresses:
        link = new_link(
            given.person, new_token(), by,
            scope=LinkScope.MATERIAL, hand_out=given, expires_on=until,
        )  # fmt: skip
        queue_mail(
            organisation=given.organisation, person=given.person, address=address,
            subject=given.material.title, composer=COMPOSER, key=f"material-link:{link.pk}",
            arguments={"link_id": link.pk}, by=by,
        )  # fmt: skip


def material_letter(mail):
    """The words of the letter as the material stands when it is sent, and a fresh link to it."""
    links = PersonalLink.objects.in_force().filter(pk=mail.arguments["link_id"])
    link = links.select_related("hand_out__material__organisation", "person").first()
    if link is None or not link.hand_out.material.is_used:
        raise NotNeeded("Материал убран из библиотеки или ссылка отозвана.")
    token = new_token()
    PersonalLink.objects.filter(pk=link.pk).update(digest=digest_of(token))
    material, person = link.hand_out.material, link.person
    facts = {
        "called": person.first_name if mail.address == person.email else "",
        "text": plain_of(material.text),
        "has_file": bool(material.file),
        "address": link_address("mentoring:material_enter", token),
        "until": link.expires_on,
        "organisation": material.organisation,
    }
    return Letter(mail.subject, render_to_string("mentoring/mails/material.txt", facts))


@transaction.atomic
def withdraw_hand_out(*, given, by):
    """Its links stop working; that it was handed out stays on record."""
    links = given.links.filter(withdrawn_at__isnull=True)
    if not links.exists():
        raise ValidationError("Действующих ссылок у этой выдачи нет.")
    for link in links:
        AuditEntry.record("personallink.revoked", target=link, by=by)
    links.update(withdrawn_at=timezone.now())


def note_received(*, material, person):
    """Opened on the mentor's own page for the first time: he has received it."""
    if not HandOut.objects.filter(material=material, person=person).exists():
        given_out(material, person, Way.POCKET, timezone.localdate(), None)
